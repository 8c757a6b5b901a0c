import type { Indicator, IndicatorPoint, IndicatorState } from '@all-together/contracts';
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
  return `${least === null ? value.toLocaleString('en-GB') : rangeInWords({ least, most: value })}${unit === 'percent' ? '%' : ''}`;
}

/** A figure as typed, with separators or a percent sign; null when there is none. */
export const asFigure = (text: string): number | null =>
  text.trim() === '' ? null : Number(text.replace(/[,\s%]/g, ''));

export interface FigureList {
  link: string;
  params: Record<string, string>;
}

/**
 * The list that a counted figure was counted from; null for what has none, and for lists of today
 * asked of the past.
 */
export function listOf(
  indicator: Indicator,
  point: IndicatorPoint,
  today: string,
): FigureList | null {
  const isNow = point.ends >= today;
  const span = { from: indicator.baselineOn, to: isNow ? today : point.ends };
  const area: Record<string, string> = indicator.areaId ? { area: indicator.areaId } : {};
  const audience: Record<string, string> = indicator.audiences.length
    ? { audience: indicator.audiences.join(',') }
    : {};
  switch (indicator.computed) {
    case 'schools_reached':
      return { link: '/reach/schools', params: { ...span, ...area, ...audience } };
    case 'people_reached':
      return { link: '/training', params: { counted: 'yes', ...span, ...area, ...audience } };
    case 'people_online':
      return { link: '/reach/online', params: { ...span, ...area, ...audience } };
    case 'visits':
      return { link: '/visits', params: { ...span, ...area } };
    case 'schools_enrolled':
      return isNow ? { link: '/schools', params: { enrolled: 'yes', ...area } } : null;
    case 'champion_schools':
      return isNow ? { link: '/schools', params: { status: 'champion', ...area } } : null;
    case 'resources_published':
      return isNow ? { link: '/resources', params: { state: 'published' } } : null;
    case null:
      return null;
  }
}
