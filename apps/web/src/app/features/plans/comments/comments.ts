import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import type { Comment, CommentNoun, Page, PersonChoice } from '@all-together/contracts';
import { DayPipe, Field } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../../shell/api';
import { CurrentSession } from '../../../shell/current-session';
import { newId } from '../../../shell/new-id';
import { Notice } from '../../../shell/notice';

/** What people say about one item; an @ names somebody, who is told. */
@Component({
  selector: 'app-comments',
  imports: [DayPipe, Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (session.may('comments:write')) {
      <div class="stack-tight write">
        <ui-field
          label="Write a comment"
          hint="Type @ to name somebody; they are told."
          [error]="refusal()?.fields?.['body'] ?? refusal()?.fields?.['mentions']"
        >
          <textarea
            #body
            rows="2"
            aria-autocomplete="list"
            aria-controls="mention-choices"
            [attr.aria-activedescendant]="choices().length ? 'mention-' + chosen() : null"
            [value]="text()"
            (input)="typed(body)"
            (keydown)="keys($event, body)"
          ></textarea>
        </ui-field>
        <span class="visually-hidden" role="status">{{
          choices().length
            ? choices().length +
              (choices().length === 1 ? ' person' : ' people') +
              ' to choose from with the arrow keys'
            : ''
        }}</span>
        <ul
          id="mention-choices"
          class="plain choices"
          role="listbox"
          aria-label="People to name"
          [hidden]="!choices().length"
        >
          @for (person of choices(); track person.id) {
            <li
              role="option"
              [id]="'mention-' + $index"
              [attr.aria-selected]="$index === chosen()"
              (mousedown)="$event.preventDefault(); name(person, body)"
            >
              {{ person.name }}
            </li>
          }
        </ul>
        <div>
          <button
            type="button"
            class="button small primary"
            [disabled]="!text().trim()"
            (click)="send(body)"
          >
            Comment
          </button>
        </div>
      </div>
    }
    <ul class="plain divided">
      @for (one of comments(); track one.id) {
        <li class="stack-tight">
          <span class="spread"
            ><span
              ><strong>{{ one.author ?? 'Somebody' }}</strong>
              <span class="small soft"
                >{{ one.writtenAt | day: 'time' }}{{ one.version > 1 ? ', edited' : '' }}</span
              ></span
            >
            @if (one.mine) {
              <button
                type="button"
                class="button small quiet danger"
                [attr.aria-label]="'Remove your comment of ' + (one.writtenAt | day: 'time')"
                (click)="remove(one)"
              >
                Remove
              </button>
            }</span
          ><span class="text">{{ one.body }}</span>
        </li>
      } @empty {
        <li class="soft small">{{ loaded() ? 'Nobody has commented yet.' : 'Loading …' }}</li>
      }
    </ul>
    @if (next()) {
      <button type="button" class="button small" (click)="loadMore()">Show earlier comments</button>
    }
  `,
  styles: `
    .write {
      position: relative;
    }
    .text {
      white-space: pre-line;
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
export class Comments {
  readonly planId = input.required<string>();
  readonly noun = input.required<CommentNoun>();
  readonly itemId = input.required<string>();
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  protected readonly session = inject(CurrentSession);
  protected readonly comments = signal<readonly Comment[]>([]);
  protected readonly loaded = signal(false);
  protected readonly next = signal<string | null>(null);
  protected readonly text = signal('');
  protected readonly refusal = signal<Refusal | null>(null);
  private readonly people = signal<readonly PersonChoice[]>([]);
  private readonly naming = signal<string | null>(null);
  protected readonly chosen = signal(0);
  protected readonly choices = computed(() => {
    const begun = this.naming()?.toLowerCase();
    return begun === undefined
      ? []
      : this.people()
          .filter(
            (person) =>
              person.name
                .toLowerCase()
                .split(' ')
                .some((word) => word.startsWith(begun)) ||
              person.name.toLowerCase().startsWith(begun),
          )
          .slice(0, 6);
  });

  constructor() {
    effect(() => {
      const [plan, item] = [this.planId(), this.itemId()];
      untracked(() => void this.load(plan, item));
    });
  }

  protected typed(field: HTMLTextAreaElement): void {
    this.text.set(field.value);
    this.refusal.set(null);
    const begun = /(?:^|\s)@([\p{L}\p{N}'’.-]*(?: [\p{L}'’.-]*)?)$/u.exec(
      field.value.slice(0, field.selectionStart),
    )?.[1];
    this.naming.set(begun ?? null);
    this.chosen.set(0);
    if (begun !== undefined && !this.people().length)
      void this.api.get<PersonChoice[]>(`plans/${this.planId()}/readers`).then(
        (people) => this.people.set(people),
        () => undefined,
      );
  }

  protected keys(event: KeyboardEvent, field: HTMLTextAreaElement): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return void this.send(field);
    const choices = this.choices();
    if (!choices.length) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      this.chosen.set(
        (this.chosen() + (event.key === 'ArrowDown' ? 1 : choices.length - 1)) % choices.length,
      );
    else if (event.key === 'Enter' || event.key === 'Tab')
      this.name(choices[this.chosen()]!, field);
    else if (event.key === 'Escape') this.naming.set(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Puts the person's name in the place of what was begun. */
  protected name(person: PersonChoice, field: HTMLTextAreaElement): void {
    const at = field.selectionStart;
    const before = field.value.slice(0, at).replace(/@[^@]*$/, `@${person.name} `);
    field.value = before + field.value.slice(at);
    field.setSelectionRange(before.length, before.length);
    this.text.set(field.value);
    this.naming.set(null);
    field.focus();
  }

  protected async send(field: HTMLTextAreaElement): Promise<void> {
    const body = this.text().trim();
    if (!body) return;
    const mentions = this.people()
      .filter((person) => body.includes(`@${person.name}`))
      .map(({ id }) => id);
    try {
      await this.api.post<Comment>('comments', {
        id: newId(),
        planId: this.planId(),
        noun: this.noun(),
        itemId: this.itemId(),
        body,
        mentions,
      });
      field.value = '';
      this.text.set('');
      this.refusal.set(null);
      this.notice.say(
        mentions.length
          ? `Sent; ${mentions.length === 1 ? 'one person is' : `${mentions.length} people are`} told.`
          : 'Sent.',
      );
      await this.load(this.planId(), this.itemId());
    } catch (error) {
      this.refusal.set(toRefusal(error));
      this.notice.fault(toRefusal(error).message);
    }
  }

  protected async remove(one: Comment): Promise<void> {
    try {
      const gone = await this.api.patch<Comment>(`comments/${one.id}`, one.version, {
        removed: true,
      });
      await this.load(this.planId(), this.itemId());
      this.notice.say('Your comment is removed.', async () => {
        await this.api.patch(`comments/${one.id}`, gone.version, { removed: false });
        await this.load(this.planId(), this.itemId());
      });
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
    }
  }

  protected async loadMore(): Promise<void> {
    const page = await this.api.get<Page<Comment>>(
      `comments?plan=${this.planId()}&item=${this.itemId()}&after=${encodeURIComponent(this.next()!)}`,
    );
    this.comments.update((known) => [...known, ...page.items]);
    this.next.set(page.next);
  }

  private async load(planId: string, itemId: string): Promise<void> {
    try {
      const page = await this.api.get<Page<Comment>>(`comments?plan=${planId}&item=${itemId}`);
      this.comments.set(page.items);
      this.next.set(page.next);
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
    } finally {
      this.loaded.set(true);
    }
  }
}
