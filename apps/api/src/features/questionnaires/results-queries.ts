import type {
  CodeBatch,
  Comparison,
  Figure,
  LinkedPupils,
  QuestionnaireForm,
  ResponseRate,
  ResultLevel,
  Results,
  WaveKind,
} from '@all-together/contracts';
import {
  all,
  decimal,
  int,
  jsonOf,
  moment,
  nullable,
  row,
  rows,
  sql,
  text,
  type Tx,
} from '../../platform/database/index.js';
import { responseGroups } from './response.js';

/** Whose results are asked for; `areaId` and `urn` belong to their levels alone. */
export interface ResultPlace {
  level: ResultLevel;
  areaId: string | null;
  urn: number | null;
  form: QuestionnaireForm;
}

/** A figure as it was released. */
export interface ReleasedFigure extends Omit<Figure, 'rate'> {
  indicator: string;
  kind: WaveKind;
  schoolYear: number;
  releasedAt: string;
}

/** A comparison as it was released. */
export type ReleasedComparison = Omit<Comparison, 'asLikely'> & {
  indicator: string;
  kind: WaveKind;
  schoolYear: number;
};

const isOf = ({ level, areaId, urn, form }: ResultPlace) =>
  all([
    sql`level = ${level} and form = ${form}`,
    areaId && sql`area_id = ${areaId}`,
    urn && sql`urn = ${urn}`,
  ]);

export const figuresOfPlace = (tx: Tx, place: ResultPlace): Promise<ReleasedFigure[]> =>
  rows(
    tx,
    {
      indicator: text(),
      kind: text<WaveKind>(),
      schoolYear: int(),
      releasedAt: moment(),
      dimension: text<Figure['dimension']>(),
      category: text(),
      state: text<Figure['state']>(),
      n: nullable(int()),
      base: nullable(int()),
      low: nullable(decimal()),
      high: nullable(decimal()),
      schools: nullable(int()),
    },
    sql`select indicator, kind, school_year, released_at, dimension, category, state, n,
               d as base, low, high, schools
        from figures
        where ${isOf(place)}
        order by school_year, kind, dimension, category`,
  );

export const comparisonsOfPlace = (tx: Tx, place: ResultPlace): Promise<ReleasedComparison[]> =>
  rows(
    tx,
    {
      indicator: text(),
      kind: text<WaveKind>(),
      schoolYear: int(),
      gap: decimal(),
      gapLow: decimal(),
      gapHigh: decimal(),
      ratio: nullable(decimal()),
      ratioLow: nullable(decimal()),
      ratioHigh: nullable(decimal()),
    },
    sql`select indicator, kind, school_year, gap, gap_low, gap_high, ratio, ratio_low, ratio_high
        from comparisons
        where ${isOf(place)}`,
  );

/**
 * How many codes were given out and used: of a school's waves that have ended; of an area or the
 * programme as its figures were made.
 */
export const responseOf = (tx: Tx, place: ResultPlace): Promise<ResponseRate[]> =>
  place.level === 'school'
    ? responseOfSchool(tx, place)
    : rows(
        tx,
        {
          kind: text<WaveKind>(),
          schoolYear: int(),
          schools: int(),
          codes: int(),
          answered: int(),
          groups: jsonOf<ResponseRate['groups']>(),
        },
        sql`select kind, school_year, schools, codes, answered, groups
            from releases
            where area_id is not distinct from ${place.areaId} and form = ${place.form}
            order by school_year, kind`,
      );

async function responseOfSchool(tx: Tx, { urn, form }: ResultPlace): Promise<ResponseRate[]> {
  const waves = await rows(
    tx,
    {
      kind: text<WaveKind>(),
      schoolYear: int(),
      schools: int(),
      codes: int(),
      answered: int(),
      batches: jsonOf<CodeBatch[]>(),
    },
    sql`select w.kind, w.school_year, 1 as schools, w.codes, w.answered,
               coalesce(
                 jsonb_agg(jsonb_build_object(
                   'need', b.need, 'disabled', b.disabled, 'codes', b.codes,
                   'answered', b.answered, 'void', b.void)) filter (where b.id is not null),
                 '[]') as batches
        from waves w
        left join code_batches b on b.wave_id = w.id
        where w.closed_at is not null and w.urn = ${urn} and w.form = ${form}
        group by w.id
        order by w.school_year, w.kind`,
  );
  return waves.map(({ batches, ...rate }) => ({ ...rate, groups: responseGroups(batches) }));
}

const linksShape = {
  schoolYear: int(),
  schools: int(),
  before: int(),
  after: int(),
  linked: int(),
  mistaken: decimal(),
};

/** Pupils put together by their secret pictures, for each follow-up. */
export const linksOf = (
  tx: Tx,
  { level, areaId, urn, form }: ResultPlace,
): Promise<LinkedPupils[]> =>
  level === 'school'
    ? rows(
        tx,
        linksShape,
        sql`select w.school_year, 1 as schools, l.before, l.after, l.linked, l.mistaken
            from waves w
            join wave_links l on l.wave_id = w.id
            where w.closed_at is not null and w.urn = ${urn} and w.form = ${form}
            order by w.school_year`,
      )
    : rows(
        tx,
        linksShape,
        sql`select r.school_year, l.schools, l.before, l.after, l.linked, l.mistaken
            from releases r,
              jsonb_to_record(r.links) as l (
                schools int, before int, after int, linked int, mistaken float8)
            where r.area_id is not distinct from ${areaId} and r.form = ${form}
              and r.links is not null
            order by r.school_year`,
      );

/** Waves of an area or the programme whose figures are still to come. */
export const waitingOf = (tx: Tx, { areaId, form }: ResultPlace): Promise<Results['waiting']> =>
  rows(
    tx,
    { kind: text<WaveKind>(), schoolYear: int(), schools: int(), open: int() },
    sql`select w.kind, w.school_year,
               count(*) filter (where w.closed_at is not null) as schools,
               count(*) filter (where w.closed_at is null) as open
        from waves w
        where ${all([sql`w.form = ${form}`, areaId && sql`w.area_id = ${areaId}`])}
          and not exists (
            select from releases r
            where r.form = w.form and r.kind = w.kind and r.school_year = w.school_year
              and r.area_id is not distinct from ${areaId})
        group by 1, 2
        order by 2, 1`,
  );

/** Whose results of an area the viewer may see: those they lead, or any. */
export const areaName = (
  tx: Tx,
  areaId: string | null,
  led: readonly string[] | null,
): Promise<{ name: string } | undefined> =>
  row(
    tx,
    { name: text() },
    sql`select name from area_names
        where ${all([sql`id = ${areaId}`, led && sql`id = any (${led})`])}`,
  );

/** A school by what the viewer may see of its results; all of them with `seesAll`. */
export const schoolName = (
  tx: Tx,
  urn: number | null,
  seesAll: boolean,
  led: { schools: readonly number[]; areas: readonly string[] },
): Promise<{ name: string } | undefined> =>
  row(
    tx,
    { name: text() },
    sql`select s.name
        from schools s
        where s.urn = ${urn} and (
          ${seesAll} or s.urn = any (${led.schools})
          or exists (
            select from waves w
            where w.urn = s.urn and w.shared and w.area_id = any (${led.areas})))`,
  );

const latestOf = (kind: WaveKind) => sql`(
  select max(school_year) from figures
  where level = 'programme' and form = 'pupils' and kind = ${kind})`;

/** The programme's latest figure of an indicator for pupils with SEND. */
export const wholeFigure = (
  tx: Tx,
  kind: WaveKind,
  indicator: string,
): Promise<
  { n: number | null; d: number | null; schools: number | null; effect: number | null } | undefined
> =>
  row(
    tx,
    {
      n: nullable(int()),
      d: nullable(int()),
      schools: nullable(int()),
      effect: nullable(decimal()),
    },
    sql`select n, d, schools, effect
        from figures
        where level = 'programme' and form = 'pupils' and kind = ${kind}
          and indicator = ${indicator} and dimension = 'send' and category = 'send'
          and school_year = ${latestOf(kind)}`,
  );

/** The same figure of each school that the viewer sees; null where it is hidden. */
export const schoolFigures = (
  tx: Tx,
  kind: WaveKind,
  indicator: string,
  areaId: string | undefined,
): Promise<{ urn: number; name: string; n: number | null; d: number | null }[]> =>
  rows(
    tx,
    { urn: int(), name: text(), n: nullable(int()), d: nullable(int()) },
    sql`select s.urn, s.name, f.n, f.d
        from figures f
        join schools s on s.urn = f.urn
        where ${all([
          sql`f.level = 'school' and f.form = 'pupils' and f.kind = ${kind}
            and f.indicator = ${indicator} and f.dimension = 'send' and f.category = 'send'
            and f.school_year = ${latestOf(kind)}`,
          areaId && sql`f.area_id = ${areaId}`,
        ])}
        order by f.urn limit 5000`,
  );

const authorityShape = {
  regionName: nullable(text()),
  oldLaCode: nullable(text()),
  newLaCode: nullable(text()),
  laName: nullable(text()),
};
const areaShape = { ...authorityShape, trustId: nullable(text()), trustName: nullable(text()) };
const schoolShape = {
  ...authorityShape,
  urn: int(),
  laestab: nullable(text()),
  schoolName: text(),
};
const authority = sql`
  l.region as region_name, l.la_code as old_la_code, l.gss as new_la_code, l.name as la_name`;

/** What open data says of an area: its authority, or the trust that it is. */
export const openDataArea = (tx: Tx, areaId: string | null) =>
  row(
    tx,
    areaShape,
    sql`select ${authority},
               case when a.kind = 'trust' then a.id::text end as trust_id,
               case when a.kind = 'trust' then a.name end as trust_name
        from area_names a
        left join local_authorities l on l.gss = a.gss
        where a.id = ${areaId}`,
  );

/** What open data says of a school: its authority, number and name. */
export const openDataSchool = (tx: Tx, urn: number | null) =>
  row(
    tx,
    schoolShape,
    sql`select ${authority}, s.urn, s.la_code || s.establishment_number as laestab,
               s.name as school_name
        from schools s
        left join local_authorities l on l.la_code = s.la_code
        where s.urn = ${urn} limit 1`,
  );
