import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
} from '@angular/core';
import type { PlaceAnswer, RecordImport, RecordImportRow } from '@all-together/contracts';
import { recordImportWords } from '@all-together/domain';
import { DataTable, DayPipe, ErrorSummary, PageHeader } from '@all-together/ui';
import { loadedValue } from '../../shell/loaded-value';
import { NotLoaded } from '../../shell/not-loaded';
import { writing, type Done } from '../../shell/writing';
import { AskedPlaces } from './asked-places';
import { ColumnMapping } from './column-mapping';
import { leftOutAddress, readRecordImport, RecordImportsClient } from './record-imports-client';

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
  imports: [AskedPlaces, ColumnMapping, DataTable, DayPipe, ErrorSummary, NotLoaded, PageHeader],
  templateUrl: './record-import-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordImportPage {
  readonly id = input.required<string>();
  private readonly client = inject(RecordImportsClient);
  protected readonly stored = readRecordImport(() => this.id());
  protected readonly writing = writing();
  protected readonly leftOutAddress = leftOutAddress;
  protected readonly words = recordImportWords;
  protected readonly states = stateWords;
  protected readonly tones = tones;
  protected readonly rowsOf = (count: number): string =>
    `${count.toLocaleString('en-GB')} ${count === 1 ? 'row' : 'rows'}`;
  protected readonly mapping = linkedSignal<Record<string, number>>(() =>
    this.stored.hasValue() ? this.stored.value().mapping : {},
  );
  protected readonly total = computed(() => {
    const counts = this.stored.hasValue()
      ? this.stored.value().counts
      : { new: 0, duplicate: 0, fault: 0 };
    return counts.new + counts.duplicate + counts.fault;
  });

  /** Whether somebody still has to say what a place is; until then nothing is imported. */
  protected readonly unanswered = computed(
    () => loadedValue(this.stored)?.asked.some(({ isAnswered }) => !isAnswered) ?? false,
  );

  protected async map(): Promise<void> {
    await this.show(() => this.client.map(this.id(), this.mapping()));
  }

  protected async answerPlaces(places: PlaceAnswer[]): Promise<void> {
    await this.show(() => this.client.answerPlaces(this.id(), places), {
      notice: 'Places saved.',
    });
  }

  protected async apply(): Promise<void> {
    await this.show(() => this.client.apply(this.id()), {
      notice: ({ applied }) =>
        `${applied.toLocaleString('en-GB')} ${applied === 1 ? 'row is' : 'rows are'} brought in.`,
      undo: () => this.show(() => this.client.undo(this.id())),
    });
  }

  protected async undo(): Promise<void> {
    await this.show(() => this.client.undo(this.id()), { notice: 'The file is taken back.' });
  }

  /** Takes one step and shows the file as it then is. */
  private async show(
    step: () => Promise<RecordImport>,
    done: Done<RecordImport> = {},
  ): Promise<void> {
    const now = await this.writing.attempt(step, done);
    if (now) this.stored.set(now);
  }
}
