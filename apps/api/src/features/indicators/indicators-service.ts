import { Inject, Injectable } from '@nestjs/common';
import type {
  AddIndicator,
  ChangeIndicator,
  ChangeIndicatorValue,
  EnterIndicatorValue,
  Indicator,
  IndicatorDetail,
  IndicatorSummary,
  ListIndicators,
  LockIndicatorValue,
} from '@all-together/contracts';
import {
  expectedOn,
  indicatorState,
  periodFault,
  periodsOf,
  today,
  unitOf,
  type Clock,
} from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { claimCreation } from '../../platform/editing/index.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import {
  areaExists,
  countedPoints,
  enteredPoints,
  indicatorById,
  latestCounted,
  latestEntered,
  listIndicators,
} from './indicators-queries.js';
import {
  addIndicator,
  changeIndicator,
  changeValue,
  enterValue,
  mustBeFigure,
  mustEndAfter,
} from './indicators-records.js';

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
      const indicators = await listIndicators(tx, of);
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
      if (body.areaId && !(await areaExists(tx, body.areaId))) throw notFound('The area');
      if (await claimCreation(tx, viewer, 'indicator', body)) await addIndicator(tx, viewer, body);
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
      await changeIndicator(tx, viewer, id, seen, body);
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
      if (await claimCreation(tx, viewer, 'indicator_value', body))
        await enterValue(tx, viewer, indicator, body);
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
    body: ChangeIndicatorValue | LockIndicatorValue,
  ): Promise<IndicatorDetail> {
    return this.database.as(viewer, async (tx) => {
      const indicatorId = await changeValue(tx, viewer, id, seen, body);
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
      ? await countedPoints(tx, viewer, indicator, periods, day)
      : await enteredPoints(tx, indicator.id, periods);
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
