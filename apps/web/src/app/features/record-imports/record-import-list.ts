import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { RecordImport, RecordImportKind } from '@all-together/contracts';
import { importFields, recordImportWords } from '@all-together/domain';
import { DataTable, DayPipe, ErrorSummary, Field, PageHeader } from '@all-together/ui';
import { Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { valueOf } from '../../shell/event-value';
import { PageList } from '../../shell/page-list';
import { PageListView } from '../../shell/page-list-view';
import { writing } from '../../shell/writing';
import { readOrganisations, RecordImportsClient, recordImportsPath } from './record-imports-client';

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
 * Imports visits, training, registers or online learning from a spreadsheet, and lists previous
 * imports.
 */
@Component({
  selector: 'app-record-import-list',
  imports: [DataTable, DayPipe, ErrorSummary, Field, PageHeader, PageListView, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './record-import-list.html',
})
export class RecordImportList {
  /** What the page that led here deals with. */
  readonly holds = input<RecordImportKind>();
  private readonly client = inject(RecordImportsClient);
  private readonly router = inject(Router);
  private readonly current = inject(CurrentSession);
  private readonly own = this.current.organisation();
  protected readonly list = new PageList<RecordImport>();
  protected readonly words = recordImportWords;
  protected readonly states = stateWords;
  protected readonly writing = writing();
  protected readonly valueOf = valueOf;
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
      this.kinds()[0]?.[0] ??
      'completions',
  );
  protected readonly canHold = computed(() =>
    importFields[this.kind()]
      .map(({ label, required }) => label.toLowerCase() + (required ? ' (needed)' : ''))
      .join(', '),
  );
  private readonly all = readOrganisations(() => !this.own);
  protected readonly organisations = computed(() => {
    if (this.own)
      return [{ id: this.own.organisationId ?? '', name: this.own.organisationName ?? '' }];
    return this.all.hasValue() ? this.all.value() : [];
  });
  protected readonly chosen = signal<string | null>(null);
  protected readonly organisation = computed(
    () => this.chosen() ?? this.organisations()[0]?.id ?? '',
  );

  /** The sheets to choose from, once the file turned out to hold several tables. */
  protected readonly sheets = computed(() => this.writing.problem()?.choices ?? this.asked());
  private readonly asked = signal<string[]>([]);
  protected readonly sheet = signal('');

  constructor() {
    void this.list.load(recordImportsPath);
  }

  protected want(event: Event): void {
    this.wanted.set(this.kinds().find(([kind]) => kind === valueOf(event))?.[0]);
  }

  protected async upload(file: File | undefined): Promise<void> {
    await this.writing.attempt(async () => {
      if (!file) throw nothingChosen;
      // The answer to another refusal leaves the sheets to be chosen from.
      this.asked.set(this.sheets());
      const { id } = await this.client.upload(this.kind(), this.organisation(), file, this.sheet());
      await this.router.navigate(['/record-imports', id]);
    });
  }

  /** Another file has sheets of its own. */
  protected anotherFile(): void {
    this.writing.clear();
    this.asked.set([]);
    this.sheet.set('');
  }
}
