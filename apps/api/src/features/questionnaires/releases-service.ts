import { Inject, Injectable } from '@nestjs/common';
import type { CodeBatch, ReleaseResults } from '@all-together/contracts';
import { waveName, type Clock } from '@all-together/domain';
import { v7 as newId } from 'uuid';
import { record } from '../../platform/audit/audit.js';
import { internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { rawQuery } from '../../platform/database/raw-query.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { writeFigures, type Period, type Place } from './release-figures.js';
import {
  comparedOf,
  figuresOf,
  madeOf,
  together,
  type Made,
  type SchoolCounts,
} from './release-making.js';
import { responseGroups } from './response.js';
import { SealedCounts } from './sealed-counts.js';

/**
 * Figures of areas and of the programme: shown once for a wave of all schools, and never again with
 * others in them.
 */
@Injectable()
export class ReleasesService {
  constructor(
    private readonly database: Database,
    private readonly sealedCounts: SealedCounts,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /**
   * @throws 404 for an area of others; 422 while schools still answer, when none has ended, or when
   * it was shown before
   */
  async release(viewer: Viewer, body: ReleaseResults): Promise<void> {
    const mine =
      viewer.roles.includes('officer') ||
      viewer.roles.includes('loader') ||
      (body.areaId !== null && viewer.ledAreas.includes(body.areaId));
    if (!mine) throw notFound('The area');
    // Counts are read for this one step; what is written of them is safe to show.
    const destroyKey = await this.database.as(
      body.areaId
        ? internalViewer('area_releaser', viewer, { areas: [body.areaId] })
        : internalViewer('programme_releaser', viewer),
      async (tx) => {
        if (!(await claimCreation(tx, viewer, 'release', body))) return undefined;
        await rawQuery(tx, `select pg_advisory_xact_lock(hashtext('releases'))`);
        await mustBeComplete(tx, body);
        if (body.areaId) await this.releaseArea(tx, body.id, body.areaId, body);
        else await this.releaseProgramme(tx, body.id, body);
        await record(tx, viewer, {
          action: 'results.release',
          noun: 'release',
          itemId: body.id,
          areaId: body.areaId,
        });
        // Nothing is made of the schools' own counts any more.
        return body.areaId ? undefined : this.sealedCounts.forget(tx, body);
      },
    );
    await destroyKey?.();
  }

  private async releaseArea(tx: Tx, id: string, areaId: string, period: Period): Promise<void> {
    const waves = (await rawQuery(
      tx,
      `select id, codes, answered from waves where area_id = $1 and form = $2 and kind = $3 and school_year = $4 and closed_at is not null`,
      [areaId, period.form, period.kind, period.schoolYear],
    )) as { id: string; codes: number; answered: number }[];
    if (!waves.length)
      throw brokenRule(
        'nothing',
        `No school of this area has ended its ${waveName(period.kind, period.schoolYear).toLowerCase()} yet.`,
      );
    const releasedAt = this.clock.now();
    await rawQuery(
      tx,
      `insert into releases (id, area_id, form, kind, school_year, released_at, schools, codes, answered) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        areaId,
        period.form,
        period.kind,
        period.schoolYear,
        releasedAt,
        waves.length,
        total(waves, 'codes'),
        total(waves, 'answered'),
      ],
    );
    await rawQuery(
      tx,
      `insert into release_waves (release_id, wave_id) select $1, unnest($2::uuid[])`,
      [id, waves.map((wave) => wave.id)],
    );
    await keepResponse(tx, id);
    const { made } = await this.madeOfRelease(tx, id, areaId, period);
    const place: Place = { level: 'area', areaId, urn: null, waveId: null, shared: false };
    await writeFigures(tx, place, period, figuresOf(made), comparedOf(made), releasedAt);
  }

  /**
   * All areas that have something to show are shown first, so that the programme is made of exactly
   * what they are made of.
   */
  private async releaseProgramme(tx: Tx, id: string, period: Period): Promise<void> {
    const areas = (await rawQuery(
      tx,
      `select w.area_id as "areaId", (select r.id from releases r where r.area_id = w.area_id and r.form = $1 and r.kind = $2 and r.school_year = $3) as release from waves w where w.form = $1 and w.kind = $2 and w.school_year = $3 and w.closed_at is not null group by w.area_id order by w.area_id`,
      [period.form, period.kind, period.schoolYear],
    )) as { areaId: string; release: string | null }[];
    if (!areas.length)
      throw brokenRule(
        'nothing',
        `No school has ended its ${waveName(period.kind, period.schoolYear).toLowerCase()} yet.`,
      );
    const made: { made: Made; before: Made | null }[] = [];
    for (const area of areas) {
      const release = area.release ?? newId();
      if (!area.release) await this.releaseArea(tx, release, area.areaId, period);
      made.push(await this.madeOfRelease(tx, release, area.areaId, period));
    }
    const baseline = await baselineOf(tx, null, period);
    // The baseline's pools are of all areas that it had, also of those that have no follow-up.
    if (baseline) {
      const gone = (await rawQuery(
        tx,
        `select id from releases where area_id <> all ($1::uuid[]) and form = $2 and kind = 'baseline' and school_year = $3 order by area_id`,
        [areas.map(({ areaId }) => areaId), period.form, baseline.schoolYear],
      )) as { id: string }[];
      for (const { id: release } of gone)
        made.push(withoutFollowUp(madeOf(await keptCounts(tx, release), null)));
    }
    const releasedAt = this.clock.now();
    await rawQuery(
      tx,
      `insert into releases (id, area_id, form, kind, school_year, released_at, schools, codes, answered) select $1, null, $2, $3, $4, $5, sum(schools), sum(codes), sum(answered) from releases where area_id is not null and form = $2 and kind = $3 and school_year = $4`,
      [id, period.form, period.kind, period.schoolYear, releasedAt],
    );
    await rawQuery(
      tx,
      `insert into release_waves (release_id, wave_id) select $1, w.wave_id from releases r join release_waves w on w.release_id = r.id where r.area_id is not null and r.form = $2 and r.kind = $3 and r.school_year = $4`,
      [id, period.form, period.kind, period.schoolYear],
    );
    await keepResponse(tx, id);
    const whole = together(
      made.map((one) => one.made),
      baseline &&
        together(
          made.flatMap(({ before }) => before ?? []),
          null,
        ),
    );
    const place: Place = {
      level: 'programme',
      areaId: null,
      urn: null,
      waveId: null,
      shared: false,
    };
    await writeFigures(tx, place, period, figuresOf(whole), comparedOf(whole), releasedAt);
  }

  /**
   * What an area makes of the schools of a release; for a follow-up also of the baseline that was
   * shown, for those who were
   * linked. Of the baseline only what lies in the open is taken: it is there whenever its key has
   * been destroyed.
   */
  private async madeOfRelease(
    tx: Tx,
    id: string,
    areaId: string,
    period: Period,
  ): Promise<{ made: Made; before: Made | null }> {
    const baseline = await baselineOf(tx, areaId, period);
    const before = baseline && madeOf(await keptCounts(tx, baseline.id), null);
    return {
      made: madeOf(
        await this.schoolCounts(tx, id, period),
        before && { made: before, schools: await countsBefore(tx, id) },
      ),
      before,
    };
  }

  /**
   * What was counted in the schools of a release, to the last pupil where it is still sealed, and
   * who of them was linked.
   */
  private async schoolCounts(tx: Tx, releaseId: string, period: Period): Promise<SchoolCounts[]> {
    const kept = await keptCounts(tx, releaseId);
    const sealed = await this.sealedCounts.open(
      tx,
      period,
      kept.map(({ waveId }) => waveId),
    );
    return kept.map(({ waveId, urn, counts }) => ({
      urn,
      counts: sealed.has(waveId)
        ? [
            ...sealed.get(waveId)!,
            ...counts.filter(({ dimension }) => dimension.startsWith('linked')),
          ]
        : counts,
    }));
  }
}

const total = (
  waves: readonly { codes: number; answered: number }[],
  what: 'codes' | 'answered',
): number => waves.reduce((sum, wave) => sum + wave[what], 0);

async function mustBeComplete(
  tx: Tx,
  { areaId, form, kind, schoolYear }: ReleaseResults,
): Promise<void> {
  const [found] = (await rawQuery(
    tx,
    `select (select count(*)::int from waves where form = $1 and kind = $2 and school_year = $3 and closed_at is null and ($4::uuid is null or area_id = $4)) as open,
       exists (select from releases where form = $1 and kind = $2 and school_year = $3 and area_id is not distinct from $4) as released`,
    [form, kind, schoolYear, areaId],
  )) as [{ open: number; released: boolean }];
  if (found.released)
    throw brokenRule(
      'released',
      'These figures have been shown already. They are final, so that nobody can be found by comparing two editions.',
    );
  if (found.open)
    throw brokenRule(
      'still_open',
      `${found.open === 1 ? 'One school is' : `${found.open} schools are`} still answering. Figures are shown once, when all have ended.`,
    );
}

/**
 * Keeps with a release how many answered by what schools had marked, and how many of a follow-up
 * were put together with their baseline.
 */
async function keepResponse(tx: Tx, releaseId: string): Promise<void> {
  const batches = (await rawQuery(
    tx,
    `select b.need, b.disabled, b.codes, b.answered, b.void from release_waves r join code_batches b on b.wave_id = r.wave_id where r.release_id = $1`,
    [releaseId],
  )) as CodeBatch[];
  await rawQuery(
    tx,
    `update releases set groups = $2, links = (
       select jsonb_build_object('schools', count(*), 'before', sum(l.before), 'after', sum(l.after), 'linked', sum(l.linked), 'mistaken', sum(l.mistaken)) from release_waves r join wave_links l on l.wave_id = r.wave_id where r.release_id = $1 having count(*) > 0
     ) where id = $1`,
    [releaseId, JSON.stringify(responseGroups(batches))],
  );
}

/**
 * What lies in the open of the schools of a release: groups of a few or more, and who of them was
 * linked.
 */
async function keptCounts(
  tx: Tx,
  releaseId: string,
): Promise<(SchoolCounts & { waveId: string })[]> {
  return (await rawQuery(
    tx,
    `select w.id as "waveId", w.urn, coalesce(jsonb_agg(jsonb_build_object('indicator', c.indicator, 'dimension', c.dimension, 'category', c.category, 'n', c.n, 'd', c.d)) filter (where c.wave_id is not null), '[]') as counts
     from release_waves r join waves w on w.id = r.wave_id left join wave_counts c on c.wave_id = w.id where r.release_id = $1 group by w.id order by w.urn`,
    [releaseId],
  )) as (SchoolCounts & { waveId: string })[];
}

/** The last baseline that a follow-up looks back to, where it was shown. */
async function baselineOf(
  tx: Tx,
  areaId: string | null,
  period: Period,
): Promise<{ id: string; schoolYear: number } | null> {
  if (period.kind !== 'follow_up') return null;
  const [found] = (await rawQuery(
    tx,
    `select id, school_year as "schoolYear" from releases where area_id is not distinct from $1 and form = $2 and kind = 'baseline' and school_year <= $3 order by school_year desc limit 1`,
    [areaId, period.form, period.schoolYear],
  )) as { id: string; schoolYear: number }[];
  return found ?? null;
}

const withoutFollowUp = (before: Made): { made: Made; before: Made } => ({
  made: madeOf([], { made: before, schools: [] }),
  before,
});

/** Those who were linked, as they had answered before: by the school's URN of then. */
async function countsBefore(tx: Tx, releaseId: string): Promise<SchoolCounts[]> {
  return (await rawQuery(
    tx,
    `select b.urn, jsonb_agg(jsonb_build_object('indicator', c.indicator, 'dimension', c.dimension, 'category', c.category, 'n', c.n, 'd', c.d)) as counts
     from release_waves r join wave_links l on l.wave_id = r.wave_id join waves b on b.id = l.baseline_id join wave_counts c on c.wave_id = l.wave_id and c.dimension in ('before_send', 'before_other') where r.release_id = $1 group by b.urn order by b.urn`,
    [releaseId],
  )) as SchoolCounts[];
}
