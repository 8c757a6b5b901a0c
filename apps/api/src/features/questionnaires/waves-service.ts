import { Inject, Injectable } from '@nestjs/common';
import type {
  ChangeWave,
  CodeBatch,
  ListWaves,
  OpenWave,
  Page,
  Wave,
  WaveDetail,
} from '@all-together/contracts';
import {
  stalledWave,
  schoolYearStart,
  today,
  waveFault,
  waveName,
  waveState,
  type Clock,
} from '@all-together/domain';
import { internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { edit, type Editable } from '../../platform/editing/edit.js';
import {
  Conditions,
  countLimit,
  pageSize,
  readCursor,
  toPage,
} from '../../platform/database/paging.js';
import { brokenRule, conflict, notFound } from '../../platform/problems/problem-error.js';
import { BallotKeys } from './ballot-box.js';
import { newestInstrument } from './instruments-service.js';
import { responseGroups } from './response.js';
import { WaveEntity } from './wave.entity.js';

type Row = Omit<Wave, 'state' | 'mayRun' | 'title'>;

const columns = `w.id, w.area_id as "areaId", a.name as "areaName", w.urn, s.name as "schoolName", w.form, w.kind, w.school_year as "schoolYear", w.opens, w.closes, w.closed_at as "closedAt", w.shared, w.takes_messages as "takesMessages", w.linked, w.version,
  case when w.closed_at is null then (select coalesce(sum(b.codes), 0)::int from code_batches b where b.wave_id = w.id) - (select coalesce(sum(void), 0)::int from code_use(w.id)) else w.codes end as codes,
  case when w.closed_at is null then (select coalesce(sum(used), 0)::int from code_use(w.id)) else w.answered end as answered`;
const from = `waves w join area_names a on a.id = w.area_id join schools s on s.urn = w.urn`;

/**
 * Collections: a school, or an area for many schools, opens one, follows how many have answered,
 * and ends it.
 */
@Injectable()
export class WavesService {
  constructor(
    private readonly database: Database,
    private readonly keys: BallotKeys,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  list(viewer: Viewer, query: ListWaves): Promise<Page<Wave>> {
    return this.database.as(viewer, async (tx) => {
      const where = new Conditions();
      if (query.kind) where.add('w.kind = ?', query.kind);
      if (query.state) where.add('(w.closed_at is not null) = ?', query.state === 'closed');
      const filter = where.sql;
      const after = readCursor(query.after, 2);
      if (after) where.add('(w.opens, w.id) < (?::date, ?::uuid)', ...after);
      const limit = query.limit ?? pageSize;
      const rows = (await tx.query(
        `select ${columns}, (select count(*)::int from (select from waves w where ${filter} limit ${countLimit + 1}) n) as counted from ${from} where ${where.sql} order by w.opens desc, w.id desc limit ${limit + 1}`,
        where.values,
      )) as (Row & { counted: number })[];
      return toPage(
        rows,
        limit,
        rows[0]?.counted ?? 0,
        ({ counted: _, ...row }) => this.toWave(viewer, row),
        (row) => [row.opens, row.id],
      );
    });
  }

  get(viewer: Viewer, id: string): Promise<WaveDetail> {
    return this.database.as(viewer, (tx) => this.detailOf(tx, viewer, id));
  }

  /**
   * Opens waves for one school or many, all or none.
   * @throws 404 for a school that is not one's own to open for; 422 for dates; 409 when a school
   * has that wave
   */
  async open(viewer: Viewer, bodies: readonly OpenWave[]): Promise<Wave[]> {
    const day = today(this.clock);
    for (const [index, body] of bodies.entries()) {
      const fault = waveFault(body.opens, body.closes, day);
      if (fault)
        throw brokenRule('dates', fault.message, [
          { path: `waves.${index}.${fault.path}`, message: fault.message },
        ]);
    }
    await this.freezeInstruments(viewer, bodies);
    return this.database.as(viewer, async (tx) => {
      const opened: Wave[] = [];
      for (const body of bodies) {
        if (await claimCreation(tx, viewer, 'wave', body)) await this.openOne(tx, viewer, body);
        opened.push(await this.waveById(tx, viewer, body.id));
      }
      return opened;
    });
  }

  /**
   * Moves the last day, shares the school's figures with its area, or says what pupils are asked
   * beside the questions.
   * @throws 422 for dates, a wave that has ended, or pupils who answer already; all but the last
   * day is the school's alone
   */
  async change(viewer: Viewer, id: string, seen: number, body: ChangeWave): Promise<WaveDetail> {
    return this.database.as(viewer, async (tx) => {
      const before = await this.waveById(tx, viewer, id);
      if (body.shared !== undefined && !isSchools(viewer, before))
        throw brokenRule(
          'not_school',
          'Only the school decides whether its figures are shared with the area.',
          [{ path: 'shared', message: 'Ask the school.' }],
        );
      await mayAskMore(tx, viewer, before, body);
      const editable: Editable<WaveEntity> = {
        entity: WaveEntity,
        noun: 'wave',
        rule: (stored, changes) => {
          if (typeof changes['closes'] === 'string') {
            if (stored.closedAt)
              throw brokenRule('ended', 'This wave has ended; its figures are final.');
            const fault = waveFault(stored.opens, changes['closes'], today(this.clock));
            if (fault) throw brokenRule('dates', fault.message, [fault]);
          }
          return changes;
        },
      };
      const stored = await edit(tx, viewer, editable, id, seen, body);
      if (body.shared !== undefined)
        for (const table of ['figures', 'comparisons'])
          await tx.query(`update ${table} set shared = $2 where wave_id = $1`, [id, stored.shared]);
      return this.detailOf(tx, viewer, id);
    });
  }

  /** What a wave asks stays as it is from then on. */
  private async freezeInstruments(viewer: Viewer, bodies: readonly OpenWave[]): Promise<void> {
    await this.database.as(internalViewer('instrument_freezer', viewer), async (tx) => {
      for (const form of new Set(bodies.map((body) => body.form)))
        await tx.query(
          `update instrument_versions set frozen_at = $2 where id = $1 and frozen_at is null`,
          [(await newestInstrument(tx, form)).versionId, this.clock.now()],
        );
    });
  }

  private async openOne(tx: Tx, viewer: Viewer, body: OpenWave): Promise<void> {
    const areaId = await areaToOpenFor(tx, viewer, body.urn);
    const instrument = await newestInstrument(tx, body.form);
    const schoolYear = schoolYearStart(body.opens);
    // A follow-up asks for the secret pictures where its baseline did.
    const linked =
      body.form === 'pupils' &&
      body.kind === 'follow_up' &&
      (await hasLinkedBaseline(tx, body.urn));
    const made = (await tx.query(
      `insert into waves (id, area_id, urn, instrument_version_id, form, kind, school_year, opens, closes, public_key, linked) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (urn, form, kind, school_year) do nothing returning id`,
      [
        body.id,
        areaId,
        body.urn,
        instrument.versionId,
        body.form,
        body.kind,
        schoolYear,
        body.opens,
        body.closes,
        await this.keys.make(body.id),
        linked,
      ],
    )) as unknown[];
    if (!made.length)
      throw conflict(
        'wave_exists',
        `A ${waveName(body.kind, schoolYear).toLowerCase()} has been opened for this school already.`,
      );
    await record(tx, viewer, {
      action: 'wave.open',
      noun: 'wave',
      itemId: body.id,
      areaId,
      urn: body.urn,
    });
  }

  private async detailOf(tx: Tx, viewer: Viewer, id: string): Promise<WaveDetail> {
    const wave = await this.waveById(tx, viewer, id);
    const batches = (await tx.query(
      `select b.id, b.label, b.year, b.need, b.disabled, b.codes,
         case when w.closed_at is null then coalesce(u.used, 0) else b.answered end as answered, case when w.closed_at is null then coalesce(u.void, 0) else b.void end as void
       from code_batches b join waves w on w.id = b.wave_id left join code_use($1) u on u.batch_id = b.id where b.wave_id = $1 order by b.label, b.id`,
      [id],
    )) as CodeBatch[];
    const stalled =
      wave.state === 'open'
        ? stalledWave(
            {
              opens: wave.opens,
              closes: wave.closes,
              invited: wave.codes,
              answered: wave.answered,
            },
            today(this.clock),
          )
        : null;
    return {
      wave,
      batches,
      stalled,
      groups: responseGroups(batches),
      safeguardingLeads: await safeguardingLeads(tx, wave.urn),
    };
  }

  private async waveById(tx: Tx, viewer: Viewer, id: string): Promise<Wave> {
    const [row] = (await tx.query(`select ${columns} from ${from} where w.id = $1`, [id])) as Row[];
    if (!row) throw notFound('The wave');
    return this.toWave(viewer, row);
  }

  private toWave(viewer: Viewer, row: Row): Wave {
    const mayRun =
      viewer.roles.includes('loader') ||
      viewer.ledSchools.includes(row.urn) ||
      viewer.ledAreas.includes(row.areaId);
    return {
      ...row,
      title: waveName(row.kind, row.schoolYear),
      state: waveState(row, today(this.clock)),
      mayRun,
    };
  }
}

const isSchools = (viewer: Viewer, { urn }: Wave): boolean =>
  viewer.roles.includes('loader') || viewer.ledSchools.includes(urn);

/**
 * Messages and secret pictures belong to a wave of pupils, and are decided by the school before the
 * first of them answers.
 */
async function mayAskMore(
  tx: Tx,
  viewer: Viewer,
  wave: Wave,
  { takesMessages, linked }: ChangeWave,
): Promise<void> {
  const path = takesMessages === undefined ? 'linked' : 'takesMessages';
  const refuse = (code: string, message: string) => brokenRule(code, message, [{ path, message }]);
  if (takesMessages === undefined && linked === undefined) return;
  if (!isSchools(viewer, wave))
    throw refuse(
      'not_school',
      'Only the school decides what its pupils are asked beside the questions.',
    );
  if (wave.form !== 'pupils') throw refuse('not_pupils', 'Only pupils are asked this.');
  if (wave.closedAt) throw refuse('ended', 'This wave has ended.');
  if (wave.answered > 0)
    throw refuse(
      'answering',
      'Pupils have begun to answer, so this stays as it is: all are asked the same.',
    );
  if (takesMessages && (await safeguardingLeads(tx, wave.urn)) === 0)
    throw refuse(
      'no_safeguarding_lead',
      'Your designated safeguarding lead has no account yet, so nobody could read what pupils write. Ask the administrator to invite them.',
    );
  if (linked && wave.kind === 'follow_up' && !(await hasLinkedBaseline(tx, wave.urn)))
    throw refuse(
      'no_baseline',
      'Pupils chose no secret pictures at the baseline, so there is nothing to put together.',
    );
}

async function safeguardingLeads(tx: Tx, urn: number): Promise<number> {
  const [found] = (await tx.query(
    `select count(distinct p.id)::int as leads from memberships m join people p on p.id = m.person_id where m.role = 'safeguarding_lead' and m.urn in (select urn from school_family($1)) and p.active`,
    [urn],
  )) as [{ leads: number }];
  return found.leads;
}

/**
 * Whether a baseline of the school asks for secret pictures, and no follow-up has been put together
 * with it.
 */
async function hasLinkedBaseline(tx: Tx, urn: number): Promise<boolean> {
  const found = (await tx.query(
    `select from waves w where w.urn in (select urn from school_family($1)) and w.form = 'pupils' and w.kind = 'baseline' and w.linked and not exists (select from wave_links l where l.baseline_id = w.id) limit 1`,
    [urn],
  )) as unknown[];
  return found.length > 0;
}

async function areaToOpenFor(tx: Tx, viewer: Viewer, urn: number): Promise<string> {
  const [enrolment] = (await tx.query(
    `select area_id as "areaId" from enrolments where urn = $1 and status <> 'withdrawn' order by since desc limit 1`,
    [urn],
  )) as { areaId: string }[];
  const mine =
    enrolment &&
    (viewer.roles.includes('loader') ||
      viewer.ledSchools.includes(urn) ||
      viewer.ledAreas.includes(enrolment.areaId));
  if (!mine) throw notFound('The school');
  return enrolment.areaId;
}
