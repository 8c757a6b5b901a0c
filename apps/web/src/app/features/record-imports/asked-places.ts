import {
  ChangeDetectionStrategy,
  Component,
  computed,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import type { PlaceAnswer, RecordImport } from '@all-together/contracts';
import { Field } from '@all-together/ui';
import { valueOf } from '../../shell/event-value';
import type { Writing } from '../../shell/writing';

const outside = 'outside';

/** Asks which area each place of a file is that no list knows. */
@Component({
  selector: 'app-asked-places',
  imports: [Field],
  templateUrl: './asked-places.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AskedPlaces {
  readonly file = input.required<RecordImport>();
  readonly writing = input.required<Writing>();
  readonly answered = output<PlaceAnswer[]>();
  protected readonly outside = outside;
  protected readonly valueOf = valueOf;
  /** By place: the id of an area, or `outside`. */
  protected readonly chosen = linkedSignal(
    () =>
      new Map(
        this.file()
          .asked.filter(({ isAnswered }) => isAnswered)
          .map(({ place, areaId }) => [place, areaId ?? outside]),
      ),
  );
  protected readonly open = computed(() =>
    this.file().asked.filter(({ place }) => !this.chosen().has(place)),
  );

  protected choose(place: string, answer: string): void {
    this.chosen.update((before) => {
      const now = new Map(before);
      if (answer) now.set(place, answer);
      else now.delete(place);
      return now;
    });
  }

  protected restOutside(): void {
    for (const { place } of this.open()) this.choose(place, outside);
  }

  /** Sends what has been chosen; the rest may be answered later. */
  protected save(): void {
    this.answered.emit(
      [...this.chosen()].map(([place, answer]) => ({
        place,
        areaId: answer === outside ? null : answer,
      })),
    );
  }
}
