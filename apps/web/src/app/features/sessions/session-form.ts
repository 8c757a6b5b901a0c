import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, type OnInit, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import type { Organisation, Page, SchoolSummary, SessionRegister, TrainingSession } from '@all-together/contracts';
import { audienceWords } from '@all-together/domain';
import { ErrorSummary, Field, PageHeader } from '@all-together/ui';
import { firstValueFrom } from 'rxjs';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { ConflictDialog } from '../../shell/conflict-dialog';
import { CurrentSession } from '../../shell/current-session';
import { keepDraft } from '../../shell/draft';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';

const labels: Record<string, string> = { title: 'Title', audience: 'Audience', heldOn: 'Date', startsAt: 'Starts at', minutes: 'Minutes', mode: 'Where', venue: 'Venue', trainers: 'Trainers', capacity: 'Places' };
const empty = () => ({ id: newId(), areaId: '', urn: '', title: '', audience: 'school_staff', heldOn: '', startsAt: '09:30', minutes: 120, mode: 'venue', venue: '', trainers: '', capacity: '' });

/** Plans a session, or edits one that is not confirmed. */
@Component({
  selector: 'app-session-form',
  imports: [FormField, PageHeader, Field, ErrorSummary],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header [heading]="id() ? 'Edit the session' : 'Plan a session'" [crumbs]="[{ label: 'Training', link: '/training' }]" />
    <form class="stack" style="max-width: 640px" (submit)="save($event)" novalidate>
      <ui-error-summary [problem]="refusal()?.problem ?? null" />
      <ui-field label="Title" [error]="refusal()?.fields?.['title']"><input type="text" data-field="title" [formField]="form.title" /></ui-field>
      <ui-field label="Audience" [error]="refusal()?.fields?.['audience']"><select data-field="audience" [formField]="form.audience">@for (word of audiences; track word[0]) { <option [value]="word[0]">{{ word[1] }}</option> }</select></ui-field>
      @if (!id()) {
        <ui-field label="Area" [error]="refusal()?.fields?.['areaId']"><select data-field="areaId" [formField]="form.areaId"><option value="">Choose one</option>@for (area of areas(); track area.id) { <option [value]="area.id">{{ area.name }}</option> }</select></ui-field>
        @if (model().areaId) { <ui-field label="School" hint="Leave it at the area when several schools come together." [error]="refusal()?.fields?.['urn']"><select data-field="urn" [formField]="form.urn"><option value="">The area</option>@for (school of schools.value()?.items ?? []; track school.urn) { <option [value]="'' + school.urn">{{ school.name }}</option> }</select></ui-field> }
      }
      <div class="row end">
        <ui-field label="Date" [error]="refusal()?.fields?.['heldOn']"><input type="date" data-field="heldOn" [formField]="form.heldOn" /></ui-field>
        <ui-field label="Starts at" [optional]="true" [error]="refusal()?.fields?.['startsAt']"><input type="time" data-field="startsAt" [formField]="form.startsAt" /></ui-field>
        <ui-field label="Minutes" [error]="refusal()?.fields?.['minutes']"><input type="number" inputmode="numeric" data-field="minutes" [formField]="form.minutes" style="max-width: 110px" /></ui-field>
      </div>
      <ui-field label="Where"><select data-field="mode" [formField]="form.mode"><option value="venue">At a venue</option><option value="online">Online</option></select></ui-field>
      <ui-field [label]="model().mode === 'online' ? 'How to join' : 'Venue'" [optional]="true" [error]="refusal()?.fields?.['venue']"><input type="text" data-field="venue" [formField]="form.venue" /></ui-field>
      <ui-field label="Trainers" [optional]="true" [error]="refusal()?.fields?.['trainers']"><input type="text" data-field="trainers" [formField]="form.trainers" /></ui-field>
      <ui-field label="Places" [optional]="true" [error]="refusal()?.fields?.['capacity']"><input type="number" inputmode="numeric" data-field="capacity" [formField]="form.capacity" style="max-width: 110px" /></ui-field>
      <div class="row"><button class="button primary" [disabled]="busy()">{{ busy() ? 'Saving …' : id() ? 'Save' : 'Plan the session' }}</button>@if (id()) { <button type="button" class="button danger" (click)="remove()">Remove this session</button> }</div>
    </form>
  `,
})
export class SessionForm implements OnInit {
  readonly id = input<string>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  private readonly dialog = inject(MatDialog);
  private readonly current = inject(CurrentSession);
  protected readonly model = signal(empty());
  protected readonly form = form(this.model);
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly busy = signal(false);
  protected readonly audiences = Object.entries(audienceWords);
  private draft = keepDraft(`session:${this.current.session()?.person.id ?? ''}`, this.model);
  private stored: TrainingSession | undefined;
  private readonly organisationId = this.current.organisation()?.organisationId ?? '';
  private readonly organisation = httpResource<Organisation>(() => `/api/organisations/${this.organisationId}`);
  protected readonly areas = computed(() => [...new Map((this.organisation.hasValue() ? this.organisation.value().assignments : []).map((one) => [one.areaId, { id: one.areaId, name: one.areaName }])).values()]);
  protected readonly schools = httpResource<Page<SchoolSummary>>(() => (this.model().areaId && !this.id() ? `/api/schools?area=${this.model().areaId}&limit=200` : undefined));

  async ngOnInit(): Promise<void> {
    const id = this.id();
    if (!id) return;
    // An edit begins from what is stored, not from the draft of a new session.
    this.draft.stop();
    try {
      const { session } = await this.api.get<SessionRegister>(`sessions/${id}`);
      this.stored = session;
      const { title, audience, heldOn, startsAt, minutes, mode, venue, trainers, capacity } = session;
      this.model.set({ ...empty(), title, audience, heldOn, startsAt, minutes, mode, venue, trainers, capacity: capacity === null ? '' : String(capacity) });
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const { id, areaId, urn, minutes, capacity, ...fields } = this.model();
    const body = { ...fields, minutes: Number(minutes), capacity: capacity === '' ? null : Number(capacity) };
    this.busy.set(true);
    try {
      if (this.stored) return await this.write(this.stored.version, Object.fromEntries(Object.entries(body).filter(([field, value]) => (this.stored as unknown as Record<string, unknown>)[field] !== value)));
      const { session } = await this.api.post<SessionRegister>('sessions', { ...body, id, areaId, urn: urn ? Number(urn) : null, organisationId: this.organisationId });
      this.draft.stop();
      this.draft.clear();
      this.notice.say('The session is planned.');
      await this.router.navigate(['/training', session.id]);
    } catch (error) {
      this.refusal.set(toRefusal(error));
    } finally {
      this.busy.set(false);
    }
  }

  protected remove(): Promise<void> {
    const { id } = this.stored!;
    return this.write(this.stored!.version, { removed: true }, async () => {
      const { session } = await this.api.get<SessionRegister>(`sessions/${id}`);
      await this.api.patch(`sessions/${id}`, session.version, { removed: false });
    });
  }

  private async write(version: number, changes: Record<string, unknown>, undo?: () => Promise<void>): Promise<void> {
    try {
      await this.api.patch<SessionRegister>(`sessions/${this.stored!.id}`, version, changes);
      this.notice.say(undo ? 'The session is removed.' : 'The session is changed.', undo);
      await this.router.navigate(undo ? ['/training'] : ['/training', this.stored!.id]);
    } catch (error) {
      const refusal = toRefusal(error);
      const { conflicts } = refusal.problem;
      if (!conflicts) return this.refusal.set(refusal);
      const data = { what: this.stored!.title, conflicts, label: (field: string) => labels[field] ?? field, show: (value: unknown) => String(value ?? 'empty') };
      const chosen = await firstValueFrom(this.dialog.open<ConflictDialog, unknown, Record<string, unknown>>(ConflictDialog, { data, width: '600px' }).afterClosed());
      if (!chosen) return;
      const others = Object.fromEntries(Object.entries(changes).filter(([field]) => !conflicts.some((conflict) => conflict.field === field)));
      await this.write((refusal.problem.current as TrainingSession).version, { ...others, ...chosen });
    }
  }
}
