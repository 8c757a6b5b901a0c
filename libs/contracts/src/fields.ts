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
  Matches(/^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, {
    message: `Enter ${what} as a date, for example 2016-03-27.`,
  });

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
  Matches(/^https?:\/\/[^\s]{1,2000}$/i, {
    message: 'Enter a link that begins with https:// or http://.',
  });

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
  Matches(/^[0-9A-Za-z]{1,200}$/, { message: 'position must be a key made from its neighbours.' });
