import { Inject, Injectable } from '@nestjs/common';
import type { ReleaseResults } from '@all-together/contracts';
import { figureOf, heldTogether, holdingOf, sumsOfParts, waveName, type Atom, type Block, type Clock, type Count, type Holding, type Parts, type Share } from '@all-together/domain';
import { v7 as newId } from 'uuid';
import { record } from '../../platform/audit/audit.js';
import { loaderViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { isFirst } from '../../platform/database/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { breakdowns, clustersOf, hiddenFigure, partsOf, shownFigure, writeFigures, type FigureRow, type Period } from './release-figures.js';

interface SchoolCounts {
  urn: number;
  counts: Count[];
}

type Sums = ReadonlyMap<string, Share & { schools: number }>;

/** What an area (or the programme) makes of its schools: for each indicator its blocks by group, and its breakdowns. */
interface Made {
  holdings: Map<string, Map<string, Holding>>;
  sums: Map<string, Map<string, { sums: Sums | null; rows: Parts[] }>>;
}

/** Figures of areas and of the programme: shown once for a wave of all schools, and never again with others in them. */
@Injectable()
export class ReleasesService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** @throws 404 for an area of others; 422 while schools still answer, when none has ended, or when it was shown before */
  async release(viewer: Viewer, body: ReleaseResults): Promise<void> {
    const mine = viewer.roles.includes('officer') || viewer.roles.includes('loader') || (body.areaId !== null && viewer.ledAreas.includes(body.areaId));
    if (!mine) throw notFound('The area');
    // Counts are read for this one step; what is written of them is safe to show.
    await this.database.as(loaderViewer(viewer.personId, viewer.name), async (tx) => {
      if (!(await isFirst(tx, viewer, 'release', body))) return;
      await tx.query(`select pg_advisory_xact_lock(hashtext('releases'))`);
      await mustBeComplete(tx, body);
      if (body.areaId) await this.releaseArea(tx, body.id, body.areaId, body);
      else await this.releaseProgramme(tx, body.id, body);
      await record(tx, viewer, { action: 'results.release', noun: 'release', itemId: body.id, areaId: body.areaId });
    });
  }

  private async releaseArea(tx: Tx, id: string, areaId: string, period: Period): Promise<void> {
    const waves = (await tx.query(`select id, codes, answered from waves where area_id = $1 and form = $2 and kind = $3 and school_year = $4 and closed_at is not null`, [areaId, period.form, period.kind, period.schoolYear])) as { id: string; codes: number; answered: number }[];
    if (!waves.length) throw brokenRule('nothing', `No school of this area has ended its ${waveName(period.kind, period.schoolYear).toLowerCase()} yet.`);
    const releasedAt = this.clock.now();
    await tx.query(`insert into releases (id, area_id, form, kind, school_year, released_at, schools, codes, answered) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, [id, areaId, period.form, period.kind, period.schoolYear, releasedAt, waves.length, total(waves, 'codes'), total(waves, 'answered')]);
    await tx.query(`insert into release_waves (release_id, wave_id) select $1, unnest($2::uuid[])`, [id, waves.map((wave) => wave.id)]);
    const made = madeOf(await schoolCounts(tx, id));
    await writeFigures(tx, { level: 'area', areaId, urn: null, waveId: null, shared: false }, period, figuresOf(made), comparedOf(made), releasedAt);
  }

  /** All areas that have something to show are shown first, so that the programme is made of exactly what they are made of. */
  private async releaseProgramme(tx: Tx, id: string, period: Period): Promise<void> {
    const areas = (await tx.query(
      `select w.area_id as "areaId", (select r.id from releases r where r.area_id = w.area_id and r.form = $1 and r.kind = $2 and r.school_year = $3) as release from waves w where w.form = $1 and w.kind = $2 and w.school_year = $3 and w.closed_at is not null group by w.area_id order by w.area_id`,
      [period.form, period.kind, period.schoolYear],
    )) as { areaId: string; release: string | null }[];
    if (!areas.length) throw brokenRule('nothing', `No school has ended its ${waveName(period.kind, period.schoolYear).toLowerCase()} yet.`);
    const made: Made[] = [];
    for (const area of areas) {
      const release = area.release ?? newId();
      if (!area.release) await this.releaseArea(tx, release, area.areaId, period);
      made.push(madeOf(await schoolCounts(tx, release)));
    }
    const releasedAt = this.clock.now();
    await tx.query(`insert into releases (id, area_id, form, kind, school_year, released_at, schools, codes, answered) select $1, null, $2, $3, $4, $5, sum(schools), sum(codes), sum(answered) from releases where area_id is not null and form = $2 and kind = $3 and school_year = $4`, [id, period.form, period.kind, period.schoolYear, releasedAt]);
    const whole = together(made);
    await writeFigures(tx, { level: 'programme', areaId: null, urn: null, waveId: null, shared: false }, period, figuresOf(whole), comparedOf(whole), releasedAt);
  }
}

const total = (waves: readonly { codes: number; answered: number }[], what: 'codes' | 'answered'): number => waves.reduce((sum, wave) => sum + wave[what], 0);

async function mustBeComplete(tx: Tx, { areaId, form, kind, schoolYear }: ReleaseResults): Promise<void> {
  const [found] = (await tx.query(
    `select (select count(*)::int from waves where form = $1 and kind = $2 and school_year = $3 and closed_at is null and ($4::uuid is null or area_id = $4)) as open,
       exists (select from releases where form = $1 and kind = $2 and school_year = $3 and area_id is not distinct from $4) as released`,
    [form, kind, schoolYear, areaId],
  )) as [{ open: number; released: boolean }];
  if (found.released) throw brokenRule('released', 'These figures have been shown already. They are final, so that nobody can be found by comparing two editions.');
  if (found.open) throw brokenRule('still_open', `${found.open === 1 ? 'One school is' : `${found.open} schools are`} still answering. Figures are shown once, when all have ended.`);
}

async function schoolCounts(tx: Tx, releaseId: string): Promise<SchoolCounts[]> {
  const rows = (await tx.query(
    `select w.urn, jsonb_agg(jsonb_build_object('indicator', c.indicator, 'dimension', c.dimension, 'category', c.category, 'n', c.n, 'd', c.d)) as counts from release_waves r join waves w on w.id = r.wave_id join wave_counts c on c.wave_id = w.id where r.release_id = $1 group by w.urn order by w.urn`,
    [releaseId],
  )) as SchoolCounts[];
  return rows;
}

function madeOf(schools: readonly SchoolCounts[]): Made {
  const holdings: Made['holdings'] = new Map();
  const sums: Made['sums'] = new Map();
  const byIndicator = new Map<string, { urn: number; counts: Count[] }[]>();
  for (const { urn, counts } of schools) for (const [indicator, of] of Map.groupBy(counts, (count) => count.indicator)) byIndicator.set(indicator, [...(byIndicator.get(indicator) ?? []), { urn, counts: of }]);
  for (const [indicator, of] of byIndicator) {
    const atoms = of.flatMap(({ urn, counts }) => counts.filter(({ dimension }) => dimension === 'send').map(({ category, n, d }): Atom => ({ school: urn, group: category, n, d })));
    holdings.set(indicator, new Map([...Map.groupBy(atoms, ({ group }) => group)].map(([group, ofGroup]) => [group, holdingOf(ofGroup)])));
    const rowsOf = (dimension: (typeof breakdowns)[number]) => of.map(({ counts }) => partsOf(counts, dimension)).filter((parts) => parts.size > 0);
    sums.set(indicator, new Map(breakdowns.map((dimension) => [dimension, { sums: sumsOfParts(rowsOf(dimension)), rows: rowsOf(dimension) }])));
  }
  return { holdings, sums };
}

/** Areas together: blocks side by side; breakdowns of areas that show theirs, and of all the other schools if those may be shown as one. */
function together(areas: readonly Made[]): Made {
  const indicators = [...new Set(areas.flatMap(({ holdings }) => [...holdings.keys()]))];
  const holdings = new Map(indicators.map((indicator) => {
    const groups = [...new Set(areas.flatMap((area) => [...(area.holdings.get(indicator)?.keys() ?? [])]))];
    return [indicator, new Map(groups.map((group) => [group, heldTogether(areas.flatMap((area) => area.holdings.get(indicator)?.get(group) ?? []))]))] as const;
  }));
  const sums = new Map(indicators.map((indicator) => [indicator, new Map(breakdowns.map((dimension) => {
    const each = areas.flatMap((area) => area.sums.get(indicator)?.get(dimension) ?? []);
    const rest = sumsOfParts(each.filter((one) => !one.sums).flatMap(({ rows }) => rows));
    const known = [...each.flatMap((one) => one.sums ?? []), ...(rest ? [rest] : [])];
    return [dimension, { sums: known.length ? added(known) : null, rows: [] as Parts[] }] as const;
  }))] as const));
  return { holdings, sums };
}

function added(all: readonly Sums[]): Sums {
  const whole = new Map<string, Share & { schools: number }>();
  for (const [category, { n, d, schools }] of all.flatMap((sums) => [...sums])) {
    const sum = whole.get(category) ?? { n: 0, d: 0, schools: 0 };
    whole.set(category, { n: sum.n + n, d: sum.d + d, schools: sum.schools + schools });
  }
  return whole;
}

const shownBlocks = (holding: Holding | undefined): Block[] => (holding && figureOf(holding) ? holding.blocks : []);

function figuresOf({ holdings, sums }: Made): FigureRow[] {
  return [...holdings].flatMap(([indicator, groups]) => [
    ...[...groups].filter(([, { blocks, left }]) => blocks.length + left.length > 0).map(([group, holding]) => {
      const figure = figureOf(holding);
      return figure ? shownFigure(indicator, 'send', group, figure, holding.blocks, figure.schools) : hiddenFigure(indicator, 'send', group);
    }),
    ...[...(sums.get(indicator) ?? [])].flatMap(([dimension, { sums: shown, rows }]) =>
      shown
        ? [...shown].map(([category, sum]) => shownFigure(indicator, dimension as 'need', category, sum, [sum], sum.schools))
        : [...new Set(rows.flatMap((parts) => [...parts.keys()]))].map((category) => hiddenFigure(indicator, dimension as 'need', category)),
    ),
  ]);
}

const comparedOf = ({ holdings }: Made) =>
  [...holdings].flatMap(([indicator, groups]) => {
    const [send, other] = [shownBlocks(groups.get('send')), shownBlocks(groups.get('other'))];
    return send.length && other.length ? [{ indicator, clusters: clustersOf(send, other) }] : [];
  });
