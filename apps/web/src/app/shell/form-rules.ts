import {
  validate,
  type PathKind,
  type SchemaPath,
  type SchemaPathRules,
  type ValidationError,
} from '@angular/forms/signals';
import { Refusal } from './api';

// The rules that recur in the contract's request bodies, for a form's schema, in the words of the
// API (libs/contracts/src/fields.ts): a form says before it is sent what the API would say after.

type TextPath<Kind extends PathKind> = SchemaPath<string, SchemaPathRules.Supported, Kind>;

/** A field's fault with its path in the request body. */
interface FormFault extends ValidationError {
  readonly path: string;
}

/** A line of text that must not be empty, at most `max` characters. */
export function line<Kind extends PathKind>(path: TextPath<Kind>, what: string, max = 300): void {
  rule(path, (text) => {
    if (!text || text.length > max) return `Enter ${what} of 1 to ${max} characters.`;
    return text.trim() ? undefined : `Enter ${what}.`;
  });
}

/** Longer text that may be empty, at most `max` characters. */
export function prose<Kind extends PathKind>(path: TextPath<Kind>, what: string, max = 4000): void {
  rule(path, (text) =>
    text.length > max ? `Shorten ${what} to ${max} characters or fewer.` : undefined,
  );
}

/** A day that must be given, `YYYY-MM-DD`. */
export function day<Kind extends PathKind>(path: TextPath<Kind>, what: string): void {
  rule(path, (text) => (text ? undefined : `Enter ${what} as a date, for example 2016-03-27.`));
}

/** A choice from a list that must be made. */
export function chosen<Kind extends PathKind>(path: TextPath<Kind>, what: string): void {
  rule(path, (text) => (text ? undefined : `Choose ${what} from the list.`));
}

/** A link that must be given. */
export function link<Kind extends PathKind>(path: TextPath<Kind>): void {
  rule(path, (text) =>
    /^https?:\/\/[^\s]{1,2000}$/i.test(text)
      ? undefined
      : 'Enter a link that begins with https:// or http://.',
  );
}

/**
 * Checks a form before it is sent.
 * @throws Refusal as the API would refuse it, with the fault of each field
 */
export function checkForm(form: () => { errorSummary(): readonly ValidationError[] }): void {
  const errors = form()
    .errorSummary()
    .filter(isFormFault)
    .map(({ path, message = '' }) => ({ path, message }));
  const [first] = errors;
  if (!first) return;
  throw new Refusal({
    type: 'about:blank',
    status: 400,
    title: 'Check what you entered',
    detail: errors.length === 1 ? first.message : `${errors.length} fields must be mended.`,
    errors,
  });
}

const isFormFault = (error: ValidationError): error is FormFault => 'path' in error;

function rule<Kind extends PathKind>(
  path: TextPath<Kind>,
  faultOf: (text: string) => string | undefined,
): void {
  validate(path, ({ value, pathKeys }) => {
    const message = faultOf(value());
    if (message === undefined) return undefined;
    const fault: FormFault = { kind: 'contract', message, path: pathKeys().join('.') };
    return fault;
  });
}
