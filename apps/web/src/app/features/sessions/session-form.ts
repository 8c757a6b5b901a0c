import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  type OnInit,
  signal,
} from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MatDialog } from '@angular/material/dialog';
import type {
  PlanSession,
  RepeatEvery,
  SessionRegister,
  TrainingSession,
} from '@all-together/contracts';
import { audienceWords, registerWithPending, repeatWords, seriesDays } from '@all-together/domain';
import { ErrorSummary, Field, PageHeader } from '@all-together/ui';
import { firstValueFrom } from 'rxjs';
import { Refusal, toRefusal } from '../../shell/api';
import { ConflictDialog } from '../../shell/conflict-dialog';
import { CurrentSession } from '../../shell/current-session';
import { keepDraft } from '../../shell/offline/draft';
import { OfflineCache } from '../../shell/offline/offline-cache';
import { Outbox } from '../../shell/offline/outbox';
import { readRecord } from '../../shell/offline/record-read';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';
import { showWhenFetched } from '../../shell/offline/show-when-fetched';
import { sessionFieldLabels } from './session-offline';

const listOf = (days: readonly string[]): string =>
  new Intl.ListFormat('en-GB').format(
    days.map((day) => dayWords.format(new Date(`${day}T00:00:00Z`))),
  );
const dayWords = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

const empty = () => ({
  id: newId(),
  areaId: '',
  urn: '',
  title: '',
  audience: 'school_staff',
  heldOn: '',
  startsAt: '09:30',
  minutes: 120,
  mode: 'venue',
  venue: '',
  trainers: '',
  capacity: '',
  bookable: false,
  repeats: '',
  times: 6,
});

/** Plans a session, or edits one that is not confirmed. */
@Component({
  selector: 'app-session-form',
  imports: [FormField, PageHeader, Field, ErrorSummary],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header
      [heading]="id() ? 'Edit the session' : 'Plan a session'"
      [crumbs]="[{ label: 'Training', link: '/training' }]"
    >
      @if (draft.restored() && !id()) {
        <p class="note">
          We kept what you had begun.
          <button type="button" class="button small" (click)="startAfresh()">Start afresh</button>
        </p>
      }
    </ui-page-header>
    <form class="stack" style="max-width: 640px" (submit)="save($event)" novalidate>
      <ui-error-summary [problem]="refusal()?.problem ?? null" />
      <ui-field label="Title" [error]="refusal()?.fields?.['title']"
        ><input type="text" data-field="title" [formField]="form.title"
      /></ui-field>
      <ui-field label="Audience" [error]="refusal()?.fields?.['audience']"
        ><select data-field="audience" [formField]="form.audience">
          @for (word of audiences; track word[0]) {
            <option [value]="word[0]">{{ word[1] }}</option>
          }
        </select></ui-field
      >
      @if (!id()) {
        <ui-field label="Area" [error]="refusal()?.fields?.['areaId']"
          ><select data-field="areaId" [formField]="form.areaId">
            <option value="">Choose one</option>
            @for (area of areas(); track area.id) {
              <option [value]="area.id">{{ area.name }}</option>
            }
          </select></ui-field
        >
        @if (model().areaId) {
          <ui-field
            label="School"
            hint="Leave it at the area when several schools come together."
            [error]="refusal()?.fields?.['urn']"
            ><select data-field="urn" [formField]="form.urn">
              <option value="">The area</option>
              @for (school of schools(); track school.urn) {
                <option [value]="'' + school.urn">{{ school.name }}</option>
              }
            </select></ui-field
          >
        }
      }
      <div class="row end">
        <ui-field label="Date" [error]="refusal()?.fields?.['heldOn']"
          ><input type="date" data-field="heldOn" [formField]="form.heldOn"
        /></ui-field>
        <ui-field label="Starts at" [optional]="true" [error]="refusal()?.fields?.['startsAt']"
          ><input type="time" data-field="startsAt" [formField]="form.startsAt"
        /></ui-field>
        <ui-field label="Minutes" [error]="refusal()?.fields?.['minutes']"
          ><input
            type="number"
            inputmode="numeric"
            data-field="minutes"
            [formField]="form.minutes"
            style="max-width: 110px"
        /></ui-field>
      </div>
      <ui-field label="Where"
        ><select data-field="mode" [formField]="form.mode">
          <option value="venue">At a venue</option>
          <option value="online">Online</option>
        </select></ui-field
      >
      <ui-field
        [label]="model().mode === 'online' ? 'How to join' : 'Venue'"
        [optional]="true"
        [error]="refusal()?.fields?.['venue']"
        ><input type="text" data-field="venue" [formField]="form.venue"
      /></ui-field>
      <ui-field label="Trainers" [optional]="true" [error]="refusal()?.fields?.['trainers']"
        ><input type="text" data-field="trainers" [formField]="form.trainers"
      /></ui-field>
      <ui-field label="Places" [optional]="true" [error]="refusal()?.fields?.['capacity']"
        ><input
          type="number"
          inputmode="numeric"
          data-field="capacity"
          [formField]="form.capacity"
          style="max-width: 110px"
      /></ui-field>
      <label class="row"
        ><input type="checkbox" [formField]="form.bookable" /> Schools of the area may book
        places</label
      >
      @if (!id()) {
        <div class="row end">
          <ui-field label="Repeats"
            ><select data-field="repeats" [formField]="form.repeats">
              <option value="">Once only</option>
              @for (word of repeats; track word[0]) {
                <option [value]="word[0]">{{ word[1] }}</option>
              }
            </select></ui-field
          >
          @if (model().repeats) {
            <ui-field
              label="How many times, with the first"
              [error]="refusal()?.fields?.['repeats.times']"
              ><input
                type="number"
                inputmode="numeric"
                data-field="repeats.times"
                [formField]="form.times"
                style="max-width: 110px"
            /></ui-field>
          }
        </div>
        @if (days().length) {
          <p class="soft small">On {{ days() }}.</p>
        }
      } @else if (laterCount()) {
        <label class="row"
          ><input
            type="checkbox"
            [checked]="laterToo()"
            (change)="laterToo.set($any($event.target).checked)"
          />
          The same for the {{ laterCount() }} later planned
          {{ laterCount() === 1 ? 'session' : 'sessions' }} of this series, their dates apart</label
        >
      }
      @if (draft.full()) {
        <p class="note" role="alert">
          This device has no room left: what you type is not kept on it. Send it before you close
          this page, or make room on the device.
        </p>
      }
      <div class="row">
        <button class="button primary" [disabled]="busy()">
          {{ busy() ? 'Saving …' : id() ? 'Save' : 'Plan the session' }}
        </button>
        @if (id()) {
          <button type="button" class="button danger" (click)="remove()">
            Remove this session
          </button>
        }
      </div>
    </form>
  `,
})
export class SessionForm implements OnInit {
  readonly id = input<string>();
  /** A write that the server refused, to be mended. */
  readonly refusedWriteId = input<string>();
  private readonly show = showWhenFetched();
  private readonly notice = inject(Notice);
  private readonly dialog = inject(MatDialog);
  private readonly outbox = inject(Outbox);
  private readonly kept = inject(OfflineCache);
  private readonly organisation = inject(CurrentSession).organisation();
  protected readonly model = signal(empty());
  protected readonly form = form(this.model);
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly busy = signal(false);
  protected readonly audiences = Object.entries(audienceWords);
  protected readonly repeats = Object.entries(repeatWords);
  /** The days of the series, as far as they can be told yet. */
  protected readonly days = computed(() => {
    const { repeats, times, heldOn } = this.model();
    return repeats && heldOn && times >= 2 && times <= 40
      ? listOf(seriesDays(heldOn, repeats as RepeatEvery, Number(times)))
      : '';
  });
  protected readonly laterToo = signal(false);
  protected readonly laterCount = computed(() => this.stored.value()?.later ?? 0);
  protected readonly draft = keepDraft('session', this.model);
  private readonly stored = readRecord<SessionRegister>(
    () => (this.id() ? `sessions/${this.id()}` : ''),
    (kept) => kept.sessions.find(({ session }) => session.id === this.id()),
    registerWithPending,
  );
  private began: TrainingSession | undefined;
  protected readonly areas = computed(() => this.kept.content()?.areas ?? []);
  protected readonly schools = computed(() =>
    (this.kept.content()?.schools ?? []).filter(({ areaId }) => areaId === this.model().areaId),
  );

  constructor() {
    effect(() => {
      const stored = this.id() ? this.stored.value() : undefined;
      if (!stored || this.began) return;
      this.began = stored.session;
      const {
        title,
        audience,
        heldOn,
        startsAt,
        minutes,
        mode,
        venue,
        trainers,
        capacity,
        bookable,
      } = stored.session;
      this.model.set({
        ...empty(),
        title,
        audience,
        heldOn,
        startsAt,
        minutes,
        mode,
        venue,
        trainers,
        bookable,
        capacity: capacity === null ? '' : String(capacity),
      });
    });
  }

  ngOnInit(): void {
    void this.kept.take();
    // An edit begins from what is stored, not from the draft of a new session.
    if (this.id() || this.refusedWriteId()) this.draft.stop();
    const refused = this.refusedWrite();
    if (!refused) return;
    const {
      organisationId: _,
      urn,
      capacity,
      repeats,
      bookable = false,
      ...body
    } = refused.body as PlanSession;
    this.model.set({
      ...body,
      bookable,
      repeats: repeats?.every ?? '',
      times: repeats?.times ?? 6,
      urn: urn ? String(urn) : '',
      capacity: capacity ? String(capacity) : '',
    });
    if (refused.problem) this.refusal.set(new Refusal(refused.problem));
  }

  protected async startAfresh(): Promise<void> {
    const blank = empty();
    this.model.set(blank);
    await this.draft.clear(blank);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const { id, areaId, urn, minutes, capacity, repeats, times, ...fields } = this.model();
    const body = {
      ...fields,
      minutes: Number(minutes),
      capacity: capacity === '' ? null : Number(capacity),
    };
    const began = this.began as unknown as Record<string, unknown> | undefined;
    if (began)
      return this.change(
        this.began!.version,
        Object.fromEntries(Object.entries(body).filter(([field, value]) => began[field] !== value)),
      );
    const fault = whatIsMissing(this.model());
    if (fault) return this.refusal.set(fault);
    const planned = {
      ...body,
      ...(repeats ? { repeats: { every: repeats, times: Number(times) } } : {}),
      id,
      areaId,
      urn: urn ? Number(urn) : null,
      organisationId: this.organisation?.organisationId ?? '',
    };
    await this.attempt(async () => {
      const refused = this.refusedWrite();
      if (refused) await this.outbox.decide(refused, planned, null);
      else {
        const { state } = await this.draft.handOver((draft) =>
          this.outbox.write({
            draft,
            kind: 'session.plan',
            record: `sessions/${id}`,
            item: `sessions/${id}`,
            label: `Training “${fields.title}”`,
            link: `/training/${id}`,
            method: 'POST',
            path: 'sessions',
            body: planned,
            seen: null,
          }),
        );
        this.notice.say(
          state === 'sent'
            ? 'The session is planned.'
            : 'The session is kept on this device, and sent when there is a signal.',
        );
      }
      await this.show(['/training', id]);
    });
  }

  protected remove(): Promise<void> {
    return this.change(this.began!.version, { removed: true });
  }

  private async change(seen: number, changes: Record<string, unknown>): Promise<void> {
    const { id, title } = this.began!;
    const began = this.began as unknown as Record<string, unknown>;
    const write = (
      fields: Record<string, unknown>,
      version: number,
      base: Record<string, unknown>,
    ) =>
      this.outbox.write<SessionRegister>({
        kind: 'session.change',
        record: `sessions/${id}`,
        item: `sessions/${id}`,
        label: `Training “${title}”`,
        link: `/training/${id}`,
        method: 'PATCH',
        path: `sessions/${id}`,
        body: fields,
        seen: version,
        base,
      });
    const removes = changes['removed'] === true;
    await this.attempt(async () => {
      if (Object.keys(changes).length)
        await write(
          changes,
          seen,
          Object.fromEntries(Object.keys(changes).map((field) => [field, began[field]])),
        );
      const { heldOn: _, removed: __, ...same } = changes;
      if (this.laterToo() && Object.keys(same).length)
        await this.outbox.write<SessionRegister>({
          kind: 'session.later',
          record: `sessions/${id}`,
          item: `series/${id}`,
          label: `The series “${title}”`,
          link: `/training/${id}`,
          method: 'POST',
          path: `sessions/${id}/later`,
          body: same,
          seen: null,
        });
      this.notice.say(
        removes ? 'The session is removed.' : 'The session is changed.',
        removes
          ? async () => void (await write({ removed: false }, seen + 1, { removed: true }))
          : undefined,
      );
      await this.show(removes ? ['/training'] : ['/training', id]);
    }, changes);
  }

  private async attempt(
    work: () => Promise<void>,
    changes: Record<string, unknown> = {},
  ): Promise<void> {
    this.busy.set(true);
    try {
      await work();
    } catch (error) {
      const refusal = toRefusal(error);
      if (refusal.problem.conflicts) await this.choose(refusal, changes);
      else this.refusal.set(refusal);
    } finally {
      this.busy.set(false);
    }
  }

  private async choose({ problem }: Refusal, changes: Record<string, unknown>): Promise<void> {
    const data = {
      what: this.began!.title,
      conflicts: problem.conflicts!,
      label: (field: string) => sessionFieldLabels[field] ?? field,
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
        ([field]) => !problem.conflicts!.some((conflict) => conflict.field === field),
      ),
    );
    await this.change((problem.current as TrainingSession).version, { ...others, ...chosen });
  }

  private refusedWrite() {
    return this.outbox
      .items()
      .find(({ id, kind }) => id === this.refusedWriteId() && kind === 'session.plan');
  }
}

/**
 * What can be said without the server, so that a session planned without a signal is not refused
 * hours later.
 */
function whatIsMissing({
  title,
  areaId,
  heldOn,
  minutes,
  capacity,
  repeats,
  times,
}: ReturnType<typeof empty>): Refusal | null {
  const whole = (value: unknown, from: number, to: number) =>
    Number.isInteger(Number(value)) && Number(value) >= from && Number(value) <= to;
  const errors = [
    ...(title.trim() ? [] : [{ path: 'title', message: 'Enter a title.' }]),
    ...(areaId ? [] : [{ path: 'areaId', message: 'Choose an area.' }]),
    ...(heldOn ? [] : [{ path: 'heldOn', message: 'Enter the date as a date, like 2016-03-27.' }]),
    ...(whole(minutes, 15, 1440)
      ? []
      : [{ path: 'minutes', message: 'Enter the minutes: a whole number from 15 to 1440.' }]),
    ...(!repeats || whole(times, 2, 40)
      ? []
      : [{ path: 'repeats.times', message: 'Enter how many times: a whole number from 2 to 40.' }]),
    ...(capacity === '' || whole(capacity, 1, 5000)
      ? []
      : [
          {
            path: 'capacity',
            message: 'Enter the places: a whole number from 1 to 5000, or leave it empty.',
          },
        ]),
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
