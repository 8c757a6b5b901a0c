import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { csvForSpreadsheets, hyphenated } from '@all-together/domain';

/** Downloads a table that is on the page, as it is shown. */
@Component({
  selector: 'app-table-download',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<button type="button" class="button small quiet no-print" (click)="download()">
    This table (csv)<span class="visually-hidden">: {{ name() }}</span>
  </button>`,
})
export class TableDownload {
  readonly table = input.required<HTMLTableElement>();
  readonly name = input.required<string>();

  protected download(): void {
    const rows = Array.from(this.table().rows, (row) =>
      Array.from(row.cells, (cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim()),
    );
    const address = URL.createObjectURL(
      new Blob([csvForSpreadsheets(rows)], { type: 'text/csv;charset=utf-8' }),
    );
    const link = document.createElement('a');
    link.href = address;
    link.download = `${hyphenated(this.name()) || 'table'}.csv`;
    link.click();
    URL.revokeObjectURL(address);
  }
}
