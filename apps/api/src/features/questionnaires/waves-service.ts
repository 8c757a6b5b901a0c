import { Inject, Injectable } from '@nestjs/common';
import type {
  ChangeWave,
  CodeBatch,
  ListWaves,
  MarkGroup,
  OpenWave,
  Page,
  Wave,
  WaveDetail,
} from '@all-together/contracts';
import {
  codeLimits,
  stalledWave,
  today,
  toldBatches,
  toldUse,
  waveFault,
  waveName,
  waveState,
  type Clock,
} from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { claimCreations } from '../../platform/editing/index.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { BallotKeys } from './ballot-box.js';
import { newestInstrument } from './instruments-queries.js';
import {
  areaOfSchool,
  batchesOf,
  countSafeguardingLeads,
  listWaves,
  markUseOf,
  publishedNumbers,
  reasonsOf,
  wavesByIds,
  type StoredBatch,
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
   * @throws 404 for a school that is not one's own to open for; 422 for dates, a third wave of
   * pupils in a school year, or a period that has been closed; 409 when a school has that wave
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
      await mayAskMore(tx, viewer, before, body, today(this.clock));
      await changeWave(tx, viewer, this.clock, id, seen, body);
      return this.detailOf(tx, viewer, id);
    });
  }

  private async openOne(tx: Tx, viewer: Viewer, body: OpenWave): Promise<void> {
    const area = await areaOfSchool(tx, body.urn);
    if (!area || !runsWaves(viewer, { ...area, urn: body.urn })) throw notFound('The school');
    const { versionId } = await newestInstrument(tx, body.form);
    await openWave(tx, viewer, body, {
      areaId: area.areaId,
      instrumentVersionId: versionId,
      publicKey: await this.keys.make(body.id),
    });
  }

  private async detailOf(tx: Tx, viewer: Viewer, id: string): Promise<WaveDetail> {
    const wave = this.toWave(viewer, found(await wavesByIds(tx, [id]), id));
    const [batches, marks, reasons, numbers, safeguardingLeads] = await Promise.all([
      batchesOf(tx, id),
      markUseOf(tx, id),
      reasonsOf(tx, id),
      publishedNumbers(tx, wave.urn),
      countSafeguardingLeads(tx, wave.urn),
    ]);
    return {
      wave,
      batches: toldOf(batches),
      limits: codeLimits(numbers),
      reasons,
      stalled: this.stalledOf(wave),
      groups: groupsOf(marks),
      safeguardingLeads,
    };
  }

  /** Why an open wave is slow, in words. */
  private stalledOf({ state, opens, closes, codes: invited, used: answered }: Wave): string | null {
    return state === 'open'
      ? stalledWave({ opens, closes, invited, answered }, today(this.clock))
      : null;
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

/** Batches with their use where that may be told. */
function toldOf(batches: readonly StoredBatch[]): CodeBatch[] {
  const told = toldBatches(batches);
  return batches.map(({ mark: _, used, ...batch }, place) => ({
    ...batch,
    used: told.batches[place] ? used : null,
  }));
}

/** Use by mark where that may be told. */
function groupsOf(
  marks: readonly { mark: MarkGroup; codes: number; used: number }[],
): WaveDetail['groups'] {
  const told = toldUse(marks);
  return marks
    .filter((_, place) => told[place])
    .map(({ mark: group, codes, used }) => ({ group, codes, used }));
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
 * Whether pupils may write is decided by the school, for all of its pupils alike: before the first
 * day, or as long as there are no codes.
 */
async function mayAskMore(
  tx: Tx,
  viewer: Viewer,
  wave: StoredWave,
  { takesMessages }: ChangeWave,
  day: string,
): Promise<void> {
  if (takesMessages === undefined) return;
  const refuse = (code: string, message: string) =>
    brokenRule(code, message, [{ path: 'takesMessages', message }]);
  if (!isSchools(viewer, wave))
    throw refuse('not_school', 'Only the school decides whether its pupils may write.');
  if (wave.form !== 'pupils') throw refuse('not_pupils', 'Only pupils are asked this.');
  if (wave.endedAt) throw refuse('ended', 'This wave has ended.');
  if (wave.codes > 0 && wave.opens <= day)
    throw refuse(
      'answering',
      'Pupils may have begun to answer, so this stays as it is: all are asked the same.',
    );
  if (takesMessages && (await countSafeguardingLeads(tx, wave.urn)) === 0)
    throw refuse(
      'no_safeguarding_lead',
      'No safeguarding lead of your school has been confirmed yet, so nobody could read what ' +
        'pupils write. Ask the administrator to add them, then confirm that it is the right ' +
        'person.',
    );
}
