import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
} from '@angular/core';
import { Router } from '@angular/router';
import type {
  Template,
  TemplateActionBody,
  TemplateObjectiveBody,
  Theme,
} from '@all-together/contracts';
import { themeWords } from '@all-together/domain';
import { DayPipe, ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { SuggestedResources } from '../../shared/resources/suggested-resources';
import { LoadFault } from '../../shell/load-fault';
import { Notice } from '../../shell/notice';

/**
 * One template: read by all who plan, edited by programme staff; saving publishes a new version.
 */
@Component({
  selector: 'app-template-page',
  imports: [SuggestedResources, PageHeader, Field, ErrorSummary, Skeleton, LoadFault, DayPipe],
  templateUrl: './template-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  styles: `
    .weeks {
      width: 84px;
    }
    .line {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
      align-items: end;
    }
    .line > label:first-child {
      flex: 1 1 260px;
    }
    label {
      display: grid;
      gap: 2px;
      font-size: var(--text-small);
    }
  `,
})
export class TemplatePage {
  readonly id = input.required<string>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  private readonly session = inject(CurrentSession);
  protected readonly template = httpResource<Template>(() => `/api/templates/${this.id()}`);
  protected readonly mayWrite = computed(() => this.session.may('templates:write'));
  protected readonly title = signal('');
  protected readonly content = signal<TemplateObjectiveBody[]>([]);
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly themes = Object.entries(themeWords) as [Theme, string][];
  protected readonly themeWords = themeWords;
  protected readonly changed = computed(
    () =>
      this.template.hasValue() &&
      (this.title() !== this.template.value().title ||
        JSON.stringify(this.content()) !== JSON.stringify(this.template.value().content)),
  );

  constructor() {
    effect(() => {
      if (!this.template.hasValue()) return;
      this.title.set(this.template.value().title);
      this.content.set(structuredClone(this.template.value().content));
    });
  }

  /** Changes one objective; every edit makes a new list, so that the page follows. */
  protected edit(index: number, change: (objective: TemplateObjectiveBody) => void): void {
    this.content.update((list) =>
      list.map((objective, at) => {
        if (at !== index) return objective;
        const copy = structuredClone(objective);
        change(copy);
        return copy;
      }),
    );
  }

  protected setTitle =
    (title: string) =>
    (objective: TemplateObjectiveBody): void =>
      void (objective.title = title.trim());
  protected setTheme =
    (theme: Theme) =>
    (objective: TemplateObjectiveBody): void =>
      void (objective.theme = theme);
  protected setCriteria =
    (text: string) =>
    (objective: TemplateObjectiveBody): void =>
      void (objective.criteria = this.lines(text));
  protected setAction =
    (at: number, change: Partial<TemplateActionBody>) =>
    (objective: TemplateObjectiveBody): void =>
      void Object.assign(objective.actions[at]!, change);
  protected takeOut =
    (at: number) =>
    (objective: TemplateObjectiveBody): void =>
      void objective.actions.splice(at, 1);

  protected addObjective(): void {
    this.content.update((list) => [
      ...list,
      { theme: 'leadership', title: 'The intended change', criteria: [], actions: [] },
    ]);
  }

  protected addAction(index: number): void {
    this.edit(index, (objective) =>
      objective.actions.push({ title: 'What will be done', from: 0, to: 6, milestones: [] }),
    );
  }

  protected remove(index: number): void {
    const before = this.content();
    this.content.set(before.filter((_, at) => at !== index));
    this.notice.say('The objective is taken out.', () => this.content.set(before));
  }

  protected move(index: number, by: 1 | -1): void {
    const list = [...this.content()];
    const [one] = list.splice(index, 1);
    list.splice(Math.max(0, index + by), 0, one!);
    this.content.set(list);
  }

  /** Milestones as lines of `week: words`, which is how people write them down. */
  protected milestonesText = (action: TemplateActionBody): string =>
    action.milestones.map(({ week, title }) => `${week}: ${title}`).join('\n');
  protected readMilestones(text: string, last: number): TemplateActionBody['milestones'] {
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .map((line) => {
        const [, week, title] = /^(\d{1,3})\s*[:.]\s*(.+)$/.exec(line) ?? [
          null,
          String(last),
          line,
        ];
        return { week: Number(week), title: title! };
      });
  }

  private lines = (text: string): string[] =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);

  protected async publish(event: Event): Promise<void> {
    event.preventDefault();
    try {
      const now = this.template.value()!;
      const written = await this.api.patch<Template>(`templates/${now.id}`, now.version, {
        title: this.title(),
        content: this.content(),
      });
      this.refusal.set(null);
      this.template.set(written);
      this.notice.say(`Version ${written.version} is published.`, async () =>
        this.template.set(
          await this.api.patch<Template>(`templates/${now.id}`, written.version, {
            title: now.title,
            content: now.content,
          }),
        ),
      );
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }

  protected async retire(): Promise<void> {
    const now = this.template.value()!;
    try {
      const gone = await this.api.patch<Template>(`templates/${now.id}`, now.version, {
        removed: true,
      });
      await this.router.navigateByUrl('/templates');
      this.notice.say(`“${now.title}” is retired.`, async () => {
        await this.api.patch(`templates/${now.id}`, gone.version, { removed: false });
        await this.router.navigate(['/templates', now.id]);
      });
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
    }
  }
}
