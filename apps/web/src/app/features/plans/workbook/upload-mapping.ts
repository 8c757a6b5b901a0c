import { ChangeDetectionStrategy, Component, input, linkedSignal, output } from '@angular/core';
import type { ColumnMapping, MappableColumn, PlanUpload } from '@all-together/contracts';
import { DataTable } from '@all-together/ui';
import { valueOrNull } from '../../../shell/event-value';

const columnWords: Record<MappableColumn, string> = {
  objective: 'Objective',
  theme: 'Theme',
  title: 'What will be done',
  owner: 'Owner',
  start: 'Start',
  due: 'Due',
  status: 'Status',
  notes: 'Notes',
};

/** Asks which column of a spreadsheet that was made elsewhere holds what. */
@Component({
  selector: 'app-upload-mapping',
  imports: [DataTable],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './upload-mapping.html',
})
export class UploadMapping {
  readonly file = input.required<PlanUpload>();
  readonly busy = input.required<boolean>();
  readonly mapped = output<ColumnMapping>();
  protected readonly columnNames = Object.entries(columnWords) as [MappableColumn, string][];
  /** Columns of the file, counted from 0; what was guessed until the reader says otherwise. */
  protected readonly mapping = linkedSignal<Partial<ColumnMapping>>(() => this.file().guess);

  protected map(column: MappableColumn, event: Event): void {
    const index = valueOrNull(event);
    this.mapping.update((known) => ({
      ...known,
      [column]: index === null ? undefined : Number(index),
    }));
  }

  protected use(): void {
    const { title, ...others } = this.mapping();
    if (title !== undefined) this.mapped.emit({ ...others, title });
  }
}
