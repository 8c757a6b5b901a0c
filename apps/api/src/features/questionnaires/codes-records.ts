import { randomInt } from 'node:crypto';
import type { MakeCodes } from '@all-together/contracts';
import { codeLength, codeLetters } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import { run, sql, type Tx } from '../../platform/database/index.js';

interface WaveOfCodes {
  id: string;
  areaId: string;
  urn: number;
}

/** Makes a batch of codes for one class or group. */
export async function makeCodes(
  tx: Tx,
  viewer: Viewer,
  wave: WaveOfCodes,
  { id, label, year, need, disabled, count, reason }: MakeCodes,
): Promise<void> {
  await run(
    tx,
    sql`insert into code_batches (id, wave_id, label, year, need, disabled, codes, reason)
        values (${id}, ${wave.id}, ${label}, ${year ?? null}, ${need ?? null},
                ${disabled ?? null}, ${count}, ${reason ?? null})`,
  );
  await run(
    tx,
    sql`insert into codes (code, batch_id, wave_id, number)
        select code, ${id}, ${wave.id}, number
        from unnest(${Array.from({ length: count }, newCode)}::text[]) with ordinality
          as made (code, number)`,
  );
  await recordDone(tx, viewer, 'codes.make', wave);
}

/** Voids a code whose slip was lost, so that nobody else answers with it. */
export async function voidCode(
  tx: Tx,
  viewer: Viewer,
  wave: WaveOfCodes,
  code: string | null,
): Promise<void> {
  await run(tx, sql`update codes set void = true where code = ${code}`);
  await recordDone(tx, viewer, 'code.take', wave);
}

/**
 * Replaces a code by a new one of the same batch. What was or will be answered with the old one
 * does not count. @returns the new code
 */
export async function replaceCode(
  tx: Tx,
  viewer: Viewer,
  wave: WaveOfCodes,
  { code, batchId }: { code: string; batchId: string },
): Promise<string> {
  const made = newCode();
  await run(tx, sql`update codes set void = true where code = ${code}`);
  await run(
    tx,
    sql`insert into codes (code, batch_id, wave_id, number)
        select ${made}, ${batchId}, ${wave.id}, max(number) + 1
        from codes
        where batch_id = ${batchId}`,
  );
  await run(tx, sql`update code_batches set codes = codes + 1 where id = ${batchId}`);
  await recordDone(tx, viewer, 'code.replace', wave);
  return made;
}

const newCode = (): string =>
  Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join('');

const recordDone = (
  tx: Tx,
  viewer: Viewer,
  action: string,
  { id, areaId, urn }: WaveOfCodes,
): Promise<void> => record(tx, viewer, { action, noun: 'wave', itemId: id, areaId, urn });
