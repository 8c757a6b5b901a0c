import type { RecordImportKind } from '@all-together/contracts';
import { importFields, lackingFields } from '@all-together/domain';
import { badRequest, brokenRule } from '../../platform/problems/problem-error.js';

/**
 * Checks which column is said to hold what.
 * @throws 400 for a field or column that does not exist; 422 where a needed field is not named
 */
export function mustBeMapping(
  kind: RecordImportKind,
  columns: readonly string[],
  mapping: Record<string, number>,
): void {
  const keys = new Set(importFields[kind].map(({ key }) => key));
  const wrong = Object.entries(mapping).find(
    ([key, index]) =>
      !keys.has(key) || !Number.isInteger(index) || index < 0 || index >= columns.length,
  );
  if (wrong)
    throw badRequest(`The file has ${columns.length} columns.`, [
      { path: `mapping.${wrong[0]}`, message: `Choose one of the ${columns.length} columns.` },
    ]);
  const lacking = lackingFields(kind, mapping);
  if (lacking.length)
    throw brokenRule(
      'mapping',
      `Say which column holds: ${lacking.map(({ label }) => label.toLowerCase()).join(', ')}.`,
      lacking.map(({ key, label }) => ({
        path: `mapping.${key}`,
        message: `Choose the column of the ${label.toLowerCase()}.`,
      })),
    );
}
