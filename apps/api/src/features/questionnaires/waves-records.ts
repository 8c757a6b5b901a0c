import type { ChangeWave, OpenWave } from '@all-together/contracts';
import { schoolYearStart, today, waveFault, waveName, type Clock } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import { exists, insertOnce, int, only, sql, type Tx } from '../../platform/database/index.js';
import { edit, type Editable } from '../../platform/editing/index.js';
import { brokenRule, conflict } from '../../platform/problems/problem-error.js';
import { lockPeriods } from './periods-records.js';
import { WaveEntity } from './wave.entity.js';

/** What a wave has beside what was asked for when it was opened. */
interface WaveSettings {
  areaId: string;
  instrumentVersionId: string;
  publicKey: Buffer;
}

/**
 * Waves of pupils in one school and school year at the most: what is promised to a pupil holds for
 * each wave, and less for every further one.
 */
const mostWaves = 2;

/**
 * Opens a wave; what it asks is frozen with it, by the database.
 * @throws 409 when the school has a wave of that kind and year; 422 for a third wave of pupils in a
 * school year, under whatever URN, or a period that has been closed
 */
export async function openWave(
  tx: Tx,
  viewer: Viewer,
  wave: OpenWave,
  settings: WaveSettings,
): Promise<void> {
  const schoolYear = schoolYearStart(wave.opens);
  await mustBeOpen(tx, wave, schoolYear);
  if (wave.form === 'pupils') await mustNotBeThird(tx, wave, schoolYear);
  if (!(await insertOnce(tx, WaveEntity, { ...wave, ...settings, schoolYear })))
    throw conflict(
      'wave_exists',
      `A ${waveName(wave.kind, schoolYear).toLowerCase()} has been opened for this school already.`,
    );
  await record(tx, viewer, {
    action: 'wave.open',
    noun: 'wave',
    itemId: wave.id,
    areaId: settings.areaId,
    urn: wave.urn,
  });
}

/** A period is not closed while a wave is opened in it, nor the other way round. */
async function mustBeOpen(tx: Tx, { form, kind }: OpenWave, schoolYear: number): Promise<void> {
  await lockPeriods(tx);
  const isClosed = await exists(
    tx,
    sql`select from periods
        where form = ${form} and kind = ${kind} and school_year = ${schoolYear}
          and closed_at is not null`,
  );
  if (isClosed)
    throw brokenRule(
      'period_closed',
      `The ${waveName(kind, schoolYear)} has been closed for the whole programme; its figures ` +
        'are final.',
      [{ path: 'waves.0.kind', message: 'Choose another kind of wave, or other dates.' }],
    );
}

async function mustNotBeThird(tx: Tx, { urn }: OpenWave, schoolYear: number): Promise<void> {
  const { waves } = await only(
    tx,
    { waves: int() },
    sql`select count(*) as waves
        from waves
        where form = 'pupils' and school_year = ${schoolYear}
          and urn in (select urn from school_family(${urn}))`,
  );
  if (waves >= mostWaves)
    throw brokenRule(
      'two_waves',
      'This school has had two questionnaires for pupils in that school year, under this or an ' +
        'earlier URN. More would protect pupils less.',
      [{ path: 'waves.0.opens', message: 'Choose dates in another school year.' }],
    );
}

/** @throws as `edit` does; 422 for a last day that cannot be, or a wave that has ended */
export async function changeWave(
  tx: Tx,
  viewer: Viewer,
  clock: Clock,
  id: string,
  seen: number,
  fields: ChangeWave,
): Promise<void> {
  const wave: Editable<WaveEntity> = {
    entity: WaveEntity,
    noun: 'wave',
    rule: (stored, changes) => {
      const closes = changes['closes'];
      if (typeof closes !== 'string') return changes;
      if (stored.endedAt) throw brokenRule('ended', 'This wave has ended; its figures are final.');
      const fault = waveFault(stored.opens, closes, today(clock));
      if (fault) throw brokenRule('dates', fault.message, [fault]);
      return changes;
    },
  };
  await edit(tx, viewer, wave, id, seen, fields);
}
