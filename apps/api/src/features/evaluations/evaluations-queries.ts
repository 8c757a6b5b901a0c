import type { EvaluationResults } from '@all-together/contracts';
import {
  day,
  int,
  jsonOf,
  nullable,
  only,
  row,
  sql,
  text,
  uuid,
} from '../../platform/database/index.js';
import type { Tx } from '../../platform/database/index.js';

/** The form of a session, if one was opened. */
export const formOf = (
  tx: Tx,
  sessionId: string,
): Promise<{ code: string; closesOn: string } | undefined> =>
  row(
    tx,
    { code: text(), closesOn: day() },
    sql`select code, closes_on from evaluations where session_id = ${sessionId}`,
  );

/** The session that an open form asks about. @returns undefined for an unknown or closed one */
export const sessionOfForm = (
  tx: Tx,
  code: string,
  today: string,
): Promise<{ sessionId: string } | undefined> =>
  row(
    tx,
    { sessionId: uuid() },
    sql`select session_id
        from evaluations
        where code = ${code.toLowerCase()} and closes_on >= ${today}::date`,
  );

export async function countAnswers(tx: Tx, sessionId: string): Promise<number> {
  const { answers } = await only(
    tx,
    { answers: int() },
    sql`select evaluation_count(${sessionId}) as answers`,
  );
  return answers;
}

/** What was answered, added up. @returns null with fewer answers than `base` */
export async function resultsOf(
  tx: Tx,
  sessionId: string,
  base: number,
): Promise<EvaluationResults | null> {
  const { results } = await only(
    tx,
    { results: nullable(jsonOf<EvaluationResults>()) },
    sql`select evaluation_results(${sessionId}, ${base}) as results`,
  );
  return results;
}
