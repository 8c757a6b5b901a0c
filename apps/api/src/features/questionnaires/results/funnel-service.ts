import { Injectable } from '@nestjs/common';
import type { AskFunnel, FunnelPoint, FunnelResult } from '@all-together/contracts';
import {
  clamp,
  funnelFrom,
  funnelLimits,
  isEnoughInSchool,
  outsideOf,
  schoolSigma,
  type Funnel,
} from '@all-together/domain';
import type { Viewer } from '../../../platform/access/viewer.js';
import { Database } from '../../../platform/database/index.js';
import { indicatorsOf } from '../instruments-queries.js';
import { funnelSchools, latestYear, type FunnelSchoolCounts } from './funnel-queries.js';

/** Bases at which the limits of a funnel are drawn. */
const drawnBases = 40;
const fewestDrawn = 20;

/** Schools around what is usual, instead of a league table. */
@Injectable()
export class FunnelService {
  constructor(private readonly database: Database) {}

  /** The schools that the viewer may see; those with too few to tell are named without a share. */
  async funnel(viewer: Viewer, { kind, indicator, areaId }: AskFunnel): Promise<FunnelResult> {
    const { schoolYear, schools, isMain } = await this.database.as(viewer, async (tx) => {
      const schoolYear = await latestYear(tx, kind);
      const [main] = await indicatorsOf(tx, 'pupils');
      return {
        schoolYear,
        isMain: main?.id === indicator,
        schools:
          schoolYear === null
            ? []
            : await funnelSchools(tx, { kind, schoolYear, finding: indicator }, areaId),
      };
    });
    const enough = schools.filter(({ used }) => isEnoughInSchool(used, isMain));
    const tables = enough.map((school) => ({ ...school, tables: 1 }));
    const outside = outsideOf(tables, schoolSigma(isMain));
    const funnel = funnelFrom(tables, schoolSigma(isMain));
    const shown = new Map(enough.map((school, place) => [school.urn, outside[place] ?? null]));
    return {
      schoolYear,
      usual: funnel?.usual ?? null,
      points: schools.map((school) => pointOf(school, shown)),
      limits: funnel ? limitsOf(funnel, enough) : [],
      tooFew: schools.length - enough.length,
    };
  }
}

function pointOf(
  { urn, name, used, yes, valid }: FunnelSchoolCounts,
  shown: ReadonlyMap<number, FunnelPoint['outside']>,
): FunnelPoint {
  const outside = shown.get(urn);
  if (outside === undefined) return { urn, name, pupils: null, share: null, outside: null };
  const base = Math.max(1, valid);
  return { urn, name, pupils: used, share: clamp(yes, 0, base) / base, outside };
}

function limitsOf(funnel: Funnel, schools: readonly FunnelSchoolCounts[]): FunnelResult['limits'] {
  const largest = Math.max(fewestDrawn + 1, ...schools.map(({ used }) => used));
  const step = (largest - fewestDrawn) / (drawnBases - 1);
  const bases = new Set(
    Array.from({ length: drawnBases }, (_, index) => Math.round(fewestDrawn + step * index)),
  );
  return [...bases].map((pupils) => {
    const [near, wide] = [funnelLimits(funnel, pupils, 0.95), funnelLimits(funnel, pupils)];
    return { pupils, low95: near.low, high95: near.high, low998: wide.low, high998: wide.high };
  });
}
