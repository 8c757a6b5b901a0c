import { Inject, Injectable } from '@nestjs/common';
import type { CodeBatch, ReleaseResults } from '@all-together/contracts';
import { effectsFor, figureOf, heldTogether, holdingOf, schoolsOfBoth, shownSum, sumsOfParts, waveName, type Atom, type Clock, type Count, type Effects, type Groups, type Parts, type Share, type Telling } from '@all-together/domain';
import { v7 as newId } from 'uuid';
import { record } from '../../platform/audit/audit.js';
import { loaderViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { isFirst } from '../../platform/database/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { breakdowns, hiddenFigure, partsOf, shownFigure, writeFigures, type Compared, type FigureRow, type Period, type Place } from './release-figures.js';
import { responseGroups } from './response.js';

interface SchoolCounts {
  urn: number;
  counts: Count[];
}

type Sums = ReadonlyMap<string, Share & { schools: number }>;

/** What an area (or the programme) makes of its schools for one indicator. */
interface Finding {
  groups: Groups;
  effects: Effects;
  /** What is told of its schools beside sums, for the programme to leave as it is. */
  tellings: Telling[];
  breakdowns: Map<(typeof breakdowns)[number], { sums: Sums | null; rows: Parts[] }>;
}

type Made = Map<string, Finding>;

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
    await keepResponse(tx, id);
    const made = madeOf(await schoolCounts(tx, id));
    const place: Place = { level: 'area', areaId, urn: null, waveId: null, shared: false };
    await writeFigures(tx, place, period, figuresOf(made, await effectsBefore(tx, place, period)), comparedOf(made), releasedAt);
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
    await tx.query(
      `insert into release_waves (release_id, wave_id) select $1, w.wave_id from releases r join release_waves w on w.release_id = r.id where r.area_id is not null and r.form = $2 and r.kind = $3 and r.school_year = $4`,
      [id, period.form, period.kind, period.schoolYear],
    );
    await keepResponse(tx, id);
    const whole = together(made);
    const place: Place = { level: 'programme', areaId: null, urn: null, waveId: null, shared: false };
    await writeFigures(tx, place, period, figuresOf(whole, await effectsBefore(tx, place, period)), comparedOf(whole), releasedAt);
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

/** Keeps with a release how many answered by what schools had marked, and how many of a follow-up were put together with their baseline. */
async function keepResponse(tx: Tx, releaseId: string): Promise<void> {
  const batches = (await tx.query(`select b.need, b.disabled, b.codes, b.answered, b.void from release_waves r join code_batches b on b.wave_id = r.wave_id where r.release_id = $1`, [releaseId])) as CodeBatch[];
  await tx.query(
    `update releases set groups = $2, links = (
       select jsonb_build_object('schools', count(*), 'before', sum(l.before), 'after', sum(l.after), 'linked', sum(l.linked), 'mistaken', sum(l.mistaken)) from release_waves r join wave_links l on l.wave_id = r.wave_id where r.release_id = $1 having count(*) > 0
     ) where id = $1`,
    [releaseId, JSON.stringify(responseGroups(batches))],
  );
}

/** How much schools differed at the baseline that a follow-up is put together with, as it was shown. */
async function effectsBefore(tx: Tx, place: Place, period: Period): Promise<Map<string, number>> {
  if (period.kind !== 'follow_up') return new Map();
  const rows = (await tx.query(
    `select distinct on (indicator, category) indicator, category, effect from figures where level = $1 and area_id is not distinct from $2 and form = $3 and kind = 'baseline' and dimension = 'send' and effect is not null and school_year <= $4 order by indicator, category, school_year desc`,
    [place.level, place.areaId, period.form, period.schoolYear],
  )) as { indicator: string; category: string; effect: number }[];
  return new Map(rows.map(({ indicator, category, effect }) => [`${indicator} ${category}`, effect]));
}

async function schoolCounts(tx: Tx, releaseId: string): Promise<SchoolCounts[]> {
  const rows = (await tx.query(
    `select w.urn, jsonb_agg(jsonb_build_object('indicator', c.indicator, 'dimension', c.dimension, 'category', c.category, 'n', c.n, 'd', c.d)) as counts from release_waves r join waves w on w.id = r.wave_id join wave_counts c on c.wave_id = w.id where r.release_id = $1 group by w.urn order by w.urn`,
    [releaseId],
  )) as SchoolCounts[];
  return rows;
}

function madeOf(schools: readonly SchoolCounts[]): Made {
  const byIndicator = Map.groupBy(schools.flatMap(({ urn, counts }) => counts.map((count) => ({ urn, count }))), ({ count }) => count.indicator);
  return new Map([...byIndicator].map(([indicator, of]) => {
    const atoms = of.filter(({ count }) => count.dimension === 'send').map(({ urn, count: { category, n, d } }): Atom => ({ school: urn, group: category, n, d }));
    const groups = new Map([...Map.groupBy(atoms, ({ group }) => group)].map(([group, ofGroup]) => [group, holdingOf(ofGroup)]));
    const bySchool = [...Map.groupBy(of, ({ urn }) => urn).values()].map((counts) => counts.map(({ count }) => count));
    const rows = breakdowns.map((dimension) => [dimension, bySchool.map((counts) => partsOf(counts, dimension)).filter((parts) => parts.size > 0)] as const);
    return [indicator, { groups, ...effectsFor(groups, []), breakdowns: new Map(rows.map(([dimension, parts]) => [dimension, { sums: sumsOfParts(parts), rows: parts }])) }];
  }));
}

/** Areas together: blocks side by side; breakdowns of areas that show theirs, and of all the other schools if those may be shown as one. */
function together(areas: readonly Made[]): Made {
  return new Map([...new Set(areas.flatMap((area) => [...area.keys()]))].map((indicator) => {
    const findings = areas.flatMap((area) => area.get(indicator) ?? []);
    const names = [...new Set(findings.flatMap(({ groups }) => [...groups.keys()]))];
    const groups = new Map(names.map((group) => [group, heldTogether(findings.flatMap((finding) => finding.groups.get(group) ?? []))]));
    const sums = breakdowns.map((dimension) => {
      const each = findings.flatMap((finding) => finding.breakdowns.get(dimension) ?? []);
      const rest = sumsOfParts(each.filter((one) => !one.sums).flatMap(({ rows }) => rows));
      const known = [...each.flatMap((one) => one.sums ?? []), ...(rest ? [rest] : [])];
      return [dimension, { sums: known.length ? added(known) : null, rows: [] as Parts[] }] as const;
    });
    return [indicator, { groups, ...effectsFor(groups, findings.flatMap(({ tellings }) => tellings)), breakdowns: new Map(sums) }];
  }));
}

function added(all: readonly Sums[]): Sums {
  const whole = new Map<string, Share & { schools: number }>();
  for (const [category, { n, d, schools }] of all.flatMap((sums) => [...sums])) {
    const sum = whole.get(category) ?? { n: 0, d: 0, schools: 0 };
    whole.set(category, { n: sum.n + n, d: sum.d + d, schools: sum.schools + schools });
  }
  return whole;
}

/** @param before the effects of the earlier wave, by indicator and group: of those who were linked, as they had answered then */
function figuresOf(made: Made, before: ReadonlyMap<string, number>): FigureRow[] {
  return [...made].flatMap(([indicator, finding]) => [...groupFigures(indicator, finding), ...[...finding.breakdowns].flatMap(([dimension, { sums, rows }]) => partFigures(indicator, dimension, sums, rows, effectOn(dimension, indicator, finding.effects, before)))]);
}

function groupFigures(indicator: string, { groups, effects }: Finding): FigureRow[] {
  return [...groups].filter(([, { blocks, left }]) => blocks.length + left.length > 0).map(([group, holding]) => {
    const figure = figureOf(holding);
    return figure ? shownFigure(indicator, 'send', group, figure, effects.rates.get(group)!, figure.schools) : hiddenFigure(indicator, 'send', group);
  });
}

/** A part has fewer pupils in each school than its group, so that the group's effect is enough for it. */
function effectOn(dimension: (typeof breakdowns)[number], indicator: string, { rates }: Effects, before: ReadonlyMap<string, number>): number {
  const of = (group: string) => rates.get(group) ?? 1;
  if (dimension === 'need' || dimension === 'linked_send') return of('send');
  if (dimension === 'linked_other') return of('other');
  if (dimension === 'before_send') return before.get(`${indicator} send`) ?? of('send');
  if (dimension === 'before_other') return before.get(`${indicator} other`) ?? of('other');
  return Math.max(...rates.values());
}

function partFigures(indicator: string, dimension: (typeof breakdowns)[number], sums: Sums | null, rows: readonly Parts[], effect: number): FigureRow[] {
  if (sums) return [...sums].map(([category, sum]) => shownFigure(indicator, dimension, category, sum, effect, sum.schools));
  return [...new Set(rows.flatMap((parts) => [...parts.keys()]))].map((category) => hiddenFigure(indicator, dimension, category));
}

const comparedOf = (made: Made): Compared[] =>
  [...made].flatMap(([indicator, { groups, effects }]) => {
    const [send, other] = [shownSum(groups, 'send'), shownSum(groups, 'other')];
    return send && other ? [{ indicator, send, other, gapEffect: effects.gap, ratioEffect: effects.ratio, schools: schoolsOfBoth(groups) }] : [];
  });
