import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
} from '@angular/core';
import { form } from '@angular/forms/signals';
import type { ChangeSession, SessionRegister, TrainingSession } from '@all-together/contracts';
import { registerWithPending } from '@all-together/domain';
import { ErrorSummary, PageHeader } from '@all-together/ui';
import { checkedOf } from '../../shell/event-value';
import { checkForm } from '../../shell/form-rules';
import { Notice } from '../../shell/notice';
import { readRecord } from '../../shell/offline/record-read';
import { showWhenFetched } from '../../shell/offline/show-when-fetched';
import { changesBetween, conflictChoice } from '../../shell/record-changes';
import { writing } from '../../shell/writing';
import { SessionFields } from './session-fields';
import { detailsOf, emptyDetails, fieldsOf, sessionDetailsForm } from './session-form-schema';
import { sessionFieldLabels } from './session-offline';
import { sessionPath, SessionWrites } from './sessions-client';

/** Edits a session that is not confirmed, and the later ones of its series where that is wanted. */
@Component({
  selector: 'app-session-edit',
  imports: [PageHeader, ErrorSummary, SessionFields],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header
      heading="Edit the session"
      [crumbs]="[{ label: 'Training', link: '/training' }]"
    />
    <form class="stack max-640" (submit)="save($event)" novalidate>
      <ui-error-summary [problem]="writing.problem()" />
      <app-session-fields [form]="form" [writing]="writing" />
      @if (laterCount(); as count) {
        <label class="row"
          ><input
            type="checkbox"
            [checked]="laterToo()"
            (change)="laterToo.set(checkedOf($event))"
          />
          The same for the {{ count }} later planned {{ count === 1 ? 'session' : 'sessions' }} of
          this series, their dates apart</label
        >
      }
      <div class="row">
        <button class="button primary" [disabled]="writing.busy()">
          {{ writing.busy() ? 'Saving …' : 'Save' }}
        </button>
        <button type="button" class="button danger" (click)="remove()">Remove this session</button>
      </div>
    </form>
  `,
})
export class SessionEdit {
  readonly id = input.required<string>();
  private readonly writes = inject(SessionWrites);
  private readonly notice = inject(Notice);
  private readonly show = showWhenFetched();
  private readonly chooseBetween = conflictChoice(sessionFieldLabels);
  private readonly stored = readRecord<SessionRegister>(
    () => sessionPath(this.id()),
    (pack) => pack.sessions.find(({ session }) => session.id === this.id()),
    registerWithPending,
  );
  protected readonly writing = writing();
  private readonly model = signal(emptyDetails());
  protected readonly form = form(this.model, sessionDetailsForm);
  protected readonly laterToo = signal(false);
  protected readonly laterCount = computed(() => this.stored.value()?.later ?? 0);
  protected readonly checkedOf = checkedOf;
  /** The session as it was when the form opened. */
  private opened: TrainingSession | undefined;

  constructor() {
    effect(() => {
      const session = this.stored.value()?.session;
      if (!session || this.opened) return;
      this.opened = session;
      this.model.set(detailsOf(session));
    });
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const session = this.opened;
    if (!session) return;
    const saved = await this.writing.attempt(() => {
      checkForm(this.form);
      const before = fieldsOf(detailsOf(session));
      return this.change(session, changesBetween(before, fieldsOf(this.model())));
    });
    if (!saved) return;
    this.notice.say('The session is changed.');
    await this.show(['/training', session.id]);
  }

  protected async remove(): Promise<void> {
    const session = this.opened;
    if (!session) return;
    const removed = await this.writing.attempt(() => this.change(session, { removed: true }));
    if (!removed) return;
    this.notice.say(
      'The session is removed.',
      async () => void (await this.writes.restore(session)),
    );
    await this.show(['/training']);
  }

  /** @returns false when the writer has yet to choose between two versions */
  private async change(
    session: TrainingSession,
    changes: ChangeSession,
    seen?: number,
  ): Promise<boolean> {
    try {
      if (Object.keys(changes).length) await this.writes.change(session, changes, seen);
      const { heldOn: _, removed: __, ...same } = changes;
      if (this.laterToo() && Object.keys(same).length) await this.writes.changeLater(session, same);
      return true;
    } catch (error) {
      const resolved = await this.chooseBetween(error, session.title, changes);
      return resolved ? this.change(session, resolved.changes, resolved.seen) : false;
    }
  }
}
