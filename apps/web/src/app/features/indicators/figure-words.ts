import type { Indicator, IndicatorState } from '@all-together/contracts';
import { rangeInWords } from '@all-together/domain';

export const stateTones: Record<IndicatorState, string> = {
  reached: 'green',
  on_course: 'accent',
  behind: 'red',
  unknown: '',
};

/** “412”, “45.5 %”, or “380 to 412” where only a range is known. */
export function figureOf(
  { unit }: Pick<Indicator, 'unit'>,
  value: number | null,
  least: number | null = value,
): string {
  if (value === null) return '–';
  const figure =
    least === null ? value.toLocaleString('en-GB') : rangeInWords({ least, most: value });
  return unit === 'percent' ? `${figure}%` : figure;
}

/** A figure as typed, with separators or a percent sign; null when there is none. */
export const asFigure = (text: string): number | null =>
  text.trim() === '' ? null : Number(text.replace(/[,\s%]/g, ''));

/** What is wrong with a figure, in the words of the API; undefined when nothing is. */
export function figureFault(figure: number, what: string): string | undefined {
  if (!Number.isFinite(figure) || Math.abs(figure * 100 - Math.round(figure * 100)) > 1e-6)
    return `Enter ${what} as a number with at most two decimals.`;
  if (figure < 0) return `${what} must be 0 or more.`;
  return figure > 100_000_000 ? `${what} must be 100,000,000 or less.` : undefined;
}
