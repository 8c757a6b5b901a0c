import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { NewAttendance, SessionMove, SessionRegister } from '@all-together/contracts';
import {
  audienceWords,
  registerWithPending,
  sessionMoveWords,
  sessionStatusWords,
} from '@all-together/domain';
import { DayPipe, ErrorSummary, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { CurrentSession } from '../../shell/current-session';
import { Connection } from '../../shell/device/connection';
import { Notice } from '../../shell/notice';
import { Outbox } from '../../shell/offline/outbox';
import { readRecord } from '../../shell/offline/record-read';
import { MoveReason } from './move-reason';
import { RegisterSchool } from './register-school';
import { RegisterWriting } from './register-writing';
import { SessionBookingList } from './session-bookings';
import { SessionEvaluation } from './session-evaluation';
import { statusTones } from './session-list';
import { addedNotice, SessionRegisterCard } from './session-register';
import { planKind, sessionFiles, sessionPath, SessionWrites } from './sessions-client';

/** Moves that others will ask about. */
const needReason: readonly SessionMove[] = ['cancel', 'reopen'];

/** One session: what and where, its status, its bookings and its register. */
@Component({
  selector: 'app-session-page',
  imports: [
    DayPipe,
    ErrorSummary,
    MoveReason,
    NotLoaded,
    PageHeader,
    RegisterSchool,
    RouterLink,
    SessionBookingList,
    SessionEvaluation,
    SessionRegisterCard,
  ],
  templateUrl: './session-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionPage {
  readonly id = input.required<string>();
  private readonly notice = inject(Notice);
  private readonly outbox = inject(Outbox);
  private readonly writes = inject(SessionWrites);
  private readonly connection = inject(Connection);
  protected readonly current = inject(CurrentSession);
  protected readonly register = readRecord<SessionRegister>(
    () => sessionPath(this.id()),
    (pack) => pack.sessions.find(({ session }) => session.id === this.id()),
    registerWithPending,
  );
  protected readonly desk = new RegisterWriting(this.register);
  protected readonly files = sessionFiles;
  protected readonly audienceWords = audienceWords;
  protected readonly statusWords = sessionStatusWords;
  protected readonly moveWords = sessionMoveWords;
  protected readonly tones = statusTones;
  /** The move whose reason is being asked for. */
  protected readonly asking = signal<SessionMove | null>(null);
  /** Whether the session and its register may be changed. */
  protected readonly open = computed(() => {
    const register = this.register.value();
    return (
      register !== undefined &&
      register.moves.length > 0 &&
      ['planned', 'delivered'].includes(register.session.status)
    );
  });
  /** Whether what needs the server can be shown: it knows the session, and can be reached. */
  protected readonly stored = computed(
    () =>
      this.connection.online() &&
      !this.outbox
        .items()
        .some(({ kind, record }) => kind === planKind && record === sessionPath(this.id())),
  );
  protected readonly certificates = computed(() => {
    const register = this.register.value();
    return (
      register !== undefined &&
      ['delivered', 'confirmed'].includes(register.session.status) &&
      register.attendances.some(({ name, schoolName }) => name || schoolName)
    );
  });

  protected async move(move: SessionMove): Promise<void> {
    if (needReason.includes(move)) this.asking.set(move);
    else await this.makeMove(move);
  }

  protected async giveReason(
    move: SessionMove,
    { reason, laterToo }: { reason: string; laterToo: boolean },
  ): Promise<void> {
    const session = this.register.value()?.session;
    if (!session || !(await this.makeMove(move, reason)) || !laterToo) return;
    await this.desk.keep(
      () => this.writes.changeLater(session, { cancelReason: reason }),
      'The session and the later ones of its series are cancelled.',
    );
  }

  protected async addBooked(attendances: NewAttendance[]): Promise<void> {
    const register = this.register.value();
    if (!register) return;
    const known = new Set(register.attendances.map(({ id }) => id));
    const lines = attendances.filter(({ id }) => !known.has(id));
    if (!lines.length) return this.notice.say('Every school with places is in the register.');
    await this.desk.keep(
      () => this.writes.addAttendances(register.session, lines),
      addedNotice(lines.length),
    );
  }

  private async makeMove(move: SessionMove, reason?: string): Promise<boolean> {
    const session = this.register.value()?.session;
    if (!session) return false;
    const made = await this.desk.keep(
      () => this.writes.move(session, { move, ...(reason === undefined ? {} : { reason }) }),
      `The session is ${move === 'confirm' ? 'confirmed and counts towards reach' : 'changed'}.`,
    );
    if (made) this.asking.set(null);
    return made;
  }
}
