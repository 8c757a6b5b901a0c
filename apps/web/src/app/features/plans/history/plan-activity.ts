import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import type { ActivityEntry } from '@all-together/contracts';
import { planMoveWords } from '@all-together/domain';
import { DayPipe, EmptyState, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../../shell/not-loaded';
import { fieldWords, valueWords } from '../../../shared/plans/change-table';
import { Live } from '../../../shell/live';
import { loadedValue } from '../../../shell/loaded-value';
import { writing } from '../../../shell/writing';
import { Comments } from '../comments/comments';
import { PlansClient } from '../plans-client';

/** Entries that the API answers with at once; fewer mean that there are no earlier ones. */
const pageOf = 60;

/** What happened in a plan, newest first, and what people say about it. */
@Component({
  selector: 'app-plan-activity',
  imports: [PageHeader, DayPipe, EmptyState, NotLoaded, RouterLink, Comments],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './plan-activity.html',
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
  private readonly client = inject(PlansClient);
  private readonly reading = writing({ show: 'notice', whenBusy: 'wait' });
  protected readonly loadedValue = loadedValue;
  protected readonly plan = this.client.plan(() => this.id());
  protected readonly entries = signal<ActivityEntry[] | null>(null);
  protected readonly more = signal(false);
  /** The first reading, as a resource says how it goes. */
  protected readonly read = { error: this.reading.refusal, reload: () => void this.load() };
  protected readonly fields = fieldWords;

  constructor() {
    const live = inject(Live);
    effect(() => {
      live.watch(this.id());
      untracked(() => void this.load());
    });
    inject(DestroyRef).onDestroy(() => live.watch(null));
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
      decision: `decided: ${entry.move ? planMoveWords[entry.move].toLowerCase() : ''}`,
    };
    return verbs[entry.kind];
  }

  protected async loadMore(): Promise<void> {
    const known = this.entries() ?? [];
    await this.load(known, known.at(-1)?.at);
  }

  /** Reads the latest entries, or those before a moment, which then follow the ones known. */
  private async load(known: readonly ActivityEntry[] = [], before?: string): Promise<void> {
    const read = await this.reading.attempt(() => this.client.activity(this.id(), before));
    if (!read) return;
    this.more.set(read.length >= pageOf);
    this.entries.set([...known, ...read]);
  }
}
