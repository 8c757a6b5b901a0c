import type { FieldError } from '@all-together/contracts';
import { badRequest } from '../problems/problem-error.js';

/** Control characters other than tab and line breaks: which no screen shows. */
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
/** Names that reach the prototype of an object. */
const dangerous = new Set(['__proto__', 'constructor', 'prototype']);
const mostErrors = 20;

const faultOf = (text: string): string | undefined => {
  if (!text.isWellFormed()) return 'Take out the character that was cut in half.';
  const found = control.exec(text)?.[0];
  if (found === undefined) return undefined;
  const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return `Take out the character that cannot be shown (U+${code}).`;
};

/**
 * Looks at every text of what was sent, the names of fields too.
 * @throws 400 that names each field whose text cannot be stored
 */
export function mustBeStorable(sent: unknown): void {
  const errors: FieldError[] = [];
  for (const { text, path } of textsIn(sent)) {
    const message = faultOf(text);
    if (message && errors.push({ path, message }) >= mostErrors) break;
  }
  if (errors.length)
    throw badRequest(
      errors.length === 1 ? errors[0]!.message : `${errors.length} fields cannot be stored.`,
      errors,
    );
}

/** Every text with the path that leads to it. @throws 400 for a name that no field can have */
function* textsIn(sent: unknown): Generator<{ text: string; path: string }> {
  const waiting: { value: unknown; path: string }[] = [{ value: sent, path: '' }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path } = next;
    if (typeof value === 'string') yield { text: value, path };
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, part] of Object.entries(value)) {
      if (dangerous.has(name) || faultOf(name))
        throw badRequest('A field has a name that cannot be used.');
      waiting.push({ value: part, path: path ? `${path}.${name}` : name });
    }
  }
}
