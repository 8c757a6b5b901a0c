// When a wave may open and close, and what it is called.
import type { WaveKind } from '@all-together/contracts';
import { addDays, schoolYearName } from './dates.js';

/** A wave stays open for at most this many days. */
export const longestWave = 120;

/** Where a wave stands on `day`; it is open on its first and last day too. */
export function waveState(
  {
    opens,
    closes,
    endedAt,
    closedAt,
  }: { opens: string; closes: string; endedAt: string | null; closedAt: string | null },
  day: string,
): 'planned' | 'open' | 'due_to_close' | 'counting' | 'closed' {
  if (closedAt) return 'closed';
  if (endedAt) return 'counting';
  if (day < opens) return 'planned';
  return day > closes ? 'due_to_close' : 'open';
}

/** Why a wave cannot have these dates; null when it can. */
export function waveFault(
  opens: string,
  closes: string,
  day: string,
): { path: string; message: string } | null {
  if (closes < opens)
    return { path: 'closes', message: 'Enter a last day that is not before the first.' };
  if (closes < day) return { path: 'closes', message: 'Enter a last day that is today or later.' };
  return closes > addDays(opens, longestWave)
    ? { path: 'closes', message: `Enter a last day within ${longestWave} days of the first.` }
    : null;
}

/** “Baseline 2015/16”. */
export const waveName = (kind: WaveKind, schoolYear: number): string =>
  `${kind === 'baseline' ? 'Baseline' : 'Follow-up'} ${schoolYearName(schoolYear)}`;
