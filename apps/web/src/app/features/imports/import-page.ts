import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  signal,
} from '@angular/core';
import type { RegisterChange, RegisterChangeKind } from '@all-together/contracts';
import { registerChangeWords } from '@all-together/domain';
import { DataTable, ErrorSummary, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { PageList } from '../../shell/page-list';
import { PageListView } from '../../shell/page-list-view';
import { writing } from '../../shell/writing';
import { stateTones, stateWords } from './import-list';
import { importChangesPath, ImportsClient, readImport, rejectionsAddress } from './imports-client';

const askAgainMs = 700;

/**
 * One import: how far it is, what it would change, which rows it rejects, and the decision to apply
 * it.
 */
@Component({
  selector: 'app-import-page',
  imports: [DataTable, ErrorSummary, NotLoaded, PageHeader, PageListView],
  templateUrl: './import-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportPage {
  readonly id = input.required<string>();
  private readonly client = inject(ImportsClient);
  protected readonly one = readImport(() => this.id());
  protected readonly changes = new PageList<RegisterChange>();
  protected readonly kind = signal<RegisterChangeKind | ''>('');
  protected readonly writing = writing();
  protected readonly rejectionsAddress = rejectionsAddress;
  protected readonly tones = stateTones;
  protected readonly words = registerChangeWords;
  protected readonly states = stateWords;
  protected readonly state = computed(() =>
    this.one.hasValue() ? this.one.value().state : 'reading',
  );
  protected readonly percent = computed(() =>
    this.one.hasValue() && this.one.value().bytes
      ? Math.round((100 * this.one.value().bytesRead) / this.one.value().bytes)
      : 0,
  );
  protected readonly counts = computed(() => {
    const counts = this.one.hasValue() ? this.one.value().counts : {};
    return (Object.entries(registerChangeWords) as [RegisterChangeKind, string][]).flatMap(
      ([kind, word]) => {
        const n = counts[kind];
        return n ? [{ kind, word, n }] : [];
      },
    );
  });

  constructor() {
    const timer = setInterval(
      () =>
        ['reading', 'applying'].includes(this.state()) &&
        !this.one.isLoading() &&
        this.one.reload(),
      askAgainMs,
    );
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
    effect(() => {
      if (this.state() !== 'reading' && this.state() !== 'failed')
        void this.changes.load(importChangesPath(this.id()), { kind: this.kind() });
    });
  }

  protected async apply(): Promise<void> {
    await this.writing.attempt(async () => this.one.set(await this.client.apply(this.id())), {
      notice: 'The register is up to date.',
    });
  }

  protected async discard(): Promise<void> {
    await this.writing.attempt(async () => this.one.set(await this.client.discard(this.id())), {
      notice: 'Discarded. Nothing was changed.',
    });
  }
}
