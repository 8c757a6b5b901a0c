import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Organisation, RecordImport, RecordImportKind } from '@all-together/contracts';
import { importFields, recordImportWords } from '@all-together/domain';
import { DayPipe, EmptyState, ErrorSummary, Field, LoadMore, PageHeader } from '@all-together/ui';
import { Api, Refusal, toRefusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { PageList } from '../../shell/page-list';

const stateWords: Record<RecordImport['state'], string> = {
  mapping: 'Columns to be named',
  read: 'Read, not brought in',
  applied: 'Brought in',
  undone: 'Taken back',
};

const nothingChosen = new Refusal({
  type: 'about:blank',
  title: 'Choose a file',
  status: 400,
  detail: 'Choose a file.',
  errors: [{ path: 'file', message: 'Choose a file.' }],
});

/**
 * Brings in visits, training, registers or online learning from a spreadsheet, and shows the files
 * of before.
 */
@Component({
  selector: 'app-record-import-list',
  imports: [RouterLink, PageHeader, Field, ErrorSummary, EmptyState, LoadMore, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header
      heading="Bring in a spreadsheet"
      [crumbs]="[{ label: 'Training', link: '/training' }]"
      ><p class="soft">
        Excel or CSV, one record a row, in whatever columns you keep. You see what it holds before
        anything is brought in, and can take it back as a whole.
      </p></ui-page-header
    >
    <form
      class="card stack"
      style="max-width: 640px; margin-bottom: var(--space-5)"
      (submit)="$event.preventDefault(); upload(file.files?.[0])"
      novalidate
    >
      <ui-error-summary [problem]="refusal()?.problem ?? null" />
      <ui-field label="What does the file hold?"
        ><select (change)="wanted.set($any($event.target).value)">
          @for (choice of kinds(); track choice[0]) {
            <option [value]="choice[0]" [selected]="choice[0] === kind()">{{ choice[1] }}</option>
          }
        </select></ui-field
      >
      <p class="soft small">It can hold: {{ canHold() }}.</p>
      @if (organisations().length > 1) {
        <ui-field label="On whose behalf?"
          ><select (change)="chosen.set($any($event.target).value)">
            @for (one of organisations(); track one.id) {
              <option [value]="one.id" [selected]="one.id === organisation()">
                {{ one.name }}
              </option>
            }
          </select></ui-field
        >
      }
      <ui-field label="File" [error]="refusal()?.fields?.['file']"
        ><input
          #file
          type="file"
          data-field="file"
          accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      /></ui-field>
      <div>
        <button class="button primary" [disabled]="busy()">
          {{ busy() ? 'Reading …' : 'Read the file' }}
        </button>
      </div>
    </form>
    <section aria-labelledby="before">
      <h2 id="before">Files of before</h2>
      @if (list.items().length) {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Files">
          <table>
            <thead>
              <tr>
                <th scope="col">File</th>
                <th scope="col">Holds</th>
                <th scope="col">When</th>
                <th scope="col">State</th>
                <th scope="col" class="right">Brought in</th>
              </tr>
            </thead>
            <tbody>
              @for (one of list.items(); track one.id) {
                <tr>
                  <th scope="row" style="min-width: 160px">
                    <a [routerLink]="['/record-imports', one.id]">{{ one.fileName }}</a><br /><span
                      class="soft small"
                      style="font-weight: 400"
                      >{{ one.organisationName }}</span
                    >
                  </th>
                  <td>{{ words[one.kind] }}</td>
                  <td class="nowrap">{{ one.at | day: 'time' }}</td>
                  <td>{{ states[one.state] }}</td>
                  <td class="right">{{ one.applied.toLocaleString('en-GB') }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
        <ui-load-more
          [shown]="list.items().length"
          [total]="list.total()"
          [totalIsMore]="list.totalIsMore()"
          [more]="list.more()"
          [busy]="list.busy()"
          (load)="list.loadMore()"
        />
      } @else if (list.loaded()) {
        <ui-empty-state heading="None yet">{{ list.refusal()?.message ?? '' }}</ui-empty-state>
      }
    </section>
  `,
})
export class RecordImportList {
  /** What the page that led here deals with. */
  readonly holds = input<RecordImportKind>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly current = inject(CurrentSession);
  private readonly own = this.current.organisation();
  protected readonly list = new PageList<RecordImport>();
  protected readonly words = recordImportWords;
  protected readonly states = stateWords;
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly busy = signal(false);
  protected readonly wanted = signal<RecordImportKind | undefined>(undefined);
  protected readonly kinds = computed(() =>
    (Object.entries(recordImportWords) as [RecordImportKind, string][]).filter(
      ([kind]) => this.own || kind === 'completions',
    ),
  );
  protected readonly kind = computed(
    () =>
      this.wanted() ??
      this.kinds().find(([kind]) => kind === this.holds())?.[0] ??
      this.kinds()[0]![0],
  );
  protected readonly canHold = computed(() =>
    importFields[this.kind()]
      .map(({ label, required }) => label.toLowerCase() + (required ? ' (needed)' : ''))
      .join(', '),
  );
  private readonly all = httpResource<Organisation[]>(() =>
    this.own ? undefined : '/api/organisations',
  );
  protected readonly organisations = computed(() =>
    this.own
      ? [{ id: this.own.organisationId!, name: this.own.organisationName ?? '' }]
      : this.all.hasValue()
        ? this.all.value()
        : [],
  );
  protected readonly chosen = signal<string | null>(null);
  protected readonly organisation = computed(
    () => this.chosen() ?? this.organisations()[0]?.id ?? '',
  );

  constructor() {
    void this.list.load('record-imports');
  }

  protected async upload(file: File | undefined): Promise<void> {
    if (!file) return this.refusal.set(nothingChosen);
    this.busy.set(true);
    try {
      const begun = await this.api.upload<RecordImport>(
        `record-imports?kind=${this.kind()}&organisation=${this.organisation()}`,
        file,
      );
      await this.router.navigate(['/record-imports', begun.id]);
    } catch (error) {
      this.refusal.set(toRefusal(error));
    } finally {
      this.busy.set(false);
    }
  }
}
