import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type {
  ItemDifference,
  Plan,
  PlanComparison,
  PlanMoments,
  PlanNoun,
} from '@all-together/contracts';
import { addDays, dayOf, planMoveWords, themeWords } from '@all-together/domain';
import { DayPipe, EmptyState, Field, PageHeader, Skeleton } from '@all-together/ui';
import { fieldWords, valueWords } from '../../../shared/plans/change-table';
import { LoadFault } from '../../../shell/load-fault';
import { Notice } from '../../../shell/notice';
import { PageTitle } from '../../../shell/page-title';

const nounWords: Record<PlanNoun, string> = {
  plan: 'plan',
  objective: 'objective',
  criterion: 'success criterion',
  action: 'action',
  milestone: 'milestone',
  evidence: 'evidence',
};
const kindWords: Record<ItemDifference['kind'], string> = {
  added: 'Added',
  removed: 'Removed',
  changed: 'Changed',
};
const tones: Record<ItemDifference['kind'], string> = {
  added: 'green',
  removed: 'red',
  changed: 'blue',
};
const kinds = ['added', 'removed', 'changed', 'slipped', 'rag'] as const;

/**
 * How a plan differs between two days: what was added, removed and changed, what slipped, and which
 * RAGs moved.
 */
@Component({
  selector: 'app-plan-changes',
  imports: [PageHeader, Field, DayPipe, Skeleton, EmptyState, LoadFault, RouterLink],
  templateUrl: './plan-changes.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanChanges {
  readonly id = input.required<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly only = input<string>();
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  protected readonly today = dayOf(new Date());
  protected readonly plan = httpResource<Plan>(() => `/api/plans/${this.id()}`);
  protected readonly moments = httpResource<PlanMoments>(() => `/api/plans/${this.id()}/moments`);
  /** Moments worth comparing with: the last review, return or sign-off, and its beginning. */
  protected readonly presets = computed(() => {
    if (!this.moments.hasValue()) return [];
    const { marks, begun } = this.moments.value();
    const lastOf = (what: string) => marks.filter((mark) => mark.what === what).at(-1);
    const named = (['review', 'sign_off', 'return'] as const).flatMap((what) => {
      const mark = lastOf(what);
      return mark
        ? [
            {
              from: mark.at,
              words:
                what === 'review'
                  ? 'the last review'
                  : what === 'sign_off'
                    ? 'sign-off'
                    : 'its return',
            },
          ]
        : [];
    });
    const latest = [...named].sort((a, b) => (a.from < b.from ? 1 : -1));
    const beginning = begun ? [{ from: addDays(begun, -1), words: 'its beginning' }] : [];
    return [
      ...latest,
      ...(latest.length ? [] : beginning),
      { from: addDays(this.today, -28), words: 'four weeks ago' },
      ...(latest.length ? beginning : []),
    ];
  });
  protected readonly start = computed(() => this.from() ?? this.presets()[0]?.from);
  protected readonly comparison = httpResource<PlanComparison>(() =>
    this.start()
      ? `/api/plans/${this.id()}/compare?from=${this.start()}${this.to() ? `&to=${this.to()}` : ''}`
      : undefined,
  );
  protected readonly kinds = kinds;
  protected readonly kindNames: Record<(typeof kinds)[number], string> = {
    added: 'Added',
    removed: 'Removed',
    changed: 'Changed',
    slipped: 'Slipped',
    rag: 'RAG moved',
  };
  protected readonly nounWords = nounWords;
  protected readonly kindWords = kindWords;
  protected readonly tones = tones;
  protected readonly fields = fieldWords;
  protected readonly moveWords = planMoveWords;

  /** Differences by the objective that they belong to, in the order of the plan. */
  protected readonly groups = computed(() => {
    if (!this.comparison.hasValue() || !this.plan.hasValue()) return [];
    const objectives = this.plan.value().objectives;
    const objectiveOf = new Map<string, string>(
      objectives.flatMap((objective) => [
        [objective.id, objective.id] as const,
        ...objective.actions.map((action) => [action.id, objective.id] as const),
      ]),
    );
    const shown = this.comparison
      .value()
      .differences.filter((difference) => this.shows(difference));
    const by = Map.groupBy(shown, (difference) =>
      difference.noun === 'plan'
        ? ''
        : (objectiveOf.get(
            difference.noun === 'objective' ? difference.itemId : (difference.under ?? ''),
          ) ??
          objectiveOf.get(difference.itemId) ??
          'gone'),
    );
    const order = ['', ...objectives.map(({ id }) => id), 'gone'];
    return order.flatMap((key) =>
      by.has(key)
        ? [
            {
              key,
              heading:
                key === ''
                  ? 'The plan itself'
                  : key === 'gone'
                    ? 'Objectives that are removed'
                    : objectives.find(({ id }) => id === key)!.title,
              theme: objectives.find(({ id }) => id === key)?.theme,
              differences: by.get(key)!,
            },
          ]
        : [],
    );
  });
  protected readonly themes = themeWords;
  private readonly titles = computed(
    () =>
      new Map<string, string>(
        (this.plan.hasValue() ? this.plan.value().objectives : []).flatMap((objective) => [
          [objective.id, objective.title] as const,
          ...objective.actions.map((action) => [action.id, action.title] as const),
        ]),
      ),
  );

  constructor() {
    inject(PageTitle).set('What changed');
  }

  private shows(difference: ItemDifference): boolean {
    const only = this.only();
    if (!only) return true;
    return only === 'slipped'
      ? difference.slippedDays !== null
      : only === 'rag'
        ? difference.fields.some(({ field }) => field === 'rag')
        : difference.kind === only;
  }

  protected say(field: string, value: unknown): string {
    if (field === 'after')
      return (
        (value as string[])
          .map((id) => this.titles().get(id) ?? 'an action that is removed')
          .join('; ') || 'nothing'
      );
    return valueWords(value);
  }

  protected set(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }

  protected async copyLink(comparison: PlanComparison): Promise<void> {
    const address = new URL(location.href);
    address.searchParams.set('from', this.start()!);
    address.searchParams.set('to', this.to() ?? dayOf(new Date(comparison.to)));
    await navigator.clipboard.writeText(address.href).then(
      () => this.notice.say('The link is copied. It carries both dates.'),
      () => this.notice.fault(`Copy this address: ${address.href}`),
    );
  }
}
