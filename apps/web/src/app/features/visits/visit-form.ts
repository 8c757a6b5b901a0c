import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { Router } from '@angular/router';
import type { Organisation, Page, SchoolSummary, Visit } from '@all-together/contracts';
import { purposeWords } from '@all-together/domain';
import { ErrorSummary, Field, PageHeader } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { keepDraft } from '../../shell/draft';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';

interface FollowUpDraft {
  id: string;
  title: string;
  ownerName: string;
  owedByPartner: boolean;
  due: string;
}

const empty = () => ({ id: newId(), areaId: '', urn: '', visitedOn: new Date().toISOString().slice(0, 10), minutes: 60, purpose: 'planning', present: '', agreed: '', followUps: [] as FollowUpDraft[] });

/** Logs a visit. What is typed is kept on this device until the server has it. */
@Component({
  selector: 'app-visit-form',
  imports: [FormField, PageHeader, Field, ErrorSummary],
  templateUrl: './visit-form.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VisitForm {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  private readonly current = inject(CurrentSession);
  protected readonly model = signal(empty());
  protected readonly form = form(this.model);
  private readonly draft = keepDraft(`visit:${this.current.session()?.person.id ?? ''}`, this.model);
  protected readonly restored = this.draft.restored;
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly busy = signal(false);
  protected readonly purposes = Object.entries(purposeWords);
  private readonly organisationId = this.current.organisation()?.organisationId ?? '';
  private readonly organisation = httpResource<Organisation>(() => `/api/organisations/${this.organisationId}`);
  protected readonly areas = computed(() => {
    const assigned = this.organisation.hasValue() ? this.organisation.value().assignments : [];
    return [...new Map(assigned.map((one) => [one.areaId, { id: one.areaId, name: one.areaName }])).values()];
  });
  protected readonly schools = httpResource<Page<SchoolSummary>>(() => (this.model().areaId ? `/api/schools?area=${this.model().areaId}&limit=200` : undefined));
  private readonly recent = httpResource<Page<Visit>>(() => `/api/visits?organisation=${this.organisationId}&limit=8`);
  protected readonly recentPlaces = computed(() => {
    const visits = this.recent.hasValue() ? this.recent.value().items : [];
    return [...new Map(visits.map((visit) => [`${visit.areaId} ${visit.urn}`, visit])).values()].slice(0, 4);
  });

  protected goTo(visit: Visit): void {
    this.model.update((model) => ({ ...model, areaId: visit.areaId, urn: visit.urn ? String(visit.urn) : '' }));
  }

  protected addFollowUp(): void {
    this.model.update((model) => ({ ...model, followUps: [...model.followUps, { id: newId(), title: '', ownerName: this.current.session()?.person.name ?? '', owedByPartner: true, due: '' }] }));
  }

  protected removeFollowUp(id: string): void {
    this.model.update((model) => ({ ...model, followUps: model.followUps.filter((followUp) => followUp.id !== id) }));
  }

  protected startAfresh(): void {
    this.draft.clear();
    this.model.set(empty());
  }

  protected async log(event: Event): Promise<void> {
    event.preventDefault();
    this.busy.set(true);
    const { urn, minutes, followUps, ...visit } = this.model();
    try {
      const logged = await this.api.post<Visit>('visits', {
        ...visit,
        organisationId: this.organisationId,
        urn: urn ? Number(urn) : null,
        minutes: Number(minutes),
        followUps: followUps.map((followUp) => ({ ...followUp, due: followUp.due || null })),
      });
      this.draft.clear();
      this.notice.say('The visit is logged.');
      await this.router.navigate(['/visits', logged.id]);
    } catch (error) {
      this.refusal.set(toRefusal(error));
    } finally {
      this.busy.set(false);
    }
  }
}
