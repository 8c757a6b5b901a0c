import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
} from '@angular/core';
import { Router } from '@angular/router';
import type { TemplateObjectiveBody } from '@all-together/contracts';
import { themeWords } from '@all-together/domain';
import { DayPipe, ErrorSummary, Field, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { CurrentSession } from '../../shell/current-session';
import { valueOf } from '../../shell/event-value';
import { SuggestedResources } from '../../shared/resources/suggested-resources';
import { Notice } from '../../shell/notice';
import { writing } from '../../shell/writing';
import { moved, newObjective, replaced, without } from './template-content';
import { TemplateObjectiveFields } from './template-objective-fields';
import { TemplatesClient } from './templates-client';

/**
 * One template: read by all who plan, edited by programme staff; saving publishes a new version.
 */
@Component({
  selector: 'app-template-page',
  imports: [
    DayPipe,
    ErrorSummary,
    Field,
    NotLoaded,
    PageHeader,
    SuggestedResources,
    TemplateObjectiveFields,
  ],
  templateUrl: './template-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TemplatePage {
  readonly id = input.required<string>();
  private readonly client = inject(TemplatesClient);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  private readonly session = inject(CurrentSession);
  protected readonly writing = writing();
  private readonly retiring = writing({ show: 'notice' });
  protected readonly template = this.client.template(() => this.id());
  private readonly stored = computed(() =>
    this.template.hasValue() ? this.template.value() : undefined,
  );
  protected readonly mayWrite = computed(() => this.session.may('templates:write'));
  protected readonly title = linkedSignal(() => this.stored()?.title ?? '');
  protected readonly content = linkedSignal<readonly TemplateObjectiveBody[]>(
    () => this.stored()?.content ?? [],
  );
  protected readonly themeWords = themeWords;
  protected readonly valueOf = valueOf;
  protected readonly changed = computed(
    () =>
      this.title() !== this.stored()?.title ||
      JSON.stringify(this.content()) !== JSON.stringify(this.stored()?.content),
  );

  protected add(): void {
    this.content.update((list) => [...list, newObjective()]);
  }

  protected edit(index: number, objective: TemplateObjectiveBody): void {
    this.content.update((list) => replaced(list, index, objective));
  }

  protected move(index: number, by: 1 | -1): void {
    this.content.update((list) => moved(list, index, by));
  }

  protected takeOut(index: number): void {
    const before = this.content();
    this.content.set(without(before, index));
    this.notice.say('The objective is taken out.', () => this.content.set(before));
  }

  protected async publish(event: Event): Promise<void> {
    event.preventDefault();
    const stored = this.stored();
    if (!stored) return;
    const { title, content } = stored;
    const written = await this.writing.attempt(
      () => this.client.change(stored, { title: this.title(), content: [...this.content()] }),
      {
        notice: ({ version }) => `Version ${version} is published.`,
        undo: async (now) => this.template.set(await this.client.change(now, { title, content })),
      },
    );
    if (written) this.template.set(written);
  }

  protected async retire(): Promise<void> {
    const stored = this.stored();
    if (!stored) return;
    await this.retiring.attempt(
      async () => {
        const gone = await this.client.change(stored, { removed: true });
        await this.router.navigateByUrl('/templates');
        return gone;
      },
      {
        notice: `“${stored.title}” is retired.`,
        undo: async (gone) => {
          await this.client.change(gone, { removed: false });
          await this.router.navigate(['/templates', stored.id]);
        },
      },
    );
  }
}
