import { randomInt } from 'node:crypto';
import type { EvaluationAnswer } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import { run, sql, type Tx } from '../../platform/database/index.js';
import type { SessionFacts } from '../sessions/index.js';

/** Letters and digits that are not taken for one another. */
const codeLetters = 'abcdefghjkmnpqrstuvwxyz23456789';
const codeLength = 8;

/** Opens the form of a session, unless it is open already. */
export async function openForm(
  tx: Tx,
  viewer: Viewer,
  { id, organisationId, areaId, urn }: SessionFacts,
  closesOn: string,
): Promise<void> {
  const opened = await run(
    tx,
    sql`insert into evaluations (session_id, organisation_id, area_id, urn, code, closes_on)
        values (${id}, ${organisationId}, ${areaId}, ${urn}, ${newCode()}, ${closesOn})
        on conflict (session_id) do nothing`,
  );
  if (!opened) return;
  await record(tx, viewer, {
    action: 'evaluation.open',
    noun: 'training_session',
    itemId: id,
    areaId,
    urn,
  });
}

/** Lets the form of a session close on another day. */
export const moveClosing = (tx: Tx, sessionId: string, closesOn: string): Promise<number> =>
  run(
    tx,
    sql`update evaluations set closes_on = ${closesOn}
        where session_id = ${sessionId} and closes_on <> ${closesOn}::date`,
  );

/** Keeps an answer; nobody can read it back, and the same one sent twice counts once. */
export const keepAnswer = (
  tx: Tx,
  sessionId: string,
  id: string,
  { useful, before, after, change, better }: EvaluationAnswer,
): Promise<number> =>
  run(
    tx,
    sql`insert into evaluation_answers (id, session_id, useful, before, after, change, better)
        values (${id}, ${sessionId}, ${useful}, ${before}, ${after}, ${change}, ${better})
        on conflict do nothing`,
  );

const newCode = (): string =>
  Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join('');
