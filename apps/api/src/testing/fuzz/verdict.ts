import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { RawAnswer, RawRequest } from './raw-request';

const largestProblem = 16 * 1024;
const mostErrors = 20;
/** What only a stack trace, or the words of a library, would say. */
const inside =
  /\n\s+at |node_modules|\.[jt]s:\d|SyntaxError|TypeError|Cannot read|QueryFailed|FST_/;

/** What is wrong with an answer; undefined when nothing is. */
export function faultOf(request: RawRequest, answer: RawAnswer | string): string | undefined {
  if (typeof answer === 'string') return request.mayBeLost ? undefined : answer;
  const { status, headers } = answer;
  if (status >= 500) return `${status}: ${textOf(answer).slice(0, 300)}`;
  if (status < 400) return undefined;
  const type = headers['content-type'] ?? 'nothing';
  if (!type.startsWith('application/problem+json'))
    return `${status} as ${type}: ${textOf(answer).slice(0, 200)}`;
  const text = textOf(answer);
  if (text.length > largestProblem) return `${status} of ${text.length} bytes`;
  return faultOfProblem(status, text);
}

function faultOfProblem(status: number, text: string): string | undefined {
  const { title, detail, errors = [], ...problem } = JSON.parse(text);
  if (problem.status !== status) return `${status} says ${problem.status}`;
  if (!title || !detail) return `${status} without words: ${text}`;
  if (inside.test(text)) return `${status} tells what is inside: ${text.slice(0, 300)}`;
  return errors.length > mostErrors ? `${status} with ${errors.length} errors` : undefined;
}

function textOf({ headers, body }: RawAnswer): string {
  const encoding = headers['content-encoding'];
  if (encoding === 'gzip') return gunzipSync(body).toString();
  return (encoding === 'br' ? brotliDecompressSync(body) : body).toString();
}
