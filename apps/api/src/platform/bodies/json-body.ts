import { isUtf8 } from 'node:buffer';
import { badRequest, ProblemError } from '../problems/problem-error.js';
import { mustBeStorable } from './storable-text.js';

/** Nothing that the app reads is nested deeper. */
const mostLevels = 20;
/** Values and names in a body: a bulk change of 500 actions has a tenth of them. */
const mostValues = 20_000;
/** Fields of one object, or items of one list. */
const mostMembers = 5_000;

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openers = new Set([0x5b, 0x7b]);
const closers = new Set([0x5d, 0x7d]);

/**
 * Reads a JSON body. Its size is looked at before it is parsed, in one pass over its bytes: what
 * reads it afterwards may take time that grows with the square of its fields.
 * @throws 400 for what is no JSON, nested too deep or not to be stored as text; 413 for too much
 */
export function readJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw badRequest('The body is not text in UTF-8.');
  mustBeSmall(bytes);
  const body = parsed(bytes.toString('utf8'));
  mustBeStorable(body);
  return body;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('The request is not well formed: send JSON that is complete and valid.');
  }
}

/** @throws 400 for a body nested too deep, 413 for one of too many values */
function mustBeSmall(bytes: Buffer): void {
  const members: number[] = [];
  let values = 0;
  let isText = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (isText) {
      if (byte === backslash) at++;
      else if (byte === quote) isText = false;
    } else if (byte === quote) isText = true;
    else if (openers.has(byte)) {
      if (members.push(1) > mostLevels)
        throw badRequest(`The body is nested more than ${mostLevels} levels deep.`);
    } else if (closers.has(byte)) members.pop();
    else if (byte === comma) {
      const count = ++members[members.length - 1]!;
      if (++values > mostValues || count > mostMembers) throw tooMuch();
    }
  }
}

const tooMuch = () =>
  new ProblemError({
    status: 413,
    title: 'Too large',
    detail:
      'The body holds too many values: at most ' +
      `${mostMembers.toLocaleString('en-GB')} in one list and ` +
      `${mostValues.toLocaleString('en-GB')} in all. Send less at a time.`,
  });
