import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Attendance, Audience, Page, SchoolSummary, SessionMove, SessionRegister } from '@all-together/contracts';
import { audienceWords, readRegister, sessionMoveWords, sessionStatusWords } from '@all-together/domain';
import { DayPipe, EmptyState, ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { LoadFault } from '../../shell/load-fault';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';
import { statusTones } from './session-list';

/** Moves that others will ask about. */
const needReason: readonly SessionMove[] = ['cancel', 'reopen'];

/** One session: what and where, its status, and the register: pasted, or school by school. */
@Component({
  selector: 'app-session-page',
  imports: [RouterLink, PageHeader, Field, DayPipe, ErrorSummary, Skeleton, EmptyState, LoadFault],
  templateUrl: './session-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionPage {
  readonly id = input.required<string>();
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  protected readonly register = httpResource<SessionRegister>(() => `/api/sessions/${this.id()}`);
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
  protected readonly open = computed(() => this.register.hasValue() && this.register.value().moves.length > 0 && ['planned', 'delivered'].includes(this.register.value().session.status));
  protected readonly schools = httpResource<Page<SchoolSummary>>(() => (this.open() ? `/api/schools?area=${this.register.value()!.session.areaId}&limit=200` : undefined));

  protected move(move: SessionMove, reason?: string): Promise<void> {
    if (needReason.includes(move) && reason === undefined) {
      this.asking.set(move);
      return Promise.resolve();
    }
    const { session } = this.register.value()!;
    return this.keep(() => this.api.postSeen<SessionRegister>(`sessions/${session.id}/moves`, session.version, { move, ...(reason === undefined ? {} : { reason }) }), `The session is ${move === 'confirm' ? 'confirmed and counts towards reach' : 'changed'}.`);
  }

  protected giveReason(event: Event, reason: string): Promise<void> {
    event.preventDefault();
    return this.move(this.asking()!, reason);
  }

  /** Adds the pasted lines, all or none; what cannot be read is said beside the box before. */
  protected async addPasted(event: Event): Promise<void> {
    event.preventDefault();
    const { session } = this.register.value()!;
    const attendances = this.lines().map(({ name, email, urn, people, audience }) => ({ id: newId(), name, email, urn, people, audience: audience ?? session.audience }));
    if (!attendances.length || this.faults().length) return;
    await this.add(attendances, () => this.pasted.set(''));
  }

  protected async addGroup(event: Event, urn: string, audience: string, people: string): Promise<void> {
    event.preventDefault();
    await this.add([{ id: newId(), urn: urn ? Number(urn) : null, audience: audience as Audience, people: Number(people) }]);
  }

  /** One more or one fewer of a school, by a tap. */
  protected step(line: Attendance, by: 1 | -1): Promise<void> {
    const people = line.people + by;
    return people < 1 ? this.remove(line) : this.keep(() => this.api.patch<SessionRegister>(`attendances/${line.id}`, line.version, { people }));
  }

  protected remove(line: Attendance): Promise<void> {
    return this.keep(() => this.api.patch<SessionRegister>(`attendances/${line.id}`, line.version, { removed: true }), 'The line is removed.', async () => {
      this.register.set(await this.api.patch<SessionRegister>(`attendances/${line.id}`, line.version + 1, { removed: false }));
    });
  }

  private add(attendances: object[], then?: () => void): Promise<void> {
    return this.keep(() => this.api.post<SessionRegister>(`sessions/${this.id()}/attendances`, { attendances }), `${attendances.length === 1 ? 'One line is' : `${attendances.length} lines are`} in the register.`, undefined, then);
  }

  private async keep(call: () => Promise<SessionRegister>, said?: string, undo?: () => Promise<void>, then?: () => void): Promise<void> {
    this.busy.set(true);
    try {
      this.register.set(await call());
      this.refusal.set(null);
      this.asking.set(null);
      then?.();
      if (said) this.notice.say(said, undo);
    } catch (error) {
      this.refusal.set(toRefusal(error));
      if (toRefusal(error).problem.status === 409) this.register.reload();
    } finally {
      this.busy.set(false);
    }
  }
}
