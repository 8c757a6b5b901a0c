import type { Indicator, IndicatorPoint, ListIndicators } from '@all-together/contracts';
import { indicatorPoint, periodsOf, type Period } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import {
  all,
  bool,
  day,
  decimal,
  exists,
  int,
  known,
  nullable,
  row,
  rows,
  sql,
  text,
  textList,
  uuid,
  type Sql,
  type Tx,
} from '../../platform/database/index.js';
import { notFound } from '../../platform/problems/problem-error.js';

/** More than any area needs; a list that long is read by nobody. */
const mostIndicators = 300;
/** More periods than an indicator ever has. */
const mostPeriods = 200;

const indicatorShape = {
  id: uuid(),
  areaId: nullable(uuid()),
  areaName: nullable(text()),
  title: text(),
  description: text(),
  unit: text<Indicator['unit']>(),
  source: text(),
  frequency: text<Indicator['frequency']>(),
  computed: nullable(text<NonNullable<Indicator['computed']>>()),
  audiences: textList<Indicator['audiences'][number]>(),
  better: text<Indicator['better']>(),
  baseline: decimal(),
  baselineOn: day(),
  target: nullable(decimal()),
  targetOn: day(),
  removed: bool(),
  version: int(),
};

const indicatorsWhere = (where: Sql): Sql => sql`
  select i.id, i.area_id, a.name as area_name, i.title, i.description, i.unit, i.source,
         i.frequency, i.computed, i.audiences, i.better, i.baseline, i.baseline_on, i.target,
         i.target_on, i.removed, i.version
  from indicators i left join areas a on a.id = i.area_id
  where ${where}
  order by a.name nulls first, i.title, i.id limit ${mostIndicators}`;

/** The indicators of the programme, of an area, or of both; the programme's own first. */
export const listIndicators = (tx: Tx, of: ListIndicators['of']): Promise<Indicator[]> =>
  rows(
    tx,
    indicatorShape,
    indicatorsWhere(
      all([
        sql`not i.removed`,
        of === 'programme' && sql`i.area_id is null`,
        of !== 'programme' && of && sql`i.area_id::text = ${of}`,
      ]),
    ),
  );

/** @throws 404 out of scope */
export async function indicatorById(tx: Tx, id: string): Promise<Indicator> {
  const indicator = await row(tx, indicatorShape, indicatorsWhere(sql`i.id = ${id}`));
  if (!indicator) throw notFound('The indicator');
  return indicator;
}

/** Whether the viewer sees such an area. */
export const areaExists = (tx: Tx, id: string): Promise<boolean> =>
  exists(tx, sql`select from areas where id = ${id}`);

/** The function that counts: a funder sees no record, so that the database adds them up instead. */
const figuresFor = (viewer: Viewer): Sql =>
  viewer.roles.includes('funder') ? sql`indicator_totals` : sql`indicator_figures`;

/** The figures of today of all that are counted, in one statement. */
export async function latestCounted(
  tx: Tx,
  viewer: Viewer,
  indicators: readonly Indicator[],
  today: string,
): Promise<Map<string, IndicatorPoint>> {
  const periods = new Map<string, Period>();
  for (const { id, computed, frequency } of indicators) {
    const [period] = periodsOf(frequency, today, today);
    if (computed && period) periods.set(id, period);
  }
  const ends = [...periods.values()].map((period) => period.ends);
  const counted = await rows(
    tx,
    { id: uuid(), least: known(int()), most: known(int()) },
    sql`select i.id, f."least", f.most
        from unnest(${[...periods.keys()]}::uuid[], ${ends}::date[]) wanted (id, ends)
        join indicators i on i.id = wanted.id
        cross join lateral ${figuresFor(viewer)}(
          i.computed, i.audiences, i.baseline_on, array[wanted.ends], i.area_id,
          ${today}::date) f`,
  );
  return new Map(
    counted.flatMap(({ id, least, most }) => {
      const period = periods.get(id);
      return period ? [[id, indicatorPoint(period, { value: most, least })]] : [];
    }),
  );
}

/** Counted from records, as at the end of each period, for the period of today as at today. */
export async function countedPoints(
  tx: Tx,
  viewer: Viewer,
  { computed, audiences, baselineOn, areaId }: Indicator,
  periods: readonly Period[],
  today: string,
): Promise<IndicatorPoint[]> {
  const counted = await rows(
    tx,
    { endsOn: known(day()), least: known(int()), most: known(int()) },
    sql`select ends_on, "least", most
        from ${figuresFor(viewer)}(
          ${computed}, ${audiences}, ${baselineOn}, ${periods.map(({ ends }) => ends)}::date[],
          ${areaId}, ${today}::date)`,
  );
  const byEnd = new Map(counted.map((figures) => [figures.endsOn, figures]));
  return periods.map((period) => {
    const { most, least } = byEnd.get(period.ends) ?? { most: 0, least: 0 };
    return indicatorPoint(period, { value: most, least });
  });
}

const enteredShape = {
  indicatorId: uuid(),
  id: uuid(),
  starts: day(),
  value: decimal(),
  note: text(),
  locked: bool(),
  version: int(),
};

/** The figures that were entered for each of the periods; null where there is none. */
export async function enteredPoints(
  tx: Tx,
  indicatorId: string,
  periods: readonly Period[],
): Promise<IndicatorPoint[]> {
  const entered = await rows(
    tx,
    enteredShape,
    sql`select indicator_id, id, starts, value, note, locked, version from indicator_values
        where indicator_id = ${indicatorId} order by starts desc limit ${mostPeriods}`,
  );
  const byStart = new Map(entered.map((figure) => [figure.starts, figure]));
  return periods.map((period) => indicatorPoint(period, byStart.get(period.starts)));
}

/** The last figure that was entered for each indicator. */
export async function latestEntered(
  tx: Tx,
  indicators: readonly Indicator[],
): Promise<Map<string, IndicatorPoint>> {
  const entered = await rows(
    tx,
    enteredShape,
    sql`select distinct on (indicator_id)
               indicator_id, id, starts, value, note, locked, version
        from indicator_values
        where indicator_id = any (${indicators.map(({ id }) => id)}::uuid[])
        order by indicator_id, starts desc`,
  );
  const frequencyOf = new Map(indicators.map(({ id, frequency }) => [id, frequency]));
  return new Map(
    entered.flatMap((figure) => {
      const frequency = frequencyOf.get(figure.indicatorId);
      const [period] = frequency ? periodsOf(frequency, figure.starts, figure.starts) : [];
      return period ? [[figure.indicatorId, indicatorPoint(period, figure)]] : [];
    }),
  );
}
