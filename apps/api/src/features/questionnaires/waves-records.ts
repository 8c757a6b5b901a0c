import type { ChangeWave, OpenWave } from '@all-together/contracts';
import { schoolYearStart, today, waveFault, waveName, type Clock } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import { insertOnce, run, sql, type Tx } from '../../platform/database/index.js';
import { edit, type Editable } from '../../platform/editing/index.js';
import { brokenRule, conflict } from '../../platform/problems/problem-error.js';
import { WaveEntity } from './wave.entity.js';

/** What a wave has beside what was asked for when it was opened. */
interface WaveSettings {
  areaId: string;
  instrumentVersionId: string;
  linked: boolean;
  publicKey: Buffer;
}

/**
 * Opens a wave; what it asks is frozen with it, by the database.
 * @throws 409 when the school has a wave of that kind and year
 */
export async function openWave(
  tx: Tx,
  viewer: Viewer,
  wave: OpenWave,
  settings: WaveSettings,
): Promise<void> {
  const schoolYear = schoolYearStart(wave.opens);
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
      if (stored.closedAt) throw brokenRule('ended', 'This wave has ended; its figures are final.');
      const fault = waveFault(stored.opens, closes, today(clock));
      if (fault) throw brokenRule('dates', fault.message, [fault]);
      return changes;
    },
  };
  const { shared } = await edit(tx, viewer, wave, id, seen, fields);
  if (fields.shared === undefined) return;
  await run(tx, sql`update figures set shared = ${shared} where wave_id = ${id}`);
  await run(tx, sql`update comparisons set shared = ${shared} where wave_id = ${id}`);
}
