import type {
  Audience,
  AudienceReach,
  Page,
  ReachedSchool,
  ReachedSchools,
} from '@all-together/contracts';
import {
  bool,
  day,
  int,
  nullable,
  pageOf,
  rows,
  sql,
  text,
  type PageOrder,
  type Tx,
} from '../../platform/database/index.js';

/** First and last day of what is counted. */
export interface Span {
  from: string;
  to: string;
}

/** What is counted, as of today: nothing that is still to come. */
export interface Counted extends Span {
  today: string;
  areaId: string | null;
  /** Only the totals: for a viewer who sees no session, whose sums the database makes instead. */
  onlyTotals: boolean;
}

export const phasesInOrder = (tx: Tx): Promise<{ name: string; starts: string; ends: string }[]> =>
  rows(
    tx,
    { name: text(), starts: day(), ends: day() },
    sql`select name, starts, ends from phases order by starts`,
  );

/** What was counted of one audience; of all together without one, whose people are not added up. */
export type AudienceFigures = {
  [Name in keyof AudienceReach]: Name extends 'sessions' | 'schools'
    ? number
    : AudienceReach[Name] | null;
};

export const reachFigures = (
  tx: Tx,
  { today, from, to, areaId, onlyTotals }: Counted,
): Promise<AudienceFigures[]> => {
  const counted = sql`(${today}::date, ${from}::date, ${to}::date, ${areaId}::uuid)`;
  return rows(
    tx,
    {
      audience: nullable(text<Audience>()),
      sessions: int(),
      schools: int(),
      attendances: nullable(int()),
      least: nullable(int()),
      most: nullable(int()),
    },
    sql`select audience, sessions, schools, attendances, "least", most
        from ${onlyTotals ? sql`reach_totals` : sql`reach_figures`}${counted}`,
  );
};

/** What was learnt online by one audience: inside, outside, or (null) on both sides. */
export interface OnlineFigures {
  audience: Audience;
  outside: boolean | null;
  completions: number;
  modules: number;
  least: number;
  most: number;
}

export const onlineFigures = (
  tx: Tx,
  { today, from, to, areaId, onlyTotals }: Counted,
): Promise<OnlineFigures[]> => {
  const counted = sql`(${today}::date, ${from}::date, ${to}::date, ${areaId}::uuid)`;
  return rows(
    tx,
    {
      audience: text<Audience>(),
      outside: nullable(bool()),
      completions: int(),
      modules: int(),
      least: int(),
      most: int(),
    },
    sql`select audience, outside, completions, modules, "least", most
        from ${onlyTotals ? sql`online_totals` : sql`online_figures`}${counted}`,
  );
};

const schoolShape = {
  urn: int(),
  name: text(),
  areaName: text(),
  sessions: int(),
  people: int(),
  lastOn: day(),
};

const byName: Pick<PageOrder<typeof schoolShape>, 'key' | 'keyOf'> = {
  key: [sql`r.name`, sql`r.urn`],
  keyOf: ({ name, urn }) => [name, urn],
};

/** One page of the schools that a figure counted, each once, by name. */
export function listReachedSchools(
  tx: Tx,
  query: ReachedSchools,
  { from, to }: Span,
  today: string,
): Promise<Page<ReachedSchool>> {
  const reached = sql`reached_schools(
    ${today}::date, ${from}::date, ${to}::date,
    ${query.area ?? null}::uuid, ${query.audience ?? null}::text[]) r`;
  const schools = {
    shape: schoolShape,
    columns: sql`r.urn, r.name, r.area_name, r.sessions, r.people, r.last_on`,
    tables: () => reached,
  };
  return pageOf(tx, schools, { ...byName, counted: reached }, sql`true`, query);
}
