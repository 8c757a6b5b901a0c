import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { Attendance, NewAttendance, SessionRegister } from '@all-together/contracts';
import { audienceWords, readRegister, type RegisterLine } from '@all-together/domain';
import { DataTable, EmptyState, Field, RemoveButton } from '@all-together/ui';
import { valueOf } from '../../shell/event-value';
import { RegisterReadingTable } from './register-reading';
import type { RegisterWriting } from './register-writing';
import { SessionWrites } from './sessions-client';

const pasteHint =
  'One line a person or group, from Excel or by hand: name, e-mail, URN of the school, or a ' +
  'number of people, in any order. An address tells a person who comes twice; it is not kept.';

/** Says how many lines a write added. */
export const addedNotice = (count: number): string =>
  `${count === 1 ? 'One line is' : `${count} lines are`} in the register.`;

/** Who came: the lines of the register, and the box that more are pasted into. */
@Component({
  selector: 'app-session-register',
  imports: [DataTable, EmptyState, Field, RegisterReadingTable, RemoveButton],
  templateUrl: './session-register.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionRegisterCard {
  readonly register = input.required<SessionRegister>();
  /** Whether the register may be changed. */
  readonly open = input.required<boolean>();
  readonly desk = input.required<RegisterWriting>();
  private readonly writes = inject(SessionWrites);
  private readonly session = computed(() => this.register().session);
  protected readonly audienceWords = audienceWords;
  protected readonly pasteHint = pasteHint;
  protected readonly valueOf = valueOf;
  protected readonly pasted = signal('');
  protected readonly reading = computed(() => readRegister(this.pasted()));
  protected readonly lines = computed(() => this.reading().lines);
  protected readonly people = computed(() =>
    this.lines().reduce((sum, { people }) => sum + people, 0),
  );
  protected readonly addWords = computed(() => {
    const count = this.people();
    if (!count) return 'Add to the register';
    return `Add ${count.toLocaleString('en-GB')} ${count === 1 ? 'person' : 'people'}`;
  });
  protected readonly faults = computed(() => this.lines().filter(({ fault }) => fault));

  /** Adds the pasted lines, all or none; lines that cannot be read are listed beside the box. */
  protected async addPasted(event: Event): Promise<void> {
    event.preventDefault();
    const lines = this.lines();
    if (!lines.length || this.faults().length) return;
    const kept = await this.desk().keep(
      () => this.writes.addAttendances(this.session(), this.attendances(lines)),
      addedNotice(lines.length),
    );
    if (kept) this.pasted.set('');
  }

  /** The id follows the line, so that a list sent again after a correction adds no line twice. */
  private attendances(lines: readonly RegisterLine[]): NewAttendance[] {
    const counts = new Map<string, number>();
    return lines.map(({ name, email, urn, people, audience }) => {
      const attendance = {
        name,
        email,
        urn,
        people,
        audience: audience ?? this.session().audience,
      };
      const key = JSON.stringify(attendance);
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return { id: this.desk().writing.idFor(`${key} ${count}`), ...attendance };
    });
  }

  /** One more or one fewer of a school; with the last one the line goes. */
  protected async step(line: Attendance, by: 1 | -1): Promise<void> {
    const people = line.people + by;
    if (people < 1) return this.remove(line);
    await this.desk().keep(() => this.writes.changeAttendance(this.session(), line, { people }));
  }

  protected async remove(line: Attendance): Promise<void> {
    const session = this.session();
    const desk = this.desk();
    await desk.keep(
      () => this.writes.changeAttendance(session, line, { removed: true }),
      'The line is removed.',
      () => desk.keep(() => this.writes.restoreAttendance(session, line)),
    );
  }
}
