import type { SearchHit } from '@all-together/contracts';
import {
  decimal,
  rows,
  sql,
  text,
  type RowOf,
  type Sql,
  type Tx,
} from '../../platform/database/index.js';

/** Hits of each kind that are worth reading. */
const mostOfAKind = 6;

const hitShape = {
  kind: text<SearchHit['kind']>(),
  id: text(),
  title: text(),
  /** What tells it from others of its name; of an action also its plan, behind a bar. */
  detail: text(),
  /** The nearer the words, the higher; comparable between kinds. */
  rank: decimal(),
};

export type RankedHit = RowOf<typeof hitShape>;

/** A school is shown as what it is today, beside what it was called when it was so found. */
const asOfToday = (hits: Sql): Sql => sql`
  with hits as (${hits}),
       today as (
         select id, school_today(id::int) as urn from hits where kind = 'school')
  select h.kind, coalesce(s.urn::text, h.id) as id, coalesce(s.name, h.title) as title,
         case when s.urn is null then h.detail
           else concat_ws(', ', s.town, s.la_name, 'URN ' || s.urn,
             'was ' || h.title || ' (URN ' || h.id || ')') end as detail,
         h.rank
  from hits h
  left join today t on h.kind = 'school' and t.id = h.id and t.urn::text <> h.id
  left join schools s on s.urn = t.urn`;

/** The school with this URN, before every hit by words. */
export const schoolWithUrn = (tx: Tx, urn: number): Promise<RankedHit[]> =>
  rows(
    tx,
    hitShape,
    asOfToday(sql`
      select 'school' as kind, urn::text as id, name as title,
             concat_ws(', ', town, la_name, 'URN ' || urn) as detail,
             9::real as rank
      from schools
      where urn = ${urn}`),
  );

/** Areas, schools, plans and actions that the viewer may see. */
export const namedLike = (tx: Tx, words: string): Promise<RankedHit[]> =>
  rows(
    tx,
    hitShape,
    asOfToday(sql`
      select kind, id, title, detail, rank from search_everywhere(${words}, ${mostOfAKind})`),
  );

export const peopleNamedLike = (tx: Tx, words: string): Promise<RankedHit[]> =>
  rows(
    tx,
    hitShape,
    sql`select kind, id, title, detail, rank
        from search_people(${words}, ${mostOfAKind})`,
  );

/** Published resources with these words in their title. */
export const resourcesTitledLike = (tx: Tx, words: string): Promise<RankedHit[]> =>
  rows(
    tx,
    hitShape,
    sql`select kind, id, title, detail, rank
        from search_resources(${words}, ${mostOfAKind})`,
  );
