import type { OpenedQuestionnaire, SendAnswers, WithdrawAnswers } from '@all-together/contracts';

/** What became of something sent; `refused` for good, the last two until it is tried again. */
export type Outcome = 'kept' | 'refused' | 'no_signal' | 'failed';

const post = (path: string, body: object): Promise<Response> =>
  fetch(`/api/questionnaire/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'omit',
  });

/** Opens the questionnaire of a code: `unknown` codes, and codes `refused` as used or closed. */
export async function open(code: string): Promise<OpenedQuestionnaire | 'unknown' | Outcome> {
  try {
    const answer = await post('open', { code });
    if (answer.ok) return (await answer.json()) as OpenedQuestionnaire;
    if (answer.status === 404 || answer.status === 400) return 'unknown';
    return answer.status === 422 ? 'refused' : 'failed';
  } catch {
    return 'no_signal';
  }
}

/** Sends a ballot; sent again it is kept once, so that after any doubt it is sent again. */
export async function send(ballot: SendAnswers): Promise<Outcome> {
  try {
    const answer = await post('answers', ballot);
    if (answer.ok) return 'kept';
    return answer.status >= 500 || answer.status === 429 ? 'failed' : 'refused';
  } catch {
    return 'no_signal';
  }
}

/** Takes a ballot out again, by the hashes of the secret that only the pupil has. */
export async function withdraw(hashes: WithdrawAnswers): Promise<Outcome> {
  try {
    const answer = await post('withdraw', hashes);
    if (answer.ok) return 'kept';
    return answer.status >= 500 || answer.status === 429 ? 'failed' : 'refused';
  } catch {
    return 'no_signal';
  }
}
