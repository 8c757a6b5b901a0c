import type { MarkGroup, ResultGroup, WaveKind } from '@all-together/contracts';
import type { FinalTotal, GroupCross, GroupSums, MarkUse, When } from '@all-together/domain';
import {
  all,
  decimal,
  int,
  known,
  rows,
  sql,
  text,
  type Tx,
} from '../../../platform/database/index.js';
import type { ResultPlace } from './place.js';

/**
 * Waves whose tables are part of the figures: of a school once they have closed, of an area or the
 * programme once they have been added to the sums.
 */
export const countedWaves = ({ level, areaId, urn, form }: ResultPlace) =>
  all([
    sql`w.form = ${form}`,
    level === 'school' ? sql`w.closed_at is not null` : sql`w.counted_at is not null`,
    areaId && sql`w.area_id = ${areaId}`,
    urn && sql`w.urn in (select urn from school_family(${urn}))`,
  ]);

/**
 * Each count with a third of its error taken out, as `fitted` in the domain does. Marks that no
 * used code has add noise alone and are left out: how many codes were used is no secret.
 */
const fittedCounts = (place: ResultPlace) => sql`
  select w.kind, w.school_year, c.wave_id, c.finding, c.mark, m.used,
         c.yes - (c.yes + c.no + c.skipped - m.used) / 3.0::float8 as yes,
         c.yes + c.no - 2 * (c.yes + c.no + c.skipped - m.used) / 3.0::float8 as valid
  from waves w
  join school_counts c on c.wave_id = w.id
  join wave_marks m on m.wave_id = c.wave_id and m.mark = c.mark
  where m.used > 0 and ${countedWaves(place)}`;

const sumsShape = {
  kind: known(text<WaveKind>()),
  schoolYear: known(int()),
  finding: known(text()),
  group: known(text<ResultGroup>()),
  schools: known(int()),
  tables: known(int()),
  used: known(int()),
  usedSquares: known(decimal()),
  yes: known(decimal()),
  valid: known(decimal()),
  yesSquares: known(decimal()),
  yesValid: known(decimal()),
  validSquares: known(decimal()),
};

/** The sums of every finding and group, the earliest wave first. */
export const sumsOfPlace = (tx: Tx, place: ResultPlace): Promise<GroupSums[]> =>
  rows(
    tx,
    sumsShape,
    sql`with fitted as (${fittedCounts(place)}),
        grouped as (
          select kind, school_year, finding, mark as "group", wave_id, 1 as tables, used, yes, valid
          from fitted
          union all
          select kind, school_year, finding, 'all', wave_id, count(*)::int, sum(used)::int,
                 sum(yes), sum(valid)
          from fitted
          group by kind, school_year, finding, wave_id)
        select kind, school_year, finding, "group", count(*)::int as schools,
               sum(tables)::int as tables, sum(used)::int as used,
               sum(used::float8 * used) as used_squares, sum(yes) as yes, sum(valid) as valid,
               sum(yes * yes) as yes_squares, sum(yes * valid) as yes_valid,
               sum(valid * valid) as valid_squares
        from grouped
        group by kind, school_year, finding, "group"
        order by school_year, kind, finding, "group"`,
  );

/** For every finding, how pupils with SEND and others of the same schools go together. */
export const crossSumsOfPlace = (tx: Tx, place: ResultPlace): Promise<GroupCross[]> =>
  rows(
    tx,
    {
      kind: known(text<WaveKind>()),
      schoolYear: known(int()),
      finding: known(text()),
      schools: known(int()),
      yesYes: known(decimal()),
      yesValid: known(decimal()),
      validYes: known(decimal()),
      validValid: known(decimal()),
    },
    sql`with fitted as (${fittedCounts(place)})
        select s.kind, s.school_year, s.finding, count(*)::int as schools,
               sum(s.yes * o.yes) as yes_yes, sum(s.yes * o.valid) as yes_valid,
               sum(s.valid * o.yes) as valid_yes, sum(s.valid * o.valid) as valid_valid
        from fitted s
        join fitted o on o.wave_id = s.wave_id and o.finding = s.finding
        where s.mark = 'send' and o.mark = 'other'
        group by s.kind, s.school_year, s.finding
        order by s.school_year, s.kind, s.finding`,
  );

/** Use of the codes of the waves that the figures are made of. */
export const useOfPlace = (tx: Tx, place: ResultPlace): Promise<MarkUse[]> =>
  rows(
    tx,
    {
      kind: text<WaveKind>(),
      schoolYear: int(),
      mark: text<MarkGroup>(),
      schools: known(int()),
      codes: known(int()),
      used: known(int()),
    },
    sql`select w.kind, w.school_year, m.mark, count(*)::int as schools,
               sum(m.codes)::int as codes, sum(m.used)::int as used
        from waves w
        join wave_marks m on m.wave_id = w.id
        where ${countedWaves(place)}
        group by w.kind, w.school_year, m.mark
        order by w.school_year, w.kind, m.mark`,
  );

/** How many schools have a wave of each kind and year, and how many of them have used codes. */
export const schoolsOfPlace = (
  tx: Tx,
  place: ResultPlace,
): Promise<(When & { schools: number })[]> =>
  rows(
    tx,
    { kind: text<WaveKind>(), schoolYear: int(), schools: known(int()) },
    sql`select w.kind, w.school_year, count(*)::int as schools
        from waves w
        where ${countedWaves(place)}
        group by w.kind, w.school_year
        order by w.school_year, w.kind`,
  );

const totalsShape = {
  kind: text<WaveKind>(),
  schoolYear: int(),
  finding: text(),
  dimension: text(),
  category: text(),
  yes: int(),
  no: int(),
  skipped: int(),
};

/** The programme's final totals of the periods that have been closed. */
export const finalTotals = (tx: Tx, form: string): Promise<FinalTotal[]> =>
  rows(
    tx,
    totalsShape,
    sql`select p.kind, p.school_year, c.finding, c.dimension, c.category, c.yes, c.no, c.skipped
        from periods p
        join programme_counts c on c.period_id = p.id
        where p.form = ${form}
        order by p.school_year, p.kind, c.finding, c.dimension, c.category`,
  );
