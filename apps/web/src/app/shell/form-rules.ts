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

type ValuePath<Value, Kind extends PathKind> = SchemaPath<Value, SchemaPathRules.Supported, Kind>;
type TextPath<Kind extends PathKind> = ValuePath<string, Kind>;

/** A field's fault with its path in the request body. */
interface FormFault extends ValidationError {
  readonly path: string;
}

/** A line of text that must not be empty, at most `max` characters. */
export function line<Kind extends PathKind>(path: TextPath<Kind>, what: string, max = 300): void {
  ruled(path, (text) => {
    if (!text || text.length > max) return `Enter ${what} of 1 to ${max} characters.`;
    return text.trim() ? undefined : `Enter ${what}.`;
  });
}

/** Longer text that may be empty, at most `max` characters. */
export function prose<Kind extends PathKind>(path: TextPath<Kind>, what: string, max = 4000): void {
  ruled(path, (text) =>
    text.length > max ? `Shorten ${what} to ${max} characters or fewer.` : undefined,
  );
}

/** A day that must be given, `YYYY-MM-DD`. */
export function day<Kind extends PathKind>(path: TextPath<Kind>, what: string): void {
  ruled(path, (text) => (text ? undefined : `Enter ${what} as a date, for example 2016-03-27.`));
}

/** A choice from a list that must be made. */
export function chosen<Kind extends PathKind>(path: TextPath<Kind>, what: string): void {
  ruled(path, (text) => (text ? undefined : `Choose ${what} from the list.`));
}

/** An email address that must be given, at most 254 characters. */
export function email<Kind extends PathKind>(path: TextPath<Kind>): void {
  ruled(path, (text) => {
    if (text.length > 254) return 'Shorten the email address to 254 characters or fewer.';
    return /^\S+@\S+\.\S+$/.test(text)
      ? undefined
      : 'Enter an email address in the correct format, like name@example.com.';
  });
}

/** A school's URN that may be left out: six digits, as typed. */
export function optionalUrn<Kind extends PathKind>(path: TextPath<Kind>): void {
  ruled(path, (text) => {
    if (!text.trim()) return undefined;
    const urn = Number(text);
    if (!Number.isInteger(urn)) return 'Enter the URN as a whole number.';
    if (urn < 100_000) return 'the URN must be 100000 or more.';
    return urn > 999_999 ? 'the URN must be 999999 or less.' : undefined;
  });
}

/** A whole number that must be given, as a control of numbers holds it. */
export function whole<Kind extends PathKind>(
  path: ValuePath<number, Kind>,
  what: string,
  min: number,
  max: number,
): void {
  ruled(path, (number) => wholeFault(number, what, min, max));
}

/** A whole number that may be left out, as typed. */
export function optionalWhole<Kind extends PathKind>(
  path: TextPath<Kind>,
  what: string,
  min: number,
  max: number,
): void {
  ruled(path, (text) => (text ? wholeFault(Number(text), what, min, max) : undefined));
}

function wholeFault(number: number, what: string, min: number, max: number): string | undefined {
  if (!Number.isInteger(number)) return `Enter ${what} as a whole number.`;
  if (number < min) return `${what} must be ${min} or more.`;
  return number > max ? `${what} must be ${max} or less.` : undefined;
}

/** A link that must be given. */
export function link<Kind extends PathKind>(path: TextPath<Kind>): void {
  ruled(path, (text) =>
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

/**
 * A rule of one form alone.
 * @param faultOf what is wrong with a value, in the words of the API; undefined when nothing is
 */
export function ruled<Value, Kind extends PathKind>(
  path: ValuePath<Value, Kind>,
  faultOf: (value: Value) => string | undefined,
): void {
  validate(path, ({ value, pathKeys }) => {
    const message = faultOf(value());
    if (message === undefined) return undefined;
    const fault: FormFault = { kind: 'contract', message, path: pathKeys().join('.') };
    return fault;
  });
}
