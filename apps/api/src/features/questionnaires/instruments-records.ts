import type { InstrumentContent } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import { json, run, sql, type Tx } from '../../platform/database/index.js';
import { conflict } from '../../platform/problems/problem-error.js';
import { newestInstrument } from './instruments-queries.js';

/**
 * Brings a questionnaire of the app up to date: its first version, unless a wave has used it; and
 * questions that the app ships since then as its next version. What officers made of it stays.
 */
export async function shipInstrument(tx: Tx, content: InstrumentContent): Promise<void> {
  await run(
    tx,
    sql`insert into instrument_versions (id, instrument_id, number, form, content)
        values (${newId()}, ${content.form}, 1, ${content.form}, ${json(content)})
        on conflict (instrument_id, number) do update set content = excluded.content
          where instrument_versions.frozen_at is null`,
  );
  const newest = await newestInstrument(tx, content.form);
  const missing = content.questions.filter(
    ({ id }) => !newest.content.questions.some((question) => question.id === id),
  );
  if (!missing.length) return;
  await addVersion(tx, newId(), content.form, newest.number + 1, {
    ...newest.content,
    questions: [...newest.content.questions, ...missing],
  });
}

/** Adds what officers made of a questionnaire. @throws 409 when there is a newer version */
export async function reviseInstrument(
  tx: Tx,
  viewer: Viewer,
  { id, instrumentId, number }: { id: string; instrumentId: string; number: number },
  content: InstrumentContent,
): Promise<void> {
  if (!(await addVersion(tx, id, instrumentId, number, content)))
    throw conflict(
      'newer_version',
      'There is a newer version already. Load the page again and change that.',
    );
  await record(tx, viewer, {
    action: 'instrument.revise',
    noun: 'instrument_version',
    itemId: id,
  });
}

/** @returns how many were written: none when that number is taken */
const addVersion = (
  tx: Tx,
  id: string,
  instrumentId: string,
  number: number,
  content: InstrumentContent,
): Promise<number> =>
  run(
    tx,
    sql`insert into instrument_versions (id, instrument_id, number, form, content)
        values (${id}, ${instrumentId}, ${number}, ${content.form}, ${json(content)})
        on conflict (instrument_id, number) do nothing`,
  );
