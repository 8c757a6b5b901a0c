import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { GiasImport } from '@all-together/contracts';
import { DataTable, DayPipe, ErrorSummary, Field, PageHeader } from '@all-together/ui';
import { Refusal } from '../../shell/api';
import { PageList } from '../../shell/page-list';
import { PageListView } from '../../shell/page-list-view';
import { writing } from '../../shell/writing';
import { ImportsClient, importsPath } from './imports-client';

export const stateWords: Record<GiasImport['state'], string> = {
  reading: 'Reading',
  previewed: 'Ready to apply',
  applying: 'Applying',
  applied: 'Applied',
  failed: 'Failed',
  discarded: 'Discarded',
};

export const stateTones: Record<GiasImport['state'], string> = {
  reading: 'blue',
  previewed: 'blue',
  applying: 'blue',
  applied: 'green',
  failed: 'red',
  discarded: 'blue',
};

const fileHint =
  'An establishments file (edubasealldata….csv) ' + 'or a links file (links_edubasealldata….csv)';

const nothingChosen = new Refusal({
  type: 'about:blank',
  status: 400,
  title: 'Choose a file',
  detail: 'Choose a file to upload.',
  errors: [{ path: 'file', message: 'Choose a file to upload.' }],
});

/** Uploads a GIAS file, and lists the imports so far. */
@Component({
  selector: 'app-import-list',
  imports: [DataTable, DayPipe, ErrorSummary, Field, PageHeader, PageListView, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Register"
      ><p class="soft">
        Schools come from GIAS files. Nothing changes before you have seen the preview and apply it.
      </p></ui-page-header
    >
    <form class="card stack below-5" (submit)="upload($event, file.files)" novalidate>
      <h2>Bring in a file</h2>
      <ui-error-summary [problem]="writing.problem()" />
      <ui-field label="GIAS file" [hint]="fileHint" [error]="writing.fault('file')"
        ><input #file type="file" accept=".csv,text/csv" data-field="file"
      /></ui-field>
      <div>
        <button class="button primary" [disabled]="writing.busy()">
          {{ writing.busy() ? 'Uploading …' : 'Upload and preview' }}
        </button>
      </div>
    </form>
    <h2 class="below-3">Imports so far</h2>
    <app-page-list [list]="list" none="No imports yet" [lines]="4">
      <ui-table label="Imports">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">State</th>
            <th scope="col">Begun</th>
            <th scope="col" class="right">Rows</th>
            <th scope="col" class="right">Rejected</th>
          </tr>
        </thead>
        <tbody>
          @for (one of list.items(); track one.id) {
            <tr>
              <th scope="row">
                <a [routerLink]="['/imports', one.id]">{{ one.fileName }}</a>
              </th>
              <td>
                <span class="chip" [attr.data-tone]="tones[one.state]">{{ words[one.state] }}</span>
              </td>
              <td>
                {{ one.startedAt | day: 'time' }}{{ one.startedBy ? ', ' + one.startedBy : '' }}
              </td>
              <td class="right">{{ one.rowsRead.toLocaleString('en-GB') }}</td>
              <td class="right">{{ one.rowsRejected.toLocaleString('en-GB') }}</td>
            </tr>
          }
        </tbody>
      </ui-table>
    </app-page-list>
  `,
})
export class ImportList {
  private readonly client = inject(ImportsClient);
  private readonly router = inject(Router);
  protected readonly list = new PageList<GiasImport>();
  protected readonly words = stateWords;
  protected readonly tones = stateTones;
  protected readonly fileHint = fileHint;
  protected readonly writing = writing();

  constructor() {
    void this.list.load(importsPath);
  }

  protected async upload(event: Event, files: FileList | null): Promise<void> {
    event.preventDefault();
    await this.writing.attempt(async () => {
      const file = files?.[0];
      if (!file) throw nothingChosen;
      const { id } = await this.client.upload(file);
      await this.router.navigate(['/imports', id]);
    });
  }
}
