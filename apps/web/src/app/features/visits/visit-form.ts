import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  type OnInit,
  signal,
} from '@angular/core';
import { form } from '@angular/forms/signals';
import type { LogVisit, Visit } from '@all-together/contracts';
import { ErrorSummary, PageHeader } from '@all-together/ui';
import { DraftFull, DraftRestored } from '../../shell/offline/draft-notes';
import { PlaceFields } from '../../shared/schools/place-fields';
import { Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { Connection } from '../../shell/device/connection';
import { checkForm } from '../../shell/form-rules';
import { Notice } from '../../shell/notice';
import { keepDraft } from '../../shell/offline/draft';
import { OfflineCache } from '../../shell/offline/offline-cache';
import { Outbox } from '../../shell/offline/outbox';
import { showWhenFetched } from '../../shell/offline/show-when-fetched';
import { writing } from '../../shell/writing';
import { FollowUpFields } from './follow-up-fields';
import { emptyVisit, visitForm, visitModel, visitToLog } from './visit-form-schema';
import { VisitNoteFields } from './visit-note-fields';
import { logKind, VisitsClient } from './visits-client';

const sentNotice = 'The visit is logged.';
const keptNotice = 'The visit is kept on this device, and sent when there is a signal.';

/** Logs a visit, online or offline: what is typed stays on the device until it can be sent. */
@Component({
  selector: 'app-visit-form',
  imports: [
    DraftFull,
    DraftRestored,
    ErrorSummary,
    FollowUpFields,
    PageHeader,
    PlaceFields,
    VisitNoteFields,
  ],
  templateUrl: './visit-form.html',
  styles: `
    .tall {
      min-height: 52px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VisitForm implements OnInit {
  /** A refused write that is to be corrected here. */
  readonly refusedWriteId = input<string>();
  private readonly client = inject(VisitsClient);
  private readonly show = showWhenFetched();
  private readonly notice = inject(Notice);
  private readonly outbox = inject(Outbox);
  private readonly connection = inject(Connection);
  private readonly cache = inject(OfflineCache);
  private readonly organisation = inject(CurrentSession).organisation();
  protected readonly writing = writing();
  protected readonly model = signal(emptyVisit(this.connection.today()));
  protected readonly form = form(this.model, visitForm);
  protected readonly draft = keepDraft('visit', this.model);
  protected readonly people = computed(() => this.cache.content()?.people ?? []);
  /** The latest visit to each of the places that the organisation visited last. */
  protected readonly recentPlaces = computed(() => {
    const visits = (this.cache.content()?.visits ?? []).filter(
      ({ organisationId }) => organisationId === this.organisation?.organisationId,
    );
    const byPlace = new Map(visits.map((visit) => [`${visit.areaId} ${visit.urn}`, visit]));
    return [...byPlace.values()].slice(0, 4);
  });

  ngOnInit(): void {
    void this.cache.take();
    const refused = this.refusedWrite();
    if (!refused) return;
    this.draft.stop();
    this.model.set(visitModel(refused.body as LogVisit));
    if (refused.problem) this.writing.refuse(new Refusal(refused.problem));
  }

  protected goTo({ areaId, urn }: Visit): void {
    this.model.update((model) => ({ ...model, areaId, urn: urn ? String(urn) : '' }));
  }

  protected async startAfresh(): Promise<void> {
    const blank = emptyVisit(this.connection.today());
    this.model.set(blank);
    await this.draft.clear(blank);
  }

  protected async log(event: Event): Promise<void> {
    event.preventDefault();
    await this.writing.attempt(async () => {
      checkForm(this.form);
      const visit = visitToLog(this.model(), this.organisation?.organisationId ?? '');
      const refused = this.refusedWrite();
      if (refused) await this.client.logAgain(refused, visit);
      else {
        const { state } = await this.draft.handOver((draft) =>
          this.client.log(visit, this.placeName(), draft),
        );
        this.notice.say(state === 'sent' ? sentNotice : keptNotice);
      }
      await this.show(['/visits', visit.id]);
    });
  }

  private refusedWrite() {
    return this.outbox
      .items()
      .find(({ id, kind }) => id === this.refusedWriteId() && kind === logKind);
  }

  private placeName(): string {
    const { areaId, urn } = this.model();
    const { areas = [], schools = [] } = this.cache.content() ?? {};
    return (
      schools.find((school) => String(school.urn) === urn)?.name ??
      areas.find(({ id }) => id === areaId)?.name ??
      'an area'
    );
  }
}
