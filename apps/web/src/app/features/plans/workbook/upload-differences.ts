import {
  ChangeDetectionStrategy,
  Component,
  computed,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import type { ApplyUpload, PlanUpload, SheetDifference } from '@all-together/contracts';
import { DataTable } from '@all-together/ui';
import { checkedOf } from '../../../shell/event-value';
import { UploadDifference, type Decision } from './upload-difference';

type Kind = SheetDifference['kind'];
const kindWords: Record<Kind, string> = {
  added: 'Added',
  changed: 'Changed',
  moved: 'Moved',
  removed: 'Removed',
};
const tones: Record<Kind, string> = {
  added: 'green',
  changed: 'blue',
  moved: 'accent',
  removed: 'red',
};

/** Every difference between a file and the plan: ticked to be applied, conflicts decided. */
@Component({
  selector: 'app-upload-differences',
  imports: [DataTable, UploadDifference],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './upload-differences.html',
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class UploadDifferences {
  readonly file = input.required<PlanUpload>();
  /** Titles by id, for fields that name other items. */
  readonly titles = input.required<ReadonlyMap<string, string>>();
  /** What is on its way, in words; null when nothing is. */
  readonly doing = input.required<string | null>();
  readonly applied = output<ApplyUpload>();
  protected readonly kindWords = kindWords;
  protected readonly tones = tones;
  /** Differences that can be applied. */
  private readonly sound = computed(() => this.file().differences.filter((one) => !one.fault));
  protected readonly ticked = linkedSignal<ReadonlySet<string>>(
    () => new Set(keysOf(this.sound().filter((one) => one.suggested))),
  );
  protected readonly decisions = linkedSignal<PlanUpload, readonly Decision[]>({
    source: this.file,
    computation: () => [],
  });
  protected readonly undecided = computed(
    () =>
      this.file()
        .differences.filter(({ key }) => this.ticked().has(key))
        .flatMap(({ key, conflicts }) => conflicts.map(({ field }) => ({ key, field })))
        .filter((conflict) => !this.decisions().some(isAbout(conflict))).length,
  );
  protected readonly counts = computed(() =>
    (Object.keys(kindWords) as Kind[])
      .map((kind) => ({
        kind,
        count: this.file().differences.filter((one) => one.kind === kind).length,
      }))
      .filter(({ count }) => count),
  );

  protected tick(key: string, event: Event): void {
    const others = [...this.ticked()].filter((other) => other !== key);
    this.ticked.set(new Set(checkedOf(event) ? [...others, key] : others));
  }

  protected tickAll(): void {
    this.ticked.set(new Set(keysOf(this.sound())));
  }

  protected tickNone(): void {
    this.ticked.set(new Set());
  }

  protected decide(decision: Decision): void {
    const isSame = isAbout(decision);
    this.decisions.update((known) => [...known.filter((one) => !isSame(one)), decision]);
  }

  protected apply(): void {
    const decided = (keep: Decision['keep']) =>
      this.decisions()
        .filter((one) => one.keep === keep && this.ticked().has(one.key))
        .map(({ key, field }) => ({ key, field }));
    this.applied.emit({
      keys: [...this.ticked()],
      mine: decided('mine'),
      theirs: decided('theirs'),
    });
  }
}

const keysOf = (differences: readonly SheetDifference[]): string[] =>
  differences.map(({ key }) => key);

const isAbout =
  ({ key, field }: Pick<Decision, 'key' | 'field'>) =>
  (decision: Decision): boolean =>
    decision.key === key && decision.field === field;
