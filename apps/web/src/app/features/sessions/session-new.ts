import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  type OnInit,
  signal,
} from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import type { PlanSession } from '@all-together/contracts';
import { repeatWords, seriesDays } from '@all-together/domain';
import { ErrorSummary, Field, PageHeader } from '@all-together/ui';
import { DraftFull, DraftRestored } from '../../shell/offline/draft-notes';
import { PlaceFields } from '../../shared/schools/place-fields';
import { Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { checkForm } from '../../shell/form-rules';
import { Notice } from '../../shell/notice';
import { keepDraft } from '../../shell/offline/draft';
import { OfflineCache } from '../../shell/offline/offline-cache';
import { Outbox } from '../../shell/offline/outbox';
import { showWhenFetched } from '../../shell/offline/show-when-fetched';
import { writing } from '../../shell/writing';
import { SessionFields } from './session-fields';
import { emptySession, sessionForm, sessionModel, sessionToPlan } from './session-form-schema';
import { planKind, SessionWrites } from './sessions-client';

const sentNotice = 'The session is planned.';
const keptNotice = 'The session is kept on this device, and sent when there is a signal.';
const dayWords = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const listOf = (days: readonly string[]): string =>
  new Intl.ListFormat('en-GB').format(
    days.map((day) => dayWords.format(new Date(`${day}T00:00:00Z`))),
  );

/** Plans a session, or a series of them, online or offline. */
@Component({
  selector: 'app-session-new',
  imports: [
    DraftFull,
    DraftRestored,
    ErrorSummary,
    Field,
    FormField,
    PageHeader,
    PlaceFields,
    SessionFields,
  ],
  templateUrl: './session-new.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionNew implements OnInit {
  /** A refused write that is to be corrected here. */
  readonly refusedWriteId = input<string>();
  private readonly writes = inject(SessionWrites);
  private readonly show = showWhenFetched();
  private readonly notice = inject(Notice);
  private readonly outbox = inject(Outbox);
  private readonly cache = inject(OfflineCache);
  private readonly organisation = inject(CurrentSession).organisation();
  protected readonly writing = writing();
  protected readonly model = signal(emptySession());
  protected readonly form = form(this.model, sessionForm);
  protected readonly draft = keepDraft('session', this.model);
  protected readonly repeats = Object.entries(repeatWords);
  /** The days of the series in words; empty until they are known. */
  protected readonly days = computed(() => {
    const { repeats, heldOn } = this.model();
    const { every, times } = repeats;
    return every && heldOn && times >= 2 && times <= 40
      ? listOf(seriesDays(heldOn, every, times))
      : '';
  });

  ngOnInit(): void {
    void this.cache.take();
    if (this.refusedWriteId()) this.draft.stop();
    const refused = this.refusedWrite();
    if (!refused) return;
    this.model.set(sessionModel(refused.body as PlanSession));
    if (refused.problem) this.writing.refuse(new Refusal(refused.problem));
  }

  protected async startAfresh(): Promise<void> {
    const blank = emptySession();
    this.model.set(blank);
    await this.draft.clear(blank);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    await this.writing.attempt(async () => {
      checkForm(this.form);
      const session = sessionToPlan(this.model(), this.organisation?.organisationId ?? '');
      const refused = this.refusedWrite();
      if (refused) await this.writes.planAgain(refused, session);
      else {
        const { state } = await this.draft.handOver((draft) => this.writes.plan(session, draft));
        this.notice.say(state === 'sent' ? sentNotice : keptNotice);
      }
      await this.show(['/training', session.id]);
    });
  }

  private refusedWrite() {
    return this.outbox
      .items()
      .find(({ id, kind }) => id === this.refusedWriteId() && kind === planKind);
  }
}
