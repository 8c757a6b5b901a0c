import { Injectable } from '@nestjs/common';
import type { AskResults, ResponseRate, ResultPeriod, Results } from '@all-together/contracts';
import {
  breakdownsOf,
  indicatorResults,
  openData,
  openDataMeta,
  resultNotes,
  toldUse,
  type MarkUse,
  type PlaceCounts,
  type When,
} from '@all-together/domain';
import { internalViewer, isOfficer, type Viewer } from '../../../platform/access/viewer.js';
import { Database, type Tx } from '../../../platform/database/index.js';
import { indicatorsOf } from '../instruments-queries.js';
import {
  crossSumsOfPlace,
  finalTotals,
  schoolsOfPlace,
  sumsOfPlace,
  useOfPlace,
} from './counts-queries.js';
import { nameOfPlace, placeOf, type ResultPlace } from './place.js';
import { openDataPlace } from './place-queries.js';
import { periodsOf } from './periods-queries.js';
import { pupilsPage } from './pupils-page.js';
import { reportOf } from './report.js';

/** Results are estimated from tables that hold noise: nothing that is asked for can tell more. */
@Injectable()
export class ResultsService {
  constructor(private readonly database: Database) {}

  /** @throws 404 for a place that does not exist for the viewer */
  async get(viewer: Viewer, query: AskResults): Promise<Results> {
    const place = placeOf(query);
    const name = await this.database.as(viewer, (tx) => nameOfPlace(tx, viewer, place));
    return this.database.as(readerOf(viewer, place), (tx) => resultsOf(tx, viewer, place, name));
  }

  /** For governors and leaders: each finding with its sentence, picture and table. */
  async report(viewer: Viewer, query: AskResults): Promise<Buffer> {
    return reportOf(await this.get(viewer, query));
  }

  /** For pupils: one page in short words. */
  async summary(viewer: Viewer, query: AskResults): Promise<Buffer> {
    return pupilsPage(await this.get(viewer, { ...query, form: 'pupils' }));
  }

  async openData(viewer: Viewer, query: AskResults): Promise<string> {
    const results = await this.get(viewer, query);
    return openData(results, await this.database.as(viewer, (tx) => openDataPlace(tx, results)));
  }

  /** @throws 404 like the figures that it explains */
  async openDataMeta(viewer: Viewer, query: AskResults): Promise<string> {
    const place = placeOf(query);
    return this.database.as(viewer, async (tx) => {
      await nameOfPlace(tx, viewer, place);
      return openDataMeta(await indicatorsOf(tx, place.form));
    });
  }
}

/** A school's tables are read as the viewer; sums over schools hold some that they may not see. */
const readerOf = (viewer: Viewer, { level }: ResultPlace): Viewer =>
  level === 'school' ? viewer : internalViewer('results_reader', viewer);

async function resultsOf(
  tx: Tx,
  viewer: Viewer,
  place: ResultPlace,
  name: string,
): Promise<Results> {
  const [sums, cross, use, schools, totals, indicators, periods] = await Promise.all([
    sumsOfPlace(tx, place),
    place.level === 'school' ? [] : crossSumsOfPlace(tx, place),
    useOfPlace(tx, place),
    schoolsOfPlace(tx, place),
    place.level === 'programme' ? finalTotals(tx, place.form) : [],
    indicatorsOf(tx, place.form),
    place.level === 'school' ? [] : periodsOf(tx, place),
  ]);
  const { level, form, areaId, urn } = place;
  const counts: PlaceCounts = { level, form, sums, cross, use, totals };
  const response = responseOf(use, schools);
  return {
    level,
    name,
    areaId,
    urn,
    form,
    indicators: indicatorResults(counts, indicators),
    breakdowns: breakdownsOf(counts, indicators[0]?.id),
    response,
    periods: periods.map((period) => ({ ...period, mayClose: mayClose(viewer, place, period) })),
    notes: resultNotes(response),
  };
}

const mayClose = (
  viewer: Viewer,
  { level }: ResultPlace,
  { open, closedAt, counted, waiting }: Omit<ResultPeriod, 'mayClose'>,
): boolean =>
  level === 'programme' &&
  isOfficer(viewer) &&
  closedAt === null &&
  open === 0 &&
  counted + waiting > 0;

/** How many codes were used; by mark where that may be told. */
const responseOf = (
  use: readonly MarkUse[],
  waves: readonly (When & { schools: number })[],
): ResponseRate[] =>
  waves.map(({ kind, schoolYear, schools }) => {
    const marks = use.filter((one) => one.kind === kind && one.schoolYear === schoolYear);
    const told = toldUse(marks);
    return {
      kind,
      schoolYear,
      schools,
      codes: marks.reduce((sum, { codes }) => sum + codes, 0),
      used: marks.reduce((sum, { used }) => sum + used, 0),
      groups: marks
        .filter((_, place) => told[place])
        .map(({ mark: group, codes, used }) => ({ group, codes, used })),
    };
  });
