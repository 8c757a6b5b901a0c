import { Inject, Injectable } from '@nestjs/common';
import type {
  ChangeWave,
  ListWaves,
  OpenWave,
  Page,
  Wave,
  WaveDetail,
} from '@all-together/contracts';
import {
  stalledWave,
  today,
  waveFault,
  waveName,
  waveState,
  type Clock,
} from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { claimCreations } from '../../platform/editing/index.js';
import { brokenRule, notFound, type ProblemError } from '../../platform/problems/problem-error.js';
import { BallotKeys } from './ballot-box.js';
import { newestInstrument } from './instruments-queries.js';
import { responseGroups } from './response.js';
import {
  areaOfSchool,
  batchesOf,
  countSafeguardingLeads,
  hasLinkedBaseline,
  listWaves,
  wavesByIds,
  type StoredWave,
} from './waves-queries.js';
import { changeWave, openWave } from './waves-records.js';

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
      const page = await listWaves(tx, query);
      return { ...page, items: page.items.map((wave) => this.toWave(viewer, wave)) };
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
    return this.database.as(viewer, async (tx) => {
      for (const body of await claimCreations(tx, viewer, 'wave', bodies))
        await this.openOne(tx, viewer, body);
      const opened = await wavesByIds(
        tx,
        bodies.map(({ id }) => id),
      );
      return bodies.map(({ id }) => this.toWave(viewer, found(opened, id)));
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
      const before = found(await wavesByIds(tx, [id]), id);
      if (body.shared !== undefined && !isSchools(viewer, before))
        throw brokenRule(
          'not_school',
          'Only the school decides whether its figures are shared with the area.',
          [{ path: 'shared', message: 'Ask the school.' }],
        );
      await mayAskMore(tx, viewer, before, body);
      await changeWave(tx, viewer, this.clock, id, seen, body);
      return this.detailOf(tx, viewer, id);
    });
  }

  private async openOne(tx: Tx, viewer: Viewer, body: OpenWave): Promise<void> {
    const area = await areaOfSchool(tx, body.urn);
    if (!area || !runsWaves(viewer, { ...area, urn: body.urn })) throw notFound('The school');
    const { versionId } = await newestInstrument(tx, body.form);
    // A follow-up asks for the secret pictures where its baseline did.
    const mayLink = body.form === 'pupils' && body.kind === 'follow_up';
    await openWave(tx, viewer, body, {
      areaId: area.areaId,
      instrumentVersionId: versionId,
      linked: mayLink && (await hasLinkedBaseline(tx, body.urn)),
      publicKey: await this.keys.make(body.id),
    });
  }

  private async detailOf(tx: Tx, viewer: Viewer, id: string): Promise<WaveDetail> {
    const wave = this.toWave(viewer, found(await wavesByIds(tx, [id]), id));
    const [batches, safeguardingLeads] = await Promise.all([
      batchesOf(tx, id),
      countSafeguardingLeads(tx, wave.urn),
    ]);
    const { opens, closes, codes: invited, answered } = wave;
    return {
      wave,
      batches,
      stalled:
        wave.state === 'open'
          ? stalledWave({ opens, closes, invited, answered }, today(this.clock))
          : null,
      groups: responseGroups(batches),
      safeguardingLeads,
    };
  }

  private toWave(viewer: Viewer, wave: StoredWave): Wave {
    return {
      ...wave,
      title: waveName(wave.kind, wave.schoolYear),
      state: waveState(wave, today(this.clock)),
      mayRun: runsWaves(viewer, wave),
    };
  }
}

/** @throws 404 for a wave out of scope */
function found(waves: ReadonlyMap<string, StoredWave>, id: string): StoredWave {
  const wave = waves.get(id.toLowerCase());
  if (!wave) throw notFound('The wave');
  return wave;
}

const isSchools = (viewer: Viewer, { urn }: { urn: number }): boolean =>
  viewer.roles.includes('loader') || viewer.ledSchools.includes(urn);

/** Whether the viewer opens and ends the school's waves. */
const runsWaves = (viewer: Viewer, { areaId, urn }: { areaId: string; urn: number }): boolean =>
  isSchools(viewer, { urn }) || viewer.ledAreas.includes(areaId);

/**
 * Messages and secret pictures belong to a wave of pupils, and are decided by the school before the
 * first of them answers.
 */
async function mayAskMore(
  tx: Tx,
  viewer: Viewer,
  wave: StoredWave,
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
  if (takesMessages) await mustHaveReader(tx, wave, refuse);
  if (linked && wave.kind === 'follow_up') await mustHaveLinkedBaseline(tx, wave, refuse);
}

type Refuse = (code: string, message: string) => ProblemError;

async function mustHaveReader(tx: Tx, { urn }: StoredWave, refuse: Refuse): Promise<void> {
  if ((await countSafeguardingLeads(tx, urn)) === 0)
    throw refuse(
      'no_safeguarding_lead',
      'Your designated safeguarding lead has no account yet, so nobody could read what pupils ' +
        'write. Ask the administrator to invite them.',
    );
}

async function mustHaveLinkedBaseline(tx: Tx, { urn }: StoredWave, refuse: Refuse): Promise<void> {
  if (!(await hasLinkedBaseline(tx, urn)))
    throw refuse(
      'no_baseline',
      'Pupils chose no secret pictures at the baseline, so there is nothing to put together.',
    );
}
