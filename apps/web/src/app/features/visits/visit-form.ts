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
import type { LogVisit, NewFollowUp, Visit } from '@all-together/contracts';
import { purposeWords } from '@all-together/domain';
import { ErrorSummary, Field, PageHeader } from '@all-together/ui';
import { Refusal, toRefusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { Connection } from '../../shell/device/connection';
import { keepDraft } from '../../shell/offline/draft';
import { OfflineCache } from '../../shell/offline/offline-cache';
import { Outbox } from '../../shell/offline/outbox';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';
import { showWhenFetched } from '../../shell/offline/show-when-fetched';

interface FollowUpDraft {
  id: string;
  title: string;
  ownerName: string;
  owedByPartner: boolean;
  due: string;
}

const empty = (today: string) => ({
  id: newId(),
  areaId: '',
  urn: '',
  visitedOn: today,
  minutes: 60,
  purpose: 'planning',
  present: '',
  agreed: '',
  followUps: [] as FollowUpDraft[],
});
type Model = ReturnType<typeof empty>;

/**
 * Logs a visit, with a signal or without: what is typed is kept on this device, and sent when there
 * is a signal.
 */
@Component({
  selector: 'app-visit-form',
  imports: [FormField, PageHeader, Field, ErrorSummary],
  templateUrl: './visit-form.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VisitForm implements OnInit {
  /** A write that the server refused, to be mended. */
  readonly refusedWriteId = input<string>();
  private readonly show = showWhenFetched();
  private readonly notice = inject(Notice);
  private readonly current = inject(CurrentSession);
  private readonly outbox = inject(Outbox);
  private readonly connection = inject(Connection);
  protected readonly kept = inject(OfflineCache);
  protected readonly model = signal(empty(this.connection.today()));
  protected readonly form = form(this.model);
  protected readonly draft = keepDraft('visit', this.model);
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly busy = signal(false);
  protected readonly purposes = Object.entries(purposeWords);
  private readonly organisation = this.current.organisation();
  protected readonly areas = computed(() => this.kept.content()?.areas ?? []);
  protected readonly schools = computed(() =>
    (this.kept.content()?.schools ?? []).filter(({ areaId }) => areaId === this.model().areaId),
  );
  protected readonly people = computed(() => this.kept.content()?.people ?? []);
  protected readonly recentPlaces = computed(() => {
    const visits = (this.kept.content()?.visits ?? []).filter(
      ({ organisationId }) => organisationId === this.organisation?.organisationId,
    );
    return [
      ...new Map(visits.map((visit) => [`${visit.areaId} ${visit.urn}`, visit])).values(),
    ].slice(0, 4);
  });

  ngOnInit(): void {
    void this.kept.take();
    const refused = this.refusedWrite();
    if (!refused) return;
    this.draft.stop();
    const { urn, followUps, ...body } = refused.body as LogVisit;
    this.model.set({
      ...body,
      urn: urn ? String(urn) : '',
      followUps: followUps.map((followUp) => ({ ...followUp, due: followUp.due ?? '' })),
    });
    if (refused.problem) this.refusal.set(new Refusal(refused.problem));
  }

  protected goTo(visit: Visit): void {
    this.model.update((model) => ({
      ...model,
      areaId: visit.areaId,
      urn: visit.urn ? String(visit.urn) : '',
    }));
  }

  protected addFollowUp(): void {
    this.model.update((model) => ({
      ...model,
      followUps: [
        ...model.followUps,
        {
          id: newId(),
          title: '',
          ownerName: this.current.session()?.person.name ?? '',
          owedByPartner: true,
          due: '',
        },
      ],
    }));
  }

  protected removeFollowUp(id: string): void {
    this.model.update((model) => ({
      ...model,
      followUps: model.followUps.filter((followUp) => followUp.id !== id),
    }));
  }

  protected async startAfresh(): Promise<void> {
    const blank = empty(this.connection.today());
    this.model.set(blank);
    await this.draft.clear(blank);
  }

  protected async log(event: Event): Promise<void> {
    event.preventDefault();
    const model = this.model();
    const body = this.bodyOf(model);
    const fault = whatIsMissing(model);
    if (fault) return this.refusal.set(fault);
    this.busy.set(true);
    try {
      const refused = this.refusedWrite();
      if (refused) await this.outbox.decide(refused, body, null);
      else {
        const outcome = await this.draft.handOver((draft) =>
          this.outbox.write<Visit>({
            draft,
            kind: 'visit.log',
            record: `visits/${model.id}`,
            item: `visits/${model.id}`,
            label: `Visit to ${this.placeOf(model)}`,
            link: `/visits/${model.id}`,
            method: 'POST',
            path: 'visits',
            body,
            seen: null,
          }),
        );
        this.notice.say(
          outcome.state === 'sent'
            ? 'The visit is logged.'
            : 'The visit is kept on this device, and sent when there is a signal.',
        );
      }
      await this.show(['/visits', model.id]);
    } catch (error) {
      this.refusal.set(toRefusal(error));
    } finally {
      this.busy.set(false);
    }
  }

  private refusedWrite() {
    return this.outbox
      .items()
      .find(({ id, kind }) => id === this.refusedWriteId() && kind === 'visit.log');
  }

  private placeOf({ areaId, urn }: Model): string {
    return (
      this.schools().find((school) => String(school.urn) === urn)?.name ??
      this.areas().find(({ id }) => id === areaId)?.name ??
      'an area'
    );
  }

  private bodyOf({ urn, minutes, followUps, ...visit }: Model): LogVisit {
    return {
      ...visit,
      purpose: visit.purpose as LogVisit['purpose'],
      organisationId: this.organisation?.organisationId ?? '',
      urn: urn ? Number(urn) : null,
      minutes: Number(minutes),
      followUps: followUps.map((followUp): NewFollowUp => ({
        ...followUp,
        due: followUp.due || null,
      })),
    };
  }
}

/**
 * What can be said without the server, so that a visit logged without a signal is not refused hours
 * later.
 */
function whatIsMissing(model: Model): Refusal | null {
  const errors = [
    ...(model.areaId ? [] : [{ path: 'areaId', message: 'Choose an area.' }]),
    ...(model.visitedOn
      ? []
      : [
          { path: 'visitedOn', message: 'Enter the date of the visit as a date, like 2016-03-27.' },
        ]),
    ...(Number(model.minutes) >= 1 &&
    Number(model.minutes) <= 1440 &&
    Number.isInteger(Number(model.minutes))
      ? []
      : [{ path: 'minutes', message: 'Enter the minutes: a whole number from 1 to 1440.' }]),
    ...model.followUps.flatMap(({ title }, index) =>
      title.trim()
        ? []
        : [{ path: `followUps.${index}.title`, message: 'Enter what will be done.' }],
    ),
  ];
  return errors.length
    ? new Refusal({
        type: 'about:blank',
        title: 'Check what you entered',
        status: 400,
        detail: 'Check what you entered.',
        errors,
      })
    : null;
}
