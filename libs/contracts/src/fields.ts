// The fields that recur in request bodies. Each says in plain English what is wrong and how to
// correct it.
import { Transform } from 'class-transformer';
import { applyDecorators } from './decorators.js';
import {
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  IsString,
  ArrayMaxSize,
  IsArray,
  ValidateBy,
} from 'class-validator';

/** A client-made UUIDv7, so that a request that is sent twice writes once. */
export const Id = (what = 'id') => IsUUID(7, { message: `${what} must be a UUID of version 7.` });

/** The id of something that exists already. */
export const Reference = (what: string) =>
  IsUUID('all', { message: `Choose ${what} from the list.` });

/** A line of text that must not be empty, at most `max` characters. */
export const Line = (what: string, max = 300, each: { each?: boolean } = {}) =>
  applyDecorators(
    IsString({ ...each, message: `Enter ${what}.` }),
    Length(1, max, { ...each, message: `Enter ${what} of 1 to ${max} characters.` }),
    Matches(/\S/, { ...each, message: `Enter ${what}.` }),
  );

/** Longer text that may be empty, at most `max` characters. */
export const Prose = (what: string, max = 4000) =>
  applyDecorators(
    IsString({ message: `${what} must be text.` }),
    MaxLength(max, { message: `Shorten ${what} to ${max} characters or fewer.` }),
  );

/** A calendar day, `YYYY-MM-DD`, between 1900 and 2100. */
export const Day = (what: string) =>
  ValidateBy({
    name: 'isDay',
    validator: {
      validate: isDay,
      defaultMessage: () => `Enter ${what} as a date that exists, for example 2016-03-27.`,
    },
  });

/** Whether this is a day of the calendar between 1900 and 2099: 30 February is none. */
function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^(19|20)\d\d-\d\d-\d\d$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

export const OneOf = (values: readonly string[], what: string, each: { each?: boolean } = {}) =>
  IsIn(values as string[], { ...each, message: `Choose ${what}: ${values.join(', ')}.` });

export const WholeNumber = (
  what: string,
  min: number,
  max: number,
  each: { each?: boolean } = {},
) =>
  applyDecorators(
    IsInt({ ...each, message: `Enter ${what} as a whole number.` }),
    Min(min, { ...each, message: `${what} must be ${min} or more.` }),
    Max(max, { ...each, message: `${what} must be ${max} or less.` }),
  );

export const Urn = (each: { each?: boolean } = {}) => WholeNumber('the URN', 100000, 999999, each);

export const Url = () =>
  ValidateBy({
    name: 'isLink',
    validator: {
      validate: isLink,
      defaultMessage: () => 'Enter a whole link that begins with https:// or http://.',
    },
  });

/** Node and browsers both have it; the contract knows the types of neither. */
declare const URL: { canParse: (text: string) => boolean };

/** Whether a browser can follow it; the parts of it are read on public pages. */
const isLink = (value: unknown): boolean =>
  typeof value === 'string' && /^https?:\/\/\S{1,2000}$/i.test(value) && URL.canParse(value);

export const Email = () =>
  applyDecorators(
    IsEmail(
      {},
      { message: 'Enter an email address in the correct format, like name@example.com.' },
    ),
    MaxLength(254, { message: 'Shorten the email address to 254 characters or fewer.' }),
  );

export const YesNo = (what: string) =>
  IsBoolean({ message: `Say yes or no (true or false) for ${what}.` });

/** Left out means unchanged; null is not a value. */
export const Optional = () => ValidateIf((_, value) => value !== undefined);

/** Left out means unchanged; null clears it. */
export const Clearable = () => IsOptional();

/** Several of `values`, separated by commas, as in a query string. */
export const SeveralOf = (values: readonly string[], what: string) =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.split(',') : value,
    ),
    IsIn(values as string[], { each: true, message: `Choose ${what}: ${values.join(', ')}.` }),
  );

export const ListOf = (what: string, max: number) =>
  applyDecorators(
    IsArray({ message: `Give ${what} as a list.` }),
    ArrayMaxSize(max, { message: `Give at most ${max} of ${what}.` }),
  );

/** A text key that sorts between those of its neighbours (see the domain's `positionBetween`). */
export const Position = () =>
  ValidateBy({
    name: 'isPosition',
    validator: {
      validate: isPosition,
      defaultMessage: () => 'position must be a key made from its neighbours.',
    },
  });

/**
 * Whether another key can be made beside it: its first letter says how many digits follow before
 * the fraction (a: 1, b: 2 … and Z: 1, Y: 2 …), and no fraction ends in 0.
 */
function isPosition(value: unknown): boolean {
  if (typeof value !== 'string' || !/^[A-Za-z][0-9A-Za-z]{1,199}$/.test(value)) return false;
  const head = value.charCodeAt(0);
  const digits = head >= 97 ? head - 96 : 91 - head;
  if (value.length < digits + 1) return false;
  const isSmallest = value === `A${'0'.repeat(26)}`;
  return !isSmallest && (value.length === digits + 1 || !value.endsWith('0'));
}
