import type { MatDialog } from '@angular/material/dialog';
import type { FieldConflict } from '@all-together/contracts';
import { firstValueFrom } from 'rxjs';
import { fieldWords, valueWords } from '../../../shared/plans/change-table';
import { ConflictDialog, type ConflictQuestion } from '../../../shell/conflict-dialog';

/**
 * Shows what two people wrote in the same fields of one item.
 * @returns the fields of which the reader keeps their own value; undefined to decide later
 */
export async function askWhatToKeep(
  dialogs: MatDialog,
  title: string,
  conflicts: FieldConflict[],
): Promise<ReadonlySet<string> | undefined> {
  const data: ConflictQuestion = {
    what: title,
    conflicts,
    label: (field) => fieldWords[field] ?? field,
    show: valueWords,
  };
  const dialog = dialogs.open<ConflictDialog, ConflictQuestion, Record<string, unknown>>(
    ConflictDialog,
    { data, width: '600px', maxWidth: '94vw' },
  );
  const chosen = await firstValueFrom(dialog.afterClosed());
  return chosen && new Set(Object.keys(chosen));
}
