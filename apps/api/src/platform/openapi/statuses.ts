import type { Handler } from './handlers.js';

/** What each status of an answer means, in the words of the reference. */
const answers: Record<number, string> = {
  200: 'Done',
  201: 'Created, or already there from an earlier try',
  202: 'Accepted; the work goes on in the background',
  204: 'Done; there is nothing to send back',
  302: 'The content is at another address',
};

/** What each status of a problem means, with the name of its component. */
const problems: Record<number, [name: string, meaning: string]> = {
  400: ['BadRequest', 'The request is not well formed; `errors` names the fields'],
  401: ['NotSignedIn', 'Nobody is signed in, or the session has ended'],
  403: ['NotAllowed', 'The role does not include this'],
  404: ['NotFound', 'It does not exist, or not for this viewer'],
  406: ['NotAcceptable', 'The caller does not accept the only format that there is'],
  408: ['TooSlow', 'The request did not arrive in full within 30 seconds'],
  409: [
    'Conflict',
    'It changed since it was read, or exists already; `current` holds what is stored',
  ],
  410: ['Gone', 'It existed, and is over'],
  413: ['TooLarge', 'Larger than is allowed'],
  415: ['UnknownFormat', 'Not a format that is read here'],
  422: ['BrokenRule', 'Well formed, but against a rule of the programme; `code` names the rule'],
  428: ['VersionMissing', 'The header `If-Match` is missing'],
  429: ['TooManyTries', 'Too many tries; the header `Retry-After` says when to try again'],
  503: ['NotReady', 'Not ready, or very busy; nothing was changed'],
};

/** Headers that always come with a problem, by its component. */
const headers: Record<string, Record<string, Header>> = {
  TooManyTries: {
    'Retry-After': {
      description: 'Seconds until the next try is allowed',
      required: true,
      schema: { type: 'integer', minimum: 1 },
    },
  },
};

interface Header {
  description: string;
  required: boolean;
  schema: { type: string; minimum: number };
}
interface ProblemResponse {
  description: string;
  headers?: Record<string, Header>;
  content: Record<string, { schema: { $ref: string } }>;
}

const problemContent: ProblemResponse['content'] = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
};

/** What an answer that is no problem means. @throws when nobody has said */
export function meaningOf(status: number): string {
  const meaning = answers[status];
  if (!meaning) throw new Error(`Say what status ${status} means in statuses.ts.`);
  return meaning;
}

/** The problems of the whole API as components, each written once. */
export const problemResponses: Record<string, ProblemResponse> = {
  ...Object.fromEntries(
    Object.values(problems).map(([name, description]) => [
      name,
      { description, ...(headers[name] && { headers: headers[name] }), content: problemContent },
    ]),
  ),
  Fault: { description: 'A fault on our side', content: problemContent },
};

/** The responses of a handler that are problems, each a reference to its component. */
export function problemsOf(handler: Handler): Record<string, { $ref: string }> {
  const reference = (name: string) => ({ $ref: `#/components/responses/${name}` });
  return {
    ...Object.fromEntries(
      problemStatusesOf(handler).map((status) => {
        const problem = problems[status];
        if (!problem) throw new Error(`Say what status ${status} means in statuses.ts.`);
        return [status, reference(problem[0])];
      }),
    ),
    default: reference('Fault'),
  };
}

/** Statuses of a handler's problems, by what it takes and who may call it. */
function problemStatusesOf(handler: Handler): number[] {
  const { method, path, access, query, body, seesVersion, takesFile, alsoAnswers } = handler;
  const writes = method !== 'get';
  const named = path.includes('{');
  const sends = body !== undefined || takesFile;
  const given = (when: boolean, ...statuses: number[]) => (when ? statuses : []);
  return [
    ...new Set([
      400,
      ...given(access !== 'public', 401),
      ...given(access !== 'public', 403),
      ...given(named || query !== undefined || sends, 404),
      ...given(writes, 409, 422),
      ...given(writes, 403, 408, 413, 415),
      ...given(seesVersion, 428),
      ...alsoAnswers.filter((status) => status >= 400),
    ]),
  ].sort();
}
