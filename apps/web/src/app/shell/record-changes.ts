import { inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { toRefusal } from './api';
import { ConflictDialog, type ConflictQuestion } from './conflict-dialog';

/** The fields of an edited record that differ from what was stored when its form opened. */
export function changesBetween<Note extends object>(before: Note, after: Note): Partial<Note> {
  const changes: Partial<Note> = {};
  for (const field of fieldsOf(after))
    if (after[field] !== before[field]) changes[field] = after[field];
  return changes;
}

/** The changed fields as the writer saw them, for `Write.base`. */
export function seenBefore(stored: object, changes: object): Record<string, unknown> {
  const before = new Map<string, unknown>(Object.entries(stored));
  return Object.fromEntries(Object.keys(changes).map((field) => [field, before.get(field)]));
}

/** What remains of a change after its writer has chosen, and the version that it goes on top of. */
export interface Resolved<Changes> {
  seen: number;
  changes: Partial<Changes>;
}

/**
 * Asks the writer, field by field, where someone else changed the same record first. Call in an
 * injection context.
 * @returns a function that answers undefined when the writer decides later, and throws what it was
 * given unless it is a conflict
 */
export function conflictChoice(labels: Readonly<Record<string, string>>) {
  const dialog = inject(MatDialog);
  return async <Changes extends object>(
    error: unknown,
    what: string,
    changes: Changes,
  ): Promise<Resolved<Changes> | undefined> => {
    const { conflicts, current } = toRefusal(error).problem;
    if (!conflicts) throw error;
    const data: ConflictQuestion = {
      what,
      conflicts,
      label: (field) => labels[field] ?? field,
      show: (value) => String(value ?? 'empty'),
    };
    const chosen = await firstValueFrom(
      dialog
        .open<ConflictDialog, ConflictQuestion, Record<string, unknown>>(ConflictDialog, {
          data,
          width: '600px',
        })
        .afterClosed(),
    );
    if (!chosen) return undefined;
    const remaining: Partial<Changes> = { ...changes };
    for (const { field } of conflicts)
      if (!(field in chosen)) Reflect.deleteProperty(remaining, field);
    return { seen: versionOf(current), changes: remaining };
  };
}

const fieldsOf = <Note extends object>(note: Note) => Object.keys(note) as (keyof Note)[];

const versionOf = (current: unknown): number =>
  typeof current === 'object' && current !== null && 'version' in current
    ? Number(current.version)
    : NaN;
