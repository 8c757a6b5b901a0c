import { httpResource } from '@angular/common/http';
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
import type { GiasImport, RegisterChange, RegisterChangeKind } from '@all-together/contracts';
import { registerChangeWords } from '@all-together/domain';
import { ErrorSummary, LoadMore, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { LoadFault } from '../../shell/load-fault';
import { Notice } from '../../shell/notice';
import { PageList } from '../../shell/page-list';
import { stateWords } from './import-list';

const askAgainMs = 700;

/**
 * One import: how far it is, what it would change, which rows it rejects, and the decision to apply
 * it.
 */
@Component({
  selector: 'app-import-page',
  imports: [PageHeader, ErrorSummary, LoadMore, Skeleton, LoadFault],
  templateUrl: './import-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportPage {
  readonly id = input.required<string>();
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  protected readonly one = httpResource<GiasImport>(() => `/api/imports/${this.id()}`);
  protected readonly changes = new PageList<RegisterChange>();
  protected readonly kind = signal<RegisterChangeKind | ''>('');
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly busy = signal(false);
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
  protected readonly counts = computed(() =>
    this.one.hasValue()
      ? (Object.entries(registerChangeWords) as [RegisterChangeKind, string][])
          .filter(([kind]) => this.one.value()!.counts[kind])
          .map(([kind, word]) => ({ kind, word, n: this.one.value()!.counts[kind]! }))
      : [],
  );

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
        void this.changes.load(`imports/${this.id()}/changes`, { kind: this.kind() });
    });
  }

  protected async decide(step: 'apply' | 'discard'): Promise<void> {
    this.busy.set(true);
    try {
      this.one.set(await this.api.post<GiasImport>(`imports/${this.id()}/${step}`));
      this.notice.say(
        step === 'apply' ? 'The register is up to date.' : 'Discarded. Nothing was changed.',
      );
    } catch (error) {
      this.refusal.set(toRefusal(error));
    } finally {
      this.busy.set(false);
    }
  }
}
