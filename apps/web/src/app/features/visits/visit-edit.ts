import { ChangeDetectionStrategy, Component, effect, inject, input, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import type { Visit } from '@all-together/contracts';
import { purposeWords } from '@all-together/domain';
import { ErrorSummary, Field, PageHeader } from '@all-together/ui';
import { firstValueFrom } from 'rxjs';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { ConflictDialog } from '../../shell/conflict-dialog';
import { Notice } from '../../shell/notice';

const labels: Record<string, string> = { visitedOn: 'Date', minutes: 'Minutes', purpose: 'Purpose', present: 'Who was there', agreed: 'What was agreed' };

/** Corrects a visit of one's own organisation. */
@Component({
  selector: 'app-visit-edit',
  imports: [FormField, PageHeader, Field, ErrorSummary],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Edit the visit" [crumbs]="[{ label: 'Visits', link: '/visits' }, { label: 'Visit', link: '/visits/' + id() }]" />
    <form class="stack" style="max-width: 640px" (submit)="save($event)" novalidate>
      <ui-error-summary [problem]="refusal()?.problem ?? null" />
      <div class="row end"><ui-field label="Date" [error]="refusal()?.fields?.['visitedOn']"><input type="date" data-field="visitedOn" [formField]="form.visitedOn" /></ui-field><ui-field label="Minutes" [error]="refusal()?.fields?.['minutes']"><input type="number" data-field="minutes" [formField]="form.minutes" style="max-width: 110px" /></ui-field></div>
      <ui-field label="Purpose"><select data-field="purpose" [formField]="form.purpose">@for (word of purposes; track word[0]) { <option [value]="word[0]">{{ word[1] }}</option> }</select></ui-field>
      <ui-field label="Who was there" [optional]="true"><input type="text" data-field="present" [formField]="form.present" /></ui-field>
      <ui-field label="What was agreed" [optional]="true"><textarea data-field="agreed" [formField]="form.agreed"></textarea></ui-field>
      <div class="row"><button class="button primary">Save</button><button type="button" class="button danger" (click)="remove()">Remove this visit</button></div>
    </form>
  `,
})
export class VisitEdit {
  readonly id = input.required<string>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  private readonly dialog = inject(MatDialog);
  private stored: Visit | undefined;
  private readonly model = signal({ visitedOn: '', minutes: 60, purpose: 'planning', present: '', agreed: '' });
  protected readonly form = form(this.model);
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly purposes = Object.entries(purposeWords);

  constructor() {
    effect(() => void this.load(this.id()));
  }

  private async load(id: string): Promise<void> {
    try {
      const visit = await this.api.get<Visit>(`visits/${id}`);
      this.stored = visit;
      this.model.set({ visitedOn: visit.visitedOn, minutes: visit.minutes, purpose: visit.purpose, present: visit.present, agreed: visit.agreed });
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const stored = this.stored as unknown as Record<string, unknown>;
    const changes = Object.fromEntries(Object.entries(this.model()).filter(([field, value]) => stored[field] !== value));
    await this.write(this.stored!.version, changes);
  }

  protected remove(): Promise<void> {
    const { id } = this.stored!;
    return this.write(this.stored!.version, { removed: true }, async () => {
      const now = await this.api.get<Visit>(`visits/${id}`);
      await this.api.patch(`visits/${id}`, now.version, { removed: false });
    });
  }

  private async write(version: number, changes: Record<string, unknown>, undo?: () => Promise<void>): Promise<void> {
    try {
      await this.api.patch<Visit>(`visits/${this.id()}`, version, changes);
      this.notice.say(undo ? 'The visit is removed.' : 'The visit is changed.', undo);
      await this.router.navigate(undo ? ['/visits'] : ['/visits', this.id()]);
    } catch (error) {
      const refusal = toRefusal(error);
      if (!refusal.problem.conflicts) return this.refusal.set(refusal);
      const data = { what: 'this visit', conflicts: refusal.problem.conflicts, label: (field: string) => labels[field] ?? field, show: (value: unknown) => String(value ?? 'empty') };
      const chosen = await firstValueFrom(this.dialog.open<ConflictDialog, unknown, Record<string, unknown>>(ConflictDialog, { data, width: '600px' }).afterClosed());
      if (!chosen) return;
      const others = Object.fromEntries(Object.entries(changes).filter(([field]) => !refusal.problem.conflicts!.some((conflict) => conflict.field === field)));
      await this.write((refusal.problem.current as Visit).version, { ...others, ...chosen });
    }
  }
}
