import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { ObjectiveTree, SchoolOutcome } from '@all-together/contracts';
import { Meter } from '@all-together/ui';
import { checkedOf } from '../../../shell/event-value';
import { loadedValue } from '../../../shell/loaded-value';
import { outcomeWords } from '../../../shared/plans/cascade-words';
import { SchoolPicker } from '../../../shared/schools/school-picker';
import { writing } from '../../../shell/writing';
import { PlanItemsClient } from '../plan-items-client';

export interface HandOnQuestion {
  objective: ObjectiveTree;
  areaId: string;
  mayHandOn: boolean;
}

/**
 * Hands an objective of an area's plan on to its schools, and shows how far each has come. Closes
 * with whether it was handed on.
 */
@Component({
  selector: 'app-hand-on-dialog',
  imports: [MatDialogModule, SchoolPicker, Meter],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './hand-on-dialog.html',
})
export class HandOnDialog {
  protected readonly loadedValue = loadedValue;
  protected readonly data = inject<HandOnQuestion>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<HandOnDialog, boolean>>(MatDialogRef);
  private readonly items = inject(PlanItemsClient);
  protected readonly writing = writing();
  protected readonly progress = this.items.schoolProgress(this.data.objective.id);
  protected readonly withActions = signal(true);
  protected readonly urns = signal<number[]>([]);
  protected readonly outcomes = signal<SchoolOutcome[] | null>(null);
  /** Whether the outcomes shown are done, not a preview. */
  protected readonly done = signal(false);
  private handedOn = false;
  protected readonly toDo = computed(
    () => this.outcomes()?.filter(({ outcome }) => outcome === 'done').length ?? 0,
  );
  /** What happened, or would happen, at how many schools. */
  protected readonly summary = computed(() => {
    const count = this.toDo();
    const others = (this.outcomes() ?? []).filter(({ outcome }) => outcome !== 'done');
    const groups = Map.groupBy(others, ({ outcome }) => outcomeWords[outcome]);
    return [
      `${this.done() ? 'Handed on to' : 'Would be handed on to'} ${count}`,
      `${count === 1 ? 'school' : 'schools'}.`,
      ...[...groups].map(([words, list]) => `${list.length} ${words}.`),
    ].join(' ');
  });

  protected close(): void {
    this.dialog.close(this.handedOn);
  }

  protected setWithActions(event: Event): void {
    this.withActions.set(checkedOf(event));
    this.outcomes.set(null);
  }

  protected choose(urns: number[]): void {
    this.urns.set(urns);
    this.outcomes.set(null);
  }

  protected async ask(preview: boolean): Promise<void> {
    const schools = { urns: this.urns(), withActions: this.withActions(), preview };
    const outcomes = await this.writing.attempt(() =>
      this.items.handOn(this.data.objective.id, schools),
    );
    if (!outcomes) return;
    this.outcomes.set(outcomes);
    this.done.set(!preview);
    if (preview) return;
    this.handedOn = true;
    this.progress.reload();
  }
}
