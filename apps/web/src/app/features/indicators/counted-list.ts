import type { ComputedIndicator, Indicator, IndicatorPoint } from '@all-together/contracts';

/** A page that lists records, and its filters. */
export interface CountedList {
  link: string;
  params: Record<string, string>;
}
type Params = Record<string, string>;
interface Counted {
  span: Params;
  area: Params;
  audience: Params;
}

/** Lists that know their past, with what they are filtered by. */
const listsOfPeriods: Partial<Record<ComputedIndicator, (of: Counted) => CountedList>> = {
  schools_reached: ({ span, area, audience }) => ({
    link: '/reach/schools',
    params: { ...span, ...area, ...audience },
  }),
  people_reached: ({ span, area, audience }) => ({
    link: '/training',
    params: { counted: 'yes', ...span, ...area, ...audience },
  }),
  people_online: ({ span, area, audience }) => ({
    link: '/reach/online',
    params: { ...span, ...area, ...audience },
  }),
  visits: ({ span, area }) => ({ link: '/visits', params: { ...span, ...area } }),
};

/** Lists that show only how things stand today. */
const listsOfToday: Partial<Record<ComputedIndicator, (of: Counted) => CountedList>> = {
  schools_enrolled: ({ area }) => ({ link: '/schools', params: { enrolled: 'yes', ...area } }),
  champion_schools: ({ area }) => ({ link: '/schools', params: { status: 'champion', ...area } }),
  resources_published: () => ({ link: '/resources', params: { state: 'published' } }),
};

/**
 * The list that a figure was counted from; null when it was entered by hand, or when the list shows
 * only today and the figure belongs to the past.
 */
export function countedList(
  indicator: Pick<Indicator, 'computed' | 'baselineOn' | 'areaId' | 'audiences'>,
  { ends }: Pick<IndicatorPoint, 'ends'>,
  today: string,
): CountedList | null {
  const { computed, baselineOn, areaId, audiences } = indicator;
  if (!computed) return null;
  const isNow = ends >= today;
  const listed = listsOfPeriods[computed] ?? (isNow ? listsOfToday[computed] : undefined);
  return (
    listed?.({
      span: { from: baselineOn, to: isNow ? today : ends },
      area: areaId ? { area: areaId } : {},
      audience: audiences.length ? { audience: audiences.join(',') } : {},
    }) ?? null
  );
}
