import {
  ChangeDetectionStrategy,
  Component,
  input,
  linkedSignal,
  model,
  output,
} from '@angular/core';
import type { RecordImport } from '@all-together/contracts';
import { DataTable, Field } from '@all-together/ui';
import { valueOf } from '../../shell/event-value';
import type { Writing } from '../../shell/writing';

/** Which column of a file holds which field, beside the first rows of the file. */
@Component({
  selector: 'app-column-mapping',
  imports: [DataTable, Field],
  templateUrl: './column-mapping.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ColumnMapping {
  readonly file = input.required<RecordImport>();
  readonly writing = input.required<Writing>();
  /** The number of the column of each field. */
  readonly mapping = model.required<Record<string, number>>();
  readonly read = output();
  protected readonly valueOf = valueOf;
  /** Open at once where the headings did not say enough. */
  protected readonly naming = linkedSignal(() => this.file().state === 'mapping');

  protected name(field: string, column: string): void {
    this.mapping.update(({ [field]: _, ...rest }) =>
      column === '' ? rest : { ...rest, [field]: Number(column) },
    );
  }
}
