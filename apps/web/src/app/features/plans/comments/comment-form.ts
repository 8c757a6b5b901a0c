import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import type { CommentNoun, PersonChoice } from '@all-together/contracts';
import { Field } from '@all-together/ui';
import { writing } from '../../../shell/writing';
import { CommentsClient } from './comments-client';
import { begunMention, mentionsIn, peopleFor, withMention } from './mention';

/** Writes a comment on one item; typing @ offers people to mention. */
@Component({
  selector: 'app-comment-form',
  imports: [Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './comment-form.html',
  styles: `
    .write {
      position: relative;
    }
    textarea {
      min-height: 64px;
    }
    .choices {
      position: absolute;
      z-index: 6;
      top: 100%;
      left: 0;
      min-width: 220px;
      max-height: 220px;
      overflow: auto;
      background: var(--surface);
      border: 1px solid var(--line-strong);
      border-radius: 8px;
      box-shadow: 0 8px 24px rgb(0 0 0 / 0.16);
    }
    .choices li {
      padding: 6px 12px;
      min-height: 32px;
      cursor: pointer;
    }
    .choices li[aria-selected='true'] {
      background: var(--accent-soft);
      color: var(--accent);
    }
  `,
})
export class CommentForm {
  readonly planId = input.required<string>();
  readonly noun = input.required<CommentNoun>();
  readonly itemId = input.required<string>();
  readonly sent = output();
  private readonly client = inject(CommentsClient);
  protected readonly writing = writing({ show: 'notice' });
  protected readonly text = signal('');
  private readonly people = signal<readonly PersonChoice[]>([]);
  private readonly begun = signal<string | null>(null);
  protected readonly chosen = signal(0);
  protected readonly choices = computed(() => {
    const begun = this.begun();
    return begun === null ? [] : peopleFor(begun, this.people());
  });
  /** For screen readers: the list opens without taking the focus. */
  protected readonly choicesInWords = computed(() => {
    const { length } = this.choices();
    if (!length) return '';
    return `${length} ${length === 1 ? 'person' : 'people'} to choose from with the arrow keys`;
  });

  protected typed(field: HTMLTextAreaElement): void {
    this.text.set(field.value);
    this.writing.clear();
    this.begun.set(begunMention(field.value.slice(0, field.selectionStart)));
    this.chosen.set(0);
    if (this.begun() !== null && !this.people().length)
      void this.client.readers(this.planId()).then(
        (people) => this.people.set(people),
        () => undefined,
      );
  }

  protected keys(event: KeyboardEvent, field: HTMLTextAreaElement): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return void this.send(field);
    if (!this.choices().length || !this.choose(event.key, field)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @returns whether the key has a meaning for the list of people */
  private choose(key: string, field: HTMLTextAreaElement): boolean {
    const { length } = this.choices();
    if (key === 'ArrowDown') this.chosen.set((this.chosen() + 1) % length);
    else if (key === 'ArrowUp') this.chosen.set((this.chosen() + length - 1) % length);
    else if (key === 'Escape') this.begun.set(null);
    else if (key === 'Enter' || key === 'Tab') this.mention(this.choices()[this.chosen()], field);
    else return false;
    return true;
  }

  protected mention(person: PersonChoice | undefined, field: HTMLTextAreaElement): void {
    if (!person) return;
    const at = field.selectionStart;
    const before = withMention(field.value.slice(0, at), person);
    field.value = before + field.value.slice(at);
    field.setSelectionRange(before.length, before.length);
    this.text.set(field.value);
    this.begun.set(null);
    field.focus();
  }

  protected async send(field: HTMLTextAreaElement): Promise<void> {
    const body = this.text().trim();
    if (!body) return;
    const mentions = mentionsIn(body, this.people());
    const told = mentions.length === 1 ? 'one person is' : `${mentions.length} people are`;
    const comment = await this.writing.attempt(
      () =>
        this.client.create({
          id: this.writing.madeId,
          planId: this.planId(),
          noun: this.noun(),
          itemId: this.itemId(),
          body,
          mentions,
        }),
      { notice: mentions.length ? `Sent; ${told} told.` : 'Sent.' },
    );
    if (!comment) return;
    field.value = '';
    this.text.set('');
    this.sent.emit();
  }
}
