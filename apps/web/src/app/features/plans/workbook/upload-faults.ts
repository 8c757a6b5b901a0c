import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { SheetFault } from '@all-together/contracts';
import { DataTable } from '@all-together/ui';

/** Rows that cannot be read, and how to correct them. */
@Component({
  selector: 'app-upload-faults',
  imports: [DataTable],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="stack-tight">
      <p class="note">
        <strong
          >Mend {{ faults().length === 1 ? 'this' : 'these ' + faults().length }} in the file and
          bring it back.</strong
        >
        Nothing was changed.
      </p>
      <ui-table label="What to mend">
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Column</th>
            <th scope="col">How to mend it</th>
          </tr>
        </thead>
        <tbody>
          @for (fault of faults(); track $index) {
            <tr>
              <td>{{ fault.line ?? '–' }}</td>
              <td>{{ fault.column ?? '–' }}</td>
              <td>{{ fault.message }}</td>
            </tr>
          }
        </tbody>
      </ui-table>
    </div>
  `,
})
export class UploadFaults {
  readonly faults = input.required<readonly SheetFault[]>();
}
