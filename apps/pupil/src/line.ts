import type { OpenedQuestionnaire, SendAnswers } from '@all-together/contracts';

export type Outcome = 'kept' | 'refused' | 'no_signal' | 'failed';

const post = (path: string, body: object): Promise<Response> =>
  fetch(`/api/questionnaire/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'omit',
  });

export async function open(code: string): Promise<OpenedQuestionnaire | 'unknown' | Outcome> {
  try {
    const answer = await post('open', { code });
    if (answer.ok) return (await answer.json()) as OpenedQuestionnaire;
    return answer.status === 404 || answer.status === 400
      ? 'unknown'
      : answer.status === 422
        ? 'refused'
        : 'failed';
  } catch {
    return 'no_signal';
  }
}

/** Sends a ballot; sent again it is kept once, so that after any doubt it is sent again. */
export async function send(ballot: SendAnswers): Promise<Outcome> {
  try {
    const answer = await post('answers', ballot);
    return answer.ok
      ? 'kept'
      : answer.status >= 500 || answer.status === 429
        ? 'failed'
        : 'refused';
  } catch {
    return 'no_signal';
  }
}

export async function withdraw(hashes: {
  withdrawal: string;
  withdrawalLater: string;
}): Promise<Outcome> {
  try {
    const answer = await post('withdraw', hashes);
    return answer.ok ? 'kept' : 'refused';
  } catch {
    return 'no_signal';
  }
}
