import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import type { RecordImport, RecordImportRow } from '@all-together/contracts';
import { recordImportWords } from '@all-together/domain';
import { DayPipe, ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { LoadFault } from '../../shell/load-fault';
import { Notice } from '../../shell/notice';

const stateWords: Record<RecordImportRow['state'], string> = {
  fault: 'Cannot be read',
  duplicate: 'Is here already',
  new: 'New',
};
const tones: Record<RecordImportRow['state'], string> = {
  fault: 'red',
  duplicate: 'amber',
  new: 'green',
};

/**
 * One file: which column holds what, what each row would bring in, and the way to do it or to take
 * it back.
 */
@Component({
  selector: 'app-record-import-page',
  imports: [PageHeader, Field, ErrorSummary, Skeleton, DayPipe, LoadFault],
  templateUrl: './record-import-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordImportPage {
  readonly id = input.required<string>();
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  protected readonly stored = httpResource<RecordImport>(() => `/api/record-imports/${this.id()}`);
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly busy = signal(false);
  protected readonly words = recordImportWords;
  protected readonly states = stateWords;
  protected readonly tones = tones;
  protected readonly mapping = linkedSignal<Record<string, number>>(() =>
    this.stored.hasValue() ? this.stored.value().mapping : {},
  );
  /** Open to be changed at once where the headings did not say enough. */
  protected readonly naming = linkedSignal(
    () => this.stored.hasValue() && this.stored.value().state === 'mapping',
  );
  protected readonly total = computed(() => {
    const counts = this.stored.hasValue()
      ? this.stored.value().counts
      : { new: 0, duplicate: 0, fault: 0 };
    return counts.new + counts.duplicate + counts.fault;
  });

  protected name(field: string, column: string): void {
    this.mapping.update(({ [field]: _, ...rest }) =>
      column === '' ? rest : { ...rest, [field]: Number(column) },
    );
  }

  protected map(event: Event): Promise<void> {
    event.preventDefault();
    return this.keep('mapping', { mapping: this.mapping() });
  }

  protected apply(): Promise<void> {
    return this.keep('apply', {}, (now) =>
      this.notice.say(
        `${now.applied.toLocaleString('en-GB')} ${now.applied === 1 ? 'row is' : 'rows are'} brought in.`,
        () => this.keep('undo', {}),
      ),
    );
  }

  protected undo(): Promise<void> {
    return this.keep('undo', {}, () => this.notice.say('The file is taken back.'));
  }

  private async keep(
    what: 'mapping' | 'apply' | 'undo',
    body: object,
    then?: (now: RecordImport) => void,
  ): Promise<void> {
    this.busy.set(true);
    try {
      const now = await this.api.post<RecordImport>(`record-imports/${this.id()}/${what}`, body);
      this.stored.set(now);
      this.refusal.set(null);
      then?.(now);
    } catch (error) {
      this.refusal.set(toRefusal(error));
    } finally {
      this.busy.set(false);
    }
  }
}
