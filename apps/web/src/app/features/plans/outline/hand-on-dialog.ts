import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { ObjectiveTree, SchoolOutcome, SchoolProgress } from '@all-together/contracts';
import { Meter } from '@all-together/ui';
import { Api, toRefusal } from '../../../shell/api';
import { outcomeWords, SchoolPicker } from '../../../shared/schools/school-picker';

/** Hands an objective of an area's plan on to its schools, and shows how far each has come. */
@Component({
  selector: 'app-hand-on-dialog',
  imports: [MatDialogModule, SchoolPicker, Meter],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 mat-dialog-title>{{ data.objective.title }}</h2>
    <mat-dialog-content class="stack">
      @if (progress.value()?.length) {
        <section class="stack-tight" aria-labelledby="schools-heading">
          <h3 id="schools-heading">
            At {{ progress.value()!.length }}
            {{ progress.value()!.length === 1 ? 'school' : 'schools' }}
          </h3>
          <ul class="plain divided">
            @for (school of progress.value(); track school.urn) {
              <li class="spread small">
                <span
                  >{{ school.name }}
                  @if (school.overdue) {
                    <span class="chip" data-tone="red">{{ school.overdue }} overdue</span>
                  }</span
                ><ui-meter [value]="school.reached" [of]="school.milestones" what="milestones" />
              </li>
            }
          </ul>
        </section>
      }
      @if (data.mayHandOn) {
        <section class="stack-tight" aria-labelledby="hand-heading">
          <h3 id="hand-heading">Hand it on</h3>
          <p class="small">
            Schools with an open plan get the objective and its success criteria; owners and
            progress are theirs.
          </p>
          <label class="row" style="font-weight: 400"
            ><input
              type="checkbox"
              [checked]="withActions()"
              (change)="withActions.set($any($event.target).checked); outcomes.set(null)"
            />
            With its actions and milestones</label
          >
          <app-school-picker
            [areaId]="data.areaId"
            (picked)="urns.set($event); outcomes.set(null)"
          />
          @if (fault()) {
            <p class="note" role="alert">{{ fault() }}</p>
          }
          @if (outcomes(); as list) {
            <p role="status">
              {{ done() ? 'Handed on to' : 'Would be handed on to' }} {{ toDo() }}
              {{ toDo() === 1 ? 'school' : 'schools' }}.
              @for (group of others(); track group.words) {
                {{ group.count }} {{ group.words }}.
              }
            </p>
          }
        </section>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" class="button" (click)="close()">Close</button>
      @if (data.mayHandOn) {
        <button type="button" class="button" [disabled]="!urns().length" (click)="ask(true)">
          Preview
        </button>
        @if (outcomes() && !done() && toDo()) {
          <button type="button" class="button primary" (click)="ask(false)">
            Hand it on to {{ toDo() }}
          </button>
        }
      }
    </mat-dialog-actions>
  `,
})
export class HandOnDialog {
  protected readonly data = inject<{
    objective: ObjectiveTree;
    areaId: string;
    mayHandOn: boolean;
  }>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<HandOnDialog, boolean>>(MatDialogRef);
  private readonly api = inject(Api);
  protected readonly progress = httpResource<SchoolProgress[]>(
    () => `/api/objectives/${this.data.objective.id}/schools`,
  );
  protected readonly withActions = signal(true);
  protected readonly urns = signal<number[]>([]);
  protected readonly outcomes = signal<SchoolOutcome[] | null>(null);
  protected readonly done = signal(false);
  protected readonly fault = signal<string | null>(null);
  protected readonly toDo = computed(
    () => this.outcomes()?.filter(({ outcome }) => outcome === 'done').length ?? 0,
  );
  protected readonly others = computed(() =>
    [
      ...Map.groupBy(
        this.outcomes()?.filter(({ outcome }) => outcome !== 'done') ?? [],
        ({ outcome }) => outcomeWords[outcome],
      ),
    ].map(([words, list]) => ({ words, count: list.length })),
  );

  protected close(): void {
    this.dialog.close(this.done());
  }

  protected async ask(preview: boolean): Promise<void> {
    try {
      this.outcomes.set(
        await this.api.post<SchoolOutcome[]>(`objectives/${this.data.objective.id}/schools`, {
          urns: this.urns(),
          withActions: this.withActions(),
          preview,
        }),
      );
      this.fault.set(null);
      this.done.set(!preview);
      if (!preview) this.progress.reload();
    } catch (error) {
      this.fault.set(toRefusal(error).message);
    }
  }
}
