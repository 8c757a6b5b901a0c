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
import { fittedCounts, groupedCounts } from '../area-sums-records.js';
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
  place.level === 'school' ? sumsOfSchool(tx, place) : sumsOfAreas(tx, place);

const sumsOfSchool = (tx: Tx, place: ResultPlace): Promise<GroupSums[]> =>
  rows(
    tx,
    sumsShape,
    sql`with fitted as (${fittedCounts(countedWaves(place))}),
        grouped as (${groupedCounts(sql`fitted`)})
        select kind, school_year, finding, "group", count(*)::int as schools,
               sum(tables)::int as tables, sum(used)::int as used,
               sum(used::float8 * used) as used_squares, sum(yes) as yes, sum(valid) as valid,
               sum(yes * yes) as yes_squares, sum(yes * valid) as yes_valid,
               sum(valid * valid) as valid_squares
        from grouped
        group by kind, school_year, finding, "group"
        order by school_year, kind, finding, "group"`,
  );

const areasOfPlace = ({ areaId, form }: ResultPlace) =>
  all([sql`form = ${form}`, areaId && sql`area_id = ${areaId}`]);

const sumsOfAreas = (tx: Tx, place: ResultPlace): Promise<GroupSums[]> =>
  rows(
    tx,
    sumsShape,
    sql`select kind, school_year, finding, "group", sum(schools)::int as schools,
               sum(tables)::int as tables, sum(used)::int as used,
               sum(used_squares) as used_squares, sum(yes) as yes, sum(valid) as valid,
               sum(yes_squares) as yes_squares, sum(yes_valid) as yes_valid,
               sum(valid_squares) as valid_squares
        from area_sums
        where ${areasOfPlace(place)}
        group by kind, school_year, finding, "group"
        order by school_year, kind, finding, "group"`,
  );

/** For every finding of many schools, how pupils with SEND and others go together in them. */
export const crossSumsOfPlace = (tx: Tx, place: ResultPlace): Promise<GroupCross[]> =>
  rows(
    tx,
    {
      kind: text<WaveKind>(),
      schoolYear: int(),
      finding: text(),
      schools: known(int()),
      yesYes: known(decimal()),
      yesValid: known(decimal()),
      validYes: known(decimal()),
      validValid: known(decimal()),
    },
    sql`select kind, school_year, finding, sum(pairs)::int as schools,
               sum(pair_yes_yes) as yes_yes, sum(pair_yes_valid) as yes_valid,
               sum(pair_valid_yes) as valid_yes, sum(pair_valid_valid) as valid_valid
        from area_sums
        where "group" = 'all' and ${areasOfPlace(place)}
        group by kind, school_year, finding
        order by school_year, kind, finding`,
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
