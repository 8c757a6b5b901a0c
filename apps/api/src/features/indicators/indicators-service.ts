import { Inject, Injectable } from '@nestjs/common';
import type {
  AddIndicator,
  ChangeIndicator,
  ChangeIndicatorValue,
  EnterIndicatorValue,
  Indicator,
  IndicatorDetail,
  IndicatorPoint,
  IndicatorSummary,
  ListIndicators,
  LockIndicatorValue,
} from '@all-together/contracts';
import {
  expectedOn,
  figureFault,
  indicatorState,
  periodFault,
  periodsOf,
  today,
  unitOf,
  type Clock,
  type Period,
} from '@all-together/domain';
import { record } from '../../platform/audit/audit.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { edit, type Editable } from '../../platform/editing/edit.js';
import { camelCased } from '../../platform/database/naming.js';
import { brokenRule, conflict, notFound } from '../../platform/problems/problem-error.js';
import { IndicatorEntity, IndicatorValueEntity } from './indicator.entities.js';

/** More than any area needs; a list that long is read by nobody. */
const mostIndicators = 300;

const indicatorEditable: Editable<IndicatorEntity> = {
  entity: IndicatorEntity,
  noun: 'indicator',
  rule: (stored, changes) => {
    for (const field of ['baseline', 'target'])
      if (typeof changes[field] === 'number') mustBeFigure(stored.unit, changes[field], field);
    mustEndAfter(stored.baselineOn, String(changes['targetOn'] ?? stored.targetOn));
    return changes;
  },
};

const valueEditable: Editable<IndicatorValueEntity> = {
  entity: IndicatorValueEntity,
  noun: 'indicator_value',
  rule: async (stored, changes, tx) => {
    if (stored.locked && changes['locked'] === undefined)
      throw brokenRule(
        'locked',
        'This figure was reported and is locked. Ask a programme officer to open it.',
      );
    if (changes['value'] !== undefined)
      mustBeFigure(
        (await indicatorById(tx, stored.indicatorId)).unit,
        Number(changes['value']),
        'value',
      );
    return changes;
  },
};

/**
 * What the programme and its areas measure themselves by: counted from records, or entered for each
 * period.
 */
@Injectable()
export class IndicatorsService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  list(viewer: Viewer, { of }: ListIndicators): Promise<IndicatorSummary[]> {
    return this.database.as(viewer, async (tx) => {
      const indicators = await indicatorsWhere(
        tx,
        `not i.removed and ($1::text is null or ($1 = 'programme' and i.area_id is null) or i.area_id::text = $1)`,
        [of ?? null],
      );
      const day = today(this.clock);
      const [entered, counted] = await Promise.all([
        latestEntered(tx, indicators),
        latestCounted(tx, viewer, indicators, day),
      ]);
      return indicators.map((indicator) => {
        const latest = (indicator.computed ? counted : entered).get(indicator.id) ?? null;
        return {
          indicator,
          latest,
          state: indicatorState(indicator, latest, latest && latest.ends < day ? latest.ends : day),
        };
      });
    });
  }

  get(viewer: Viewer, id: string): Promise<IndicatorDetail> {
    return this.database.as(viewer, (tx) => this.detailOf(tx, viewer, id));
  }

  add(viewer: Viewer, body: AddIndicator): Promise<IndicatorDetail> {
    mustBeFigure(body.unit, body.baseline, 'baseline');
    if (typeof body.target === 'number') mustBeFigure(body.unit, body.target, 'target');
    mustEndAfter(body.baselineOn, body.targetOn);
    if (body.computed && unitOf[body.computed] !== body.unit)
      throw brokenRule('unit', `This is counted in ${unitOf[body.computed]}.`, [
        { path: 'unit', message: `Choose ${unitOf[body.computed]}.` },
      ]);
    return this.database.as(viewer, async (tx) => {
      if (
        body.areaId &&
        !((await tx.query(`select from areas where id = $1`, [body.areaId])) as unknown[]).length
      )
        throw notFound('The area');
      if (await claimCreation(tx, viewer, 'indicator', body)) {
        await tx.query(
          `insert into indicators (id, area_id, title, description, unit, source, frequency, computed, audiences, better, baseline, baseline_on, target, target_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
          [
            body.id,
            body.areaId ?? null,
            body.title,
            body.description,
            body.unit,
            body.source,
            body.frequency,
            body.computed ?? null,
            body.audiences,
            body.better,
            body.baseline,
            body.baselineOn,
            body.target ?? null,
            body.targetOn,
          ],
        );
        await record(tx, viewer, {
          action: 'indicator.add',
          noun: 'indicator',
          itemId: body.id,
          areaId: body.areaId,
        });
      }
      return this.detailOf(tx, viewer, body.id);
    });
  }

  change(
    viewer: Viewer,
    id: string,
    seen: number,
    body: ChangeIndicator,
  ): Promise<IndicatorDetail> {
    return this.database.as(viewer, async (tx) => {
      await edit(tx, viewer, indicatorEditable, id, seen, body);
      return this.detailOf(tx, viewer, id);
    });
  }

  /**
   * @throws 422 for a counted indicator, a period that is not one, or a figure that its unit does
   * not allow; 409 when the period has one
   */
  enter(viewer: Viewer, id: string, body: EnterIndicatorValue): Promise<IndicatorDetail> {
    return this.database.as(viewer, async (tx) => {
      const indicator = await indicatorById(tx, id);
      if (!mayEnter(viewer, indicator)) throw notFound('The indicator');
      if (indicator.computed)
        throw brokenRule(
          'counted',
          'This indicator is counted from records; nothing is entered by hand.',
        );
      const fault = periodFault(indicator, body.starts, today(this.clock));
      if (fault) throw brokenRule('period', fault, [{ path: 'starts', message: fault }]);
      mustBeFigure(indicator.unit, body.value, 'value');
      if (await claimCreation(tx, viewer, 'indicator_value', body)) {
        const made = (await tx.query(
          `insert into indicator_values (id, indicator_id, area_id, starts, value, note) values ($1, $2, $3, $4, $5, $6) on conflict (indicator_id, starts) do nothing returning id`,
          [body.id, id, indicator.areaId, body.starts, body.value, body.note],
        )) as unknown[];
        if (!made.length)
          throw conflict(
            'entered',
            'Somebody has entered a figure for this period meanwhile. Look at it, and change it if it is wrong.',
          );
        await record(tx, viewer, {
          action: 'indicator_value.enter',
          noun: 'indicator_value',
          itemId: body.id,
          areaId: indicator.areaId,
        });
      }
      return this.detailOf(tx, viewer, id);
    });
  }

  changeValue(
    viewer: Viewer,
    id: string,
    seen: number,
    body: ChangeIndicatorValue,
  ): Promise<IndicatorDetail> {
    return this.editValue(viewer, id, seen, body);
  }

  lock(
    viewer: Viewer,
    id: string,
    seen: number,
    body: LockIndicatorValue,
  ): Promise<IndicatorDetail> {
    return this.editValue(viewer, id, seen, body);
  }

  private editValue(
    viewer: Viewer,
    id: string,
    seen: number,
    body: object,
  ): Promise<IndicatorDetail> {
    return this.database.as(viewer, async (tx) => {
      const { indicatorId } = await edit(tx, viewer, valueEditable, id, seen, body);
      return this.detailOf(tx, viewer, indicatorId);
    });
  }

  private async detailOf(tx: Tx, viewer: Viewer, id: string): Promise<IndicatorDetail> {
    const indicator = await indicatorById(tx, id);
    const day = today(this.clock);
    const last = indicator.targetOn < day ? indicator.targetOn : day;
    const periods = periodsOf(
      indicator.frequency,
      indicator.baselineOn,
      last < indicator.baselineOn ? indicator.baselineOn : last,
    );
    const points = indicator.computed
      ? await counted(tx, viewer, indicator, periods, day)
      : await entered(tx, indicator, periods);
    const latest = points.findLast(({ value }) => value !== null) ?? null;
    const asAt = latest && latest.ends < day ? latest.ends : day;
    return {
      indicator,
      points,
      latest,
      state: indicatorState(indicator, latest, asAt),
      expected: expectedOn(indicator, asAt),
      mayEnter: !indicator.computed && mayEnter(viewer, indicator),
      mayLock: viewer.permissions.has('indicators:write'),
    };
  }
}

const mayEnter = (viewer: Viewer, { areaId }: Indicator): boolean =>
  viewer.permissions.has('indicators:write') ||
  (areaId !== null && viewer.ledAreas.includes(areaId));

function mustBeFigure(unit: Indicator['unit'], value: number, path: string): void {
  const fault = figureFault(unit, value);
  if (fault) throw brokenRule('figure', fault, [{ path, message: fault }]);
}

function mustEndAfter(baselineOn: string, targetOn: string): void {
  if (targetOn <= baselineOn)
    throw brokenRule('target_day', 'The day of the target lies before the baseline.', [
      { path: 'targetOn', message: 'Enter a day after the baseline.' },
    ]);
}

async function indicatorsWhere(tx: Tx, where: string, values: unknown[]): Promise<Indicator[]> {
  const rows = (await tx.query(
    `select i.id, i.area_id, a.name as area_name, i.title, i.description, i.unit, i.source, i.frequency, i.computed, i.audiences, i.better, i.baseline::float8 as baseline, i.baseline_on, i.target::float8 as target, i.target_on, i.removed, i.version
     from indicators i left join areas a on a.id = i.area_id where ${where} order by a.name nulls first, i.title, i.id limit ${mostIndicators}`,
    values,
  )) as Record<string, unknown>[];
  return rows.map((row) => camelCased<Indicator>(row));
}

async function indicatorById(tx: Tx, id: string): Promise<Indicator> {
  const [indicator] = await indicatorsWhere(tx, 'i.id = $1', [id]);
  if (!indicator) throw notFound('The indicator');
  return indicator;
}

// A funder sees no record; the database adds them up instead.
const figuresFor = (viewer: Viewer): string =>
  viewer.roles.includes('funder') ? 'indicator_totals' : 'indicator_figures';

/** The figures of today of all that are counted, in one statement. */
async function latestCounted(
  tx: Tx,
  viewer: Viewer,
  indicators: readonly Indicator[],
  day: string,
): Promise<Map<string, IndicatorPoint>> {
  const periodOfNow = new Map(
    indicators
      .filter(({ computed }) => computed)
      .map((indicator) => [indicator.id, periodsOf(indicator.frequency, day, day)[0]!]),
  );
  const rows = (await tx.query(
    `select i.id, f."least", f.most from unnest($1::uuid[], $2::date[]) w (id, ends) join indicators i on i.id = w.id cross join lateral ${figuresFor(viewer)}(i.computed, i.audiences, i.baseline_on, array[w.ends], i.area_id, $3) f`,
    [[...periodOfNow.keys()], [...periodOfNow.values()].map(({ ends }) => ends), day],
  )) as { id: string; least: number; most: number }[];
  return new Map(
    rows.map(({ id, least, most }) => [id, pointOf(periodOfNow.get(id)!, { value: most, least })]),
  );
}

/** Counted from records, as at the end of each period, for the period of today as at today. */
async function counted(
  tx: Tx,
  viewer: Viewer,
  indicator: Indicator,
  periods: readonly Period[],
  day: string,
): Promise<IndicatorPoint[]> {
  const rows = (await tx.query(
    `select ends_on as "endsOn", "least", most from ${figuresFor(viewer)}($1, $2, $3, $4, $5, $6)`,
    [
      indicator.computed,
      indicator.audiences,
      indicator.baselineOn,
      periods.map(({ ends }) => ends),
      indicator.areaId,
      day,
    ],
  )) as { endsOn: string; least: number; most: number }[];
  const byEnd = new Map(rows.map((row) => [row.endsOn, row]));
  return periods.map((period) =>
    pointOf(period, {
      value: byEnd.get(period.ends)?.most ?? 0,
      least: byEnd.get(period.ends)?.least ?? 0,
    }),
  );
}

type Entered = {
  indicatorId: string;
  id: string;
  starts: string;
  value: number;
  note: string;
  locked: boolean;
  version: number;
};
const enteredColumns = `indicator_id as "indicatorId", id, starts, value::float8 as value, note, locked, version`;

async function entered(
  tx: Tx,
  indicator: Indicator,
  periods: readonly Period[],
): Promise<IndicatorPoint[]> {
  const rows = (await tx.query(
    `select ${enteredColumns} from indicator_values where indicator_id = $1 order by starts desc limit 200`,
    [indicator.id],
  )) as Entered[];
  const byStart = new Map(rows.map((row) => [row.starts, row]));
  return periods.map((period) => pointOf(period, byStart.get(period.starts)));
}

async function latestEntered(
  tx: Tx,
  indicators: readonly Indicator[],
): Promise<Map<string, IndicatorPoint>> {
  const rows = (await tx.query(
    `select distinct on (indicator_id) ${enteredColumns} from indicator_values where indicator_id = any ($1) order by indicator_id, starts desc`,
    [indicators.map(({ id }) => id)],
  )) as Entered[];
  const frequencyOf = new Map(indicators.map(({ id, frequency }) => [id, frequency]));
  return new Map(
    rows.map((row) => [
      row.indicatorId,
      pointOf(periodsOf(frequencyOf.get(row.indicatorId)!, row.starts, row.starts)[0]!, row),
    ]),
  );
}

type Figure = { value: number } & Partial<Entered & { least: number }>;

const pointOf = (period: Period, figure: Figure | undefined): IndicatorPoint => ({
  ...period,
  value: figure?.value ?? null,
  least: figure?.least ?? figure?.value ?? null,
  id: figure?.id ?? null,
  version: figure?.version ?? null,
  note: figure?.note ?? '',
  locked: figure?.locked ?? false,
});
