import { ChangeDetectionStrategy, Component, effect, inject, input, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MatDialog } from '@angular/material/dialog';
import type { Visit } from '@all-together/contracts';
import { purposeWords, visitWithPending } from '@all-together/domain';
import { ErrorSummary, Field, PageHeader } from '@all-together/ui';
import { firstValueFrom } from 'rxjs';
import { toRefusal, type Refusal } from '../../shell/api';
import { Outbox } from '../../shell/offline/outbox';
import { readRecord } from '../../shell/offline/record-read';
import { LoadFault } from '../../shell/load-fault';
import { ConflictDialog } from '../../shell/conflict-dialog';
import { Notice } from '../../shell/notice';
import { showWhenFetched } from '../../shell/offline/show-when-fetched';
import { visitFieldLabels } from './visit-offline';

/** Corrects a visit of one's own organisation. */
@Component({
  selector: 'app-visit-edit',
  imports: [FormField, PageHeader, Field, ErrorSummary, LoadFault],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header
      heading="Edit the visit"
      [crumbs]="[
        { label: 'Visits', link: '/visits' },
        { label: 'Visit', link: '/visits/' + id() },
      ]"
    />
    @if (error(); as fault) {
      <app-load-fault [error]="fault" (again)="reload()" />
    } @else {
      <form class="stack" style="max-width: 640px" (submit)="save($event)" novalidate>
        <ui-error-summary [problem]="refusal()?.problem ?? null" />
        <div class="row end">
          <ui-field label="Date" [error]="refusal()?.fields?.['visitedOn']"
            ><input type="date" data-field="visitedOn" [formField]="form.visitedOn" /></ui-field
          ><ui-field label="Minutes" [error]="refusal()?.fields?.['minutes']"
            ><input
              type="number"
              data-field="minutes"
              [formField]="form.minutes"
              style="max-width: 110px"
          /></ui-field>
        </div>
        <ui-field label="Purpose"
          ><select data-field="purpose" [formField]="form.purpose">
            @for (word of purposes; track word[0]) {
              <option [value]="word[0]">{{ word[1] }}</option>
            }
          </select></ui-field
        >
        <ui-field label="Who was there" [optional]="true"
          ><input type="text" data-field="present" [formField]="form.present"
        /></ui-field>
        <ui-field label="What was agreed" [optional]="true">
          <textarea data-field="agreed" [formField]="form.agreed"></textarea>
        </ui-field>
        <div class="row">
          <button class="button primary">Save</button
          ><button type="button" class="button danger" (click)="remove()">Remove this visit</button>
        </div>
      </form>
    }
  `,
})
export class VisitEdit {
  readonly id = input.required<string>();
  private readonly show = showWhenFetched();
  private readonly notice = inject(Notice);
  private readonly dialog = inject(MatDialog);
  private readonly outbox = inject(Outbox);
  private readonly stored = readRecord<Visit>(
    () => `visits/${this.id()}`,
    (kept) => kept.visits.find(({ id }) => id === this.id()),
    visitWithPending,
  );
  private readonly model = signal({
    visitedOn: '',
    minutes: 60,
    purpose: 'planning',
    present: '',
    agreed: '',
  });
  protected readonly form = form(this.model);
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly error = this.stored.error;
  protected readonly purposes = Object.entries(purposeWords);
  /** The visit as the form began with it. */
  private began: Visit | undefined;

  constructor() {
    effect(() => {
      const visit = this.stored.value();
      if (!visit || this.began) return;
      this.began = visit;
      this.model.set({
        visitedOn: visit.visitedOn,
        minutes: visit.minutes,
        purpose: visit.purpose,
        present: visit.present,
        agreed: visit.agreed,
      });
    });
  }

  protected reload(): void {
    this.stored.reload();
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const began = this.began as unknown as Record<string, unknown>;
    await this.write(
      this.began!.version,
      Object.fromEntries(
        Object.entries({ ...this.model(), minutes: Number(this.model().minutes) }).filter(
          ([field, value]) => began[field] !== value,
        ),
      ),
    );
  }

  protected remove(): Promise<void> {
    return this.write(this.began!.version, { removed: true });
  }

  private async write(seen: number, changes: Record<string, unknown>): Promise<void> {
    const { id, schoolName, areaName } = this.began!;
    const began = this.began as unknown as Record<string, unknown>;
    const removes = changes['removed'] === true;
    try {
      if (Object.keys(changes).length)
        await this.outbox.write<Visit>({
          kind: 'visit.change',
          record: `visits/${id}`,
          item: `visits/${id}`,
          label: `Visit to ${schoolName ?? areaName}`,
          link: `/visits/${id}`,
          method: 'PATCH',
          path: `visits/${id}`,
          body: changes,
          seen,
          base: Object.fromEntries(Object.keys(changes).map((field) => [field, began[field]])),
        });
      this.notice.say(
        removes ? 'The visit is removed.' : 'The visit is changed.',
        removes ? () => this.bringBack() : undefined,
      );
      await this.show(removes ? ['/visits'] : ['/visits', id]);
    } catch (error) {
      const refusal = toRefusal(error);
      if (!refusal.problem.conflicts) return this.refusal.set(refusal);
      const data = {
        what: 'this visit',
        conflicts: refusal.problem.conflicts,
        label: (field: string) => visitFieldLabels[field] ?? field,
        show: (value: unknown) => String(value ?? 'empty'),
      };
      const chosen = await firstValueFrom(
        this.dialog
          .open<ConflictDialog, unknown, Record<string, unknown>>(ConflictDialog, {
            data,
            width: '600px',
          })
          .afterClosed(),
      );
      if (!chosen) return;
      const others = Object.fromEntries(
        Object.entries(changes).filter(
          ([field]) => !refusal.problem.conflicts!.some((conflict) => conflict.field === field),
        ),
      );
      await this.write((refusal.problem.current as Visit).version, { ...others, ...chosen });
    }
  }

  private async bringBack(): Promise<void> {
    const { id, version } = this.began!;
    await this.outbox.write<Visit>({
      kind: 'visit.change',
      record: `visits/${id}`,
      item: `visits/${id}`,
      label: 'Visit brought back',
      link: `/visits/${id}`,
      method: 'PATCH',
      path: `visits/${id}`,
      body: { removed: false },
      seen: version + 1,
      base: { removed: true },
    });
  }
}
