import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import type { ActivityEntry, PlanSummary } from '@all-together/contracts';
import { planMoveWords } from '@all-together/domain';
import { DayPipe, EmptyState, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal } from '../../../shell/api';
import { fieldWords, valueWords } from '../../../shared/plans/change-table';
import { Live } from '../../../shell/live';
import { Notice } from '../../../shell/notice';
import { Comments } from '../comments/comments';

/** What happened in a plan, newest first, and what people say about it. */
@Component({
  selector: 'app-plan-activity',
  imports: [PageHeader, DayPipe, EmptyState, Skeleton, RouterLink, Comments],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header
      heading="Activity and comments"
      [crumbs]="[
        { label: 'Plans', link: '/plans' },
        { label: plan.value()?.title ?? 'Plan', link: '/plans/' + id() },
      ]"
    />
    <div class="columns">
      <section class="card stack" aria-labelledby="talk">
        <h2 id="talk">Comments on the plan</h2>
        <app-comments [planId]="id()" noun="plan" [itemId]="id()" />
      </section>
      <section class="card stack" aria-labelledby="happened">
        <h2 id="happened">What happened</h2>
        @if (entries(); as list) {
          <ol class="plain divided">
            @for (entry of list; track entry.at + entry.itemId + entry.kind) {
              <li class="stack-tight">
                <span
                  ><strong>{{ entry.by ?? 'The app' }}</strong> {{ words(entry) }}
                  @if (entry.noun === 'action' && entry.kind !== 'removed') {
                    <a [routerLink]="['/plans', id()]" [queryParams]="{ item: entry.itemId }">{{
                      entry.title
                    }}</a>
                  } @else if (entry.noun !== 'plan') {
                    “{{ entry.title }}”
                  }
                </span>
                @if (entry.text) {
                  <span class="said">{{ entry.text }}</span>
                }
                @for (field of entry.fields; track field.field) {
                  <span class="small soft"
                    >{{ fields[field.field] ?? field.field }}: <del>{{ say(field.from) }}</del> →
                    {{ field.field === 'after' ? 'other actions' : say(field.to) }}</span
                  >
                }
                <span class="small soft">{{ entry.at | day: 'time' }}</span>
              </li>
            } @empty {
              <li><ui-empty-state heading="Nothing happened yet" /></li>
            }
          </ol>
          @if (more()) {
            <button type="button" class="button" (click)="loadMore()">Show earlier</button>
          }
        } @else {
          <ui-skeleton [lines]="8" />
        }
      </section>
    </div>
  `,
  styles: `
    .said {
      white-space: pre-line;
      border-left: 3px solid var(--line-strong);
      padding-left: var(--space-3);
    }
  `,
})
export class PlanActivity {
  readonly id = input.required<string>();
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  protected readonly plan = httpResource<PlanSummary>(() => `/api/plans/${this.id()}`);
  protected readonly entries = signal<ActivityEntry[] | null>(null);
  protected readonly more = signal(false);
  protected readonly fields = fieldWords;

  constructor() {
    const live = inject(Live);
    effect(() => {
      live.watch(this.id());
      untracked(() => void this.load());
    });
    live.changed.pipe(takeUntilDestroyed()).subscribe(() => void this.load());
  }

  protected say = (value: unknown): string =>
    Array.isArray(value) ? `${value.length} actions` : valueWords(value);

  protected words(entry: ActivityEntry): string {
    const verbs = {
      added: `added the ${entry.noun}`,
      removed: `removed the ${entry.noun}`,
      restored: `brought back the ${entry.noun}`,
      changed: `changed the ${entry.noun}`,
      comment: `commented on the ${entry.noun}`,
      review: 'reviewed the plan',
      decision: '',
    };
    return entry.kind === 'decision'
      ? `decided: ${planMoveWords[entry.move!].toLowerCase()}`
      : verbs[entry.kind];
  }

  protected async loadMore(): Promise<void> {
    const last = this.entries()!.at(-1)!;
    await this.add(await this.fetch(last.at));
  }

  private async load(): Promise<void> {
    const latest = await this.fetch();
    if (latest) {
      this.entries.set([]);
      await this.add(latest);
    }
  }

  private async add(entries: ActivityEntry[] | null): Promise<void> {
    if (!entries) return;
    this.more.set(entries.length >= 60);
    this.entries.update((known) => [...(known ?? []), ...entries]);
  }

  private async fetch(before?: string): Promise<ActivityEntry[] | null> {
    try {
      return await this.api.get<ActivityEntry[]>(
        `plans/${this.id()}/activity${before ? `?before=${before}` : ''}`,
      );
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
      return null;
    }
  }
}
