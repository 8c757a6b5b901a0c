// Neighbouring areas: an offer that both sides agree to, a ledger of what was given and received,
// and how the approach spreads.
import type {
  AreaStatus,
  LedgerTotals,
  Spread,
  Support,
  SupportEntry,
  SupportMove,
  SupportSide,
  SupportState,
} from '@all-together/contracts';
import { addDays, daysBetween } from './dates.js';
import type { TemplateObjective } from './plan-templates.js';

type Terms = Pick<Support, 'state' | 'agreedFromAt' | 'agreedToAt'>;

/**
 * What a side may do with an offer: agree to what it has not agreed to, decline while it is open,
 * end what is agreed.
 */
export function supportMovesOf(
  { state, agreedFromAt, agreedToAt }: Terms,
  side: SupportSide | null,
): SupportMove[] {
  if (side === null) return [];
  if (state === 'agreed') return ['end'];
  if (state !== 'offered') return [];
  return (side === 'from' ? agreedFromAt : agreedToAt) === null
    ? ['agree', 'decline']
    : ['decline'];
}

/** The offer after a move by a side at `moment`. The caller has checked that the move exists. */
export function supportAfter(
  terms: Terms,
  side: SupportSide,
  move: SupportMove,
  moment: string,
): Terms {
  if (move !== 'agree') return { ...terms, state: move === 'decline' ? 'declined' : 'ended' };
  const agreed = {
    ...terms,
    ...(side === 'from' ? { agreedFromAt: moment } : { agreedToAt: moment }),
  };
  return { ...agreed, state: agreed.agreedFromAt && agreed.agreedToAt ? 'agreed' : 'offered' };
}

/** Changed terms are agreed to by the side that changed them alone: the other is asked again. */
export const termsChangedBy = (side: SupportSide, moment: string): Terms => ({
  state: 'offered',
  agreedFromAt: side === 'from' ? moment : null,
  agreedToAt: side === 'to' ? moment : null,
});

/** Terms may be changed until the support was declined or has ended. */
export const termsAreOpen = (state: SupportState): boolean =>
  state === 'offered' || state === 'agreed';

/** Whether both sides agreed: what is done is then noted and counted, after the end as well. */
export const wasAgreed = (state: SupportState): boolean => state === 'agreed' || state === 'ended';

/** Whether an area is under way in the programme; only then it supports others. */
export const isUnderWay = (status: AreaStatus): boolean =>
  status === 'active' || status === 'sustaining';

/** What an area gave, or received: each entry once, whichever side noted it. */
export function ledgerOf(
  supports: readonly { entries: readonly Pick<SupportEntry, 'minutes' | 'confirmedAt'>[] }[],
): LedgerTotals {
  const entries = supports.flatMap((support) => support.entries);
  return {
    supports: supports.length,
    entries: entries.length,
    minutes: entries.reduce((sum, { minutes }) => sum + minutes, 0),
    confirmed: entries.filter(({ confirmedAt }) => confirmedAt !== null).length,
  };
}

/** “2 h 30 min”. */
export function timeInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  return [hours ? `${hours} h` : '', minutes % 60 || !hours ? `${minutes % 60} min` : '']
    .filter(Boolean)
    .join(' ');
}

interface AdoptedAction {
  title: string;
  start: string | null;
  due: string | null;
  milestones: readonly { title: string; due: string | null }[];
}

export interface AdoptedObjective {
  theme: TemplateObjective['theme'];
  title: string;
  criteria: readonly { title: string }[];
  actions: readonly AdoptedAction[];
}

/** What a plan begins with: as a template, but what had no date has no week. */
export interface PlanBeginning extends Omit<TemplateObjective, 'actions'> {
  actions: readonly {
    title: string;
    from: number | null;
    to: number | null;
    milestones: readonly { title: string; week: number | null }[];
  }[];
}

/**
 * A plan as the beginning of another: its words and its rhythm in weeks from its start. Owners,
 * progress, RAGs and evidence belong to the other area and are not copied.
 */
export function beginningFrom(
  objectives: readonly AdoptedObjective[],
  starts: string,
): PlanBeginning[] {
  const week = (day: string | null) =>
    day === null ? null : Math.max(0, Math.floor(daysBetween(starts, day) / 7));
  return objectives.map(({ theme, title, criteria, actions }) => ({
    theme,
    title,
    criteria: criteria.map((criterion) => criterion.title),
    actions: actions.map((action) => ({
      title: action.title,
      from: week(action.start),
      to: week(action.due),
      milestones: action.milestones.map((milestone) => ({
        title: milestone.title,
        week: week(milestone.due),
      })),
    })),
  }));
}

/** The status of an area on `day`; null before it had one. */
export function statusOn(
  periods: Spread['areas'][number]['periods'],
  day: string,
): AreaStatus | null {
  return (
    periods.reduce<{ status: AreaStatus; since: string } | null>(
      (latest, period) =>
        period.since <= day && (!latest || period.since >= latest.since) ? period : latest,
      null,
    )?.status ?? null
  );
}

/**
 * The steps of the map over time: the first of each month from `from` to `to`, and the last day.
 */
export function spreadSteps(from: string, to: string): string[] {
  const steps: string[] = [];
  for (
    let day = `${from.slice(0, 7)}-01`;
    day <= to;
    day = `${addDays(`${day.slice(0, 7)}-28`, 7).slice(0, 7)}-01`
  )
    steps.push(day);
  return steps.at(-1) === to ? steps : [...steps, to];
}
