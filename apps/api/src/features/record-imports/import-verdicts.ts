import type { ImportedValues } from '@all-together/domain';
import { identityOf } from '../../platform/database/identity.js';
import { conflict } from '../../platform/problems/problem-error.js';

/** A row that can be brought in; of an e-mail address only its fingerprint is left. */
export type KnownRow = Omit<ImportedValues, 'email'> & {
  line: number;
  identity: string | null;
  /** The training session that a line of a register belongs to. */
  sessionId: string | null;
};

export interface ImportLine {
  line: number;
  values: ImportedValues;
}

/** The file that is brought in, and for which organisation. */
export interface ImportTarget {
  id: string;
  organisationId: string;
}

/** What becomes of a line. */
export type LineVerdict =
  | { state: 'new'; known: KnownRow; reason: string }
  | { state: 'duplicate' | 'fault'; known: null; reason: string };

export const newLine = (
  line: number,
  { email, ...values }: ImportedValues,
  sessionId: string | null = null,
): LineVerdict => ({
  state: 'new',
  reason: '',
  known: { ...values, line, identity: email ? identityOf(email) : null, sessionId },
});

export const duplicateLine = (reason: string): LineVerdict => ({
  state: 'duplicate',
  known: null,
  reason,
});

export const faultyLine = (reason: string): LineVerdict => ({
  state: 'fault',
  known: null,
  reason,
});

/**
 * Tells duplicates by a key: first those of an earlier line, then those that are stored. A row
 * without a key is always new.
 */
export function compareByKey(
  lines: readonly ImportLine[],
  keyOf: (values: ImportedValues) => string | null,
  stored: ReadonlySet<string>,
  words: { stored: string; line: (line: number) => string },
): Map<number, LineVerdict> {
  const seen = new Map<string, number>();
  return new Map(
    lines.map(({ line, values }): [number, LineVerdict] => {
      const key = keyOf(values);
      if (key === null) return [line, newLine(line, values)];
      const before = seen.get(key);
      if (before !== undefined) return [line, duplicateLine(words.line(before))];
      seen.set(key, line);
      return [line, stored.has(key) ? duplicateLine(words.stored) : newLine(line, values)];
    }),
  );
}

/** @throws 409 unless all records of a file could be taken back */
export function mustAllBeTakenBack(taken: number, ids: readonly string[]): void {
  if (taken !== ids.length)
    throw conflict(
      'changed_since',
      'Something that the file brought in was changed since, so the file cannot be taken back ' +
        'as a whole. Nothing was changed.',
    );
}
