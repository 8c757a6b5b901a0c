import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type {
  Attendance,
  Audience,
  NewAttendance,
  SessionMove,
  SessionRegister,
} from '@all-together/contracts';
import {
  audienceWords,
  readRegister,
  registerWithPending,
  sessionMoveWords,
  sessionStatusWords,
} from '@all-together/domain';
import { DayPipe, EmptyState, ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { toRefusal, type Refusal } from '../../shell/api';
import { LoadFault } from '../../shell/load-fault';
import { newId } from '../../shell/new-id';
import { CurrentSession } from '../../shell/current-session';
import { Connection } from '../../shell/device/connection';
import { OfflineCache } from '../../shell/offline/offline-cache';
import { Outbox, type Write } from '../../shell/offline/outbox';
import { readRecord } from '../../shell/offline/record-read';
import { Notice } from '../../shell/notice';
import { SessionBookingList } from './session-bookings';
import { SessionEvaluation } from './session-evaluation';
import { statusTones } from './session-list';

/** Moves that others will ask about. */
const needReason: readonly SessionMove[] = ['cancel', 'reopen'];

/** One session: what and where, its status, and the register: pasted, or school by school. */
@Component({
  selector: 'app-session-page',
  imports: [
    RouterLink,
    PageHeader,
    Field,
    DayPipe,
    ErrorSummary,
    Skeleton,
    EmptyState,
    LoadFault,
    SessionBookingList,
    SessionEvaluation,
  ],
  templateUrl: './session-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionPage {
  readonly id = input.required<string>();
  private readonly notice = inject(Notice);
  private readonly outbox = inject(Outbox);
  protected readonly current = inject(CurrentSession);
  private readonly kept = inject(OfflineCache);
  private readonly connection = inject(Connection);
  protected readonly register = readRecord<SessionRegister>(
    () => `sessions/${this.id()}`,
    (kept) => kept.sessions.find(({ session }) => session.id === this.id()),
    registerWithPending,
  );
  protected readonly audienceWords = audienceWords;
  protected readonly statusWords = sessionStatusWords;
  protected readonly moveWords = sessionMoveWords;
  protected readonly tones = statusTones;
  protected readonly audiences = Object.entries(audienceWords);
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly asking = signal<SessionMove | null>(null);
  protected readonly pasted = signal('');
  protected readonly busy = signal(false);
  protected readonly lines = computed(() => readRegister(this.pasted()));
  protected readonly faults = computed(() => this.lines().filter(({ fault }) => fault));
  protected readonly open = computed(() => {
    const register = this.register.value();
    return (
      register !== undefined &&
      register.moves.length > 0 &&
      ['planned', 'delivered'].includes(register.session.status)
    );
  });
  /** What follows needs the server: the session is on it, and there is a signal. */
  protected readonly stored = computed(
    () =>
      this.connection.online() &&
      !this.outbox
        .items()
        .some(({ kind, record }) => kind === 'session.plan' && record === `sessions/${this.id()}`),
  );
  protected readonly certificates = computed(() => {
    const register = this.register.value();
    return (
      register !== undefined &&
      ['delivered', 'confirmed'].includes(register.session.status) &&
      register.attendances.some(({ name, schoolName }) => name || schoolName)
    );
  });
  /** Whether the reason that is being given holds for the rest of the series too. */
  protected later = false;
  protected readonly schools = computed(() =>
    (this.kept.content()?.schools ?? []).filter(
      ({ areaId }) => areaId === this.register.value()?.session.areaId,
    ),
  );

  protected move(move: SessionMove, reason?: string): Promise<void> {
    if (needReason.includes(move) && reason === undefined) {
      this.asking.set(move);
      return Promise.resolve();
    }
    const { session } = this.register.value()!;
    return this.keep(
      {
        kind: 'session.move',
        item: `sessions/${session.id}`,
        method: 'POST',
        path: `sessions/${session.id}/moves`,
        body: { move, ...(reason === undefined ? {} : { reason }) },
        seen: session.version,
      },
      `The session is ${move === 'confirm' ? 'confirmed and counts towards reach' : 'changed'}.`,
    );
  }

  protected async giveReason(event: Event, reason: string, later: boolean): Promise<void> {
    event.preventDefault();
    const wanted = this.asking()!;
    const { session } = this.register.value()!;
    await this.move(wanted, reason);
    if (wanted === 'cancel' && later && !this.refusal())
      await this.keep(
        {
          kind: 'session.later',
          item: `series/${session.id}`,
          method: 'POST',
          path: `sessions/${session.id}/later`,
          body: { cancelReason: reason },
          seen: null,
        },
        'The session and the later ones of its series are cancelled.',
      );
  }

  protected addBooked(attendances: NewAttendance[]): Promise<void> {
    const known = new Set(this.register.value()!.attendances.map(({ id }) => id));
    const lines = attendances.filter(({ id }) => !known.has(id));
    if (lines.length) return this.add(lines);
    this.notice.say('Every school with places is in the register.');
    return Promise.resolve();
  }

  /** Adds the pasted lines, all or none; what cannot be read is said beside the box before. */
  protected async addPasted(event: Event): Promise<void> {
    event.preventDefault();
    const { session } = this.register.value()!;
    const attendances = this.lines().map(({ name, email, urn, people, audience }) => ({
      id: newId(),
      name,
      email,
      urn,
      people,
      audience: audience ?? session.audience,
    }));
    if (!attendances.length || this.faults().length) return;
    await this.add(attendances, () => this.pasted.set(''));
  }

  protected async addGroup(
    event: Event,
    urn: string,
    audience: string,
    people: string,
  ): Promise<void> {
    event.preventDefault();
    await this.add([
      {
        id: newId(),
        urn: urn ? Number(urn) : null,
        audience: audience as Audience,
        people: Number(people),
      },
    ]);
  }

  /** One more or one fewer of a school, by a tap. */
  protected step(line: Attendance, by: 1 | -1): Promise<void> {
    const people = line.people + by;
    return people < 1
      ? this.remove(line)
      : this.keep({ ...changeOf(line), body: { people }, base: { people: line.people } });
  }

  protected remove(line: Attendance): Promise<void> {
    return this.keep(
      { ...changeOf(line), body: { removed: true }, base: { removed: false } },
      'The line is removed.',
      () =>
        this.keep({
          ...changeOf(line),
          body: { removed: false },
          seen: line.version + 1,
          base: { removed: true },
        }),
    );
  }

  private add(attendances: object[], then?: () => void): Promise<void> {
    const id = this.id();
    return this.keep(
      {
        kind: 'register.add',
        item: `registers/${id}`,
        method: 'POST',
        path: `sessions/${id}/attendances`,
        body: { attendances },
        seen: null,
      },
      `${attendances.length === 1 ? 'One line is' : `${attendances.length} lines are`} in the register.`,
      undefined,
      then,
    );
  }

  private async keep(
    write: Omit<Write, 'record' | 'label' | 'link'>,
    said?: string,
    undo?: () => Promise<void>,
    then?: () => void,
  ): Promise<void> {
    const { session } = this.register.value()!;
    this.busy.set(true);
    try {
      const outcome = await this.outbox.write<SessionRegister>({
        ...write,
        record: `sessions/${session.id}`,
        label: `Training “${session.title}”`,
        link: `/training/${session.id}`,
      });
      if (outcome.state === 'sent') this.register.set(outcome.reply);
      this.refusal.set(null);
      this.asking.set(null);
      then?.();
      if (said)
        this.notice.say(
          outcome.state === 'sent'
            ? said
            : 'It is kept on this device, and sent when there is a signal.',
          undo,
        );
    } catch (error) {
      this.refusal.set(toRefusal(error));
      if (toRefusal(error).problem.status === 409) this.register.reload();
    } finally {
      this.busy.set(false);
    }
  }
}

const changeOf = (line: Attendance) => ({
  kind: 'register.change',
  item: `attendances/${line.id}`,
  method: 'PATCH' as const,
  path: `attendances/${line.id}`,
  seen: line.version,
});
