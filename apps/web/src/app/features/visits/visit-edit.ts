import { ChangeDetectionStrategy, Component, effect, inject, input, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import type { ChangeVisit, Visit } from '@all-together/contracts';
import { visitWithPending } from '@all-together/domain';
import { ErrorSummary, PageHeader } from '@all-together/ui';
import { checkForm } from '../../shell/form-rules';
import { LoadFault } from '../../shell/load-fault';
import { Notice } from '../../shell/notice';
import { readRecord } from '../../shell/offline/record-read';
import { showWhenFetched } from '../../shell/offline/show-when-fetched';
import { changesBetween, conflictChoice } from '../../shell/record-changes';
import { writing } from '../../shell/writing';
import { emptyNote, noteOf, visitNoteForm } from './visit-form-schema';
import { VisitNoteFields } from './visit-note-fields';
import { visitFieldLabels } from './visit-offline';
import { visitPath, VisitsClient } from './visits-client';

/** Corrects a visit of one's own organisation. */
@Component({
  selector: 'app-visit-edit',
  imports: [PageHeader, ErrorSummary, LoadFault, VisitNoteFields],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header
      heading="Edit the visit"
      [crumbs]="[
        { label: 'Visits', link: '/visits' },
        { label: 'Visit', link: '/visits/' + id() },
      ]"
    />
    @if (stored.error(); as fault) {
      <app-load-fault [error]="fault" (again)="stored.reload()" />
    } @else {
      <form class="stack max-640" (submit)="save($event)" novalidate>
        <ui-error-summary [problem]="writing.problem()" />
        <app-visit-note-fields [form]="form" [writing]="writing" />
        <div class="row">
          <button class="button primary">Save</button
          ><button type="button" class="button danger" (click)="remove()">Remove this visit</button>
        </div>
      </form>
    }
  `,
})
export class VisitEdit {
  readonly id = input.required<string>();
  private readonly client = inject(VisitsClient);
  private readonly notice = inject(Notice);
  private readonly show = showWhenFetched();
  private readonly chooseBetween = conflictChoice(visitFieldLabels);
  protected readonly writing = writing();
  protected readonly stored = readRecord<Visit>(
    () => visitPath(this.id()),
    (pack) => pack.visits.find(({ id }) => id === this.id()),
    visitWithPending,
  );
  private readonly model = signal(emptyNote(''));
  protected readonly form = form(this.model, visitNoteForm);
  /** The visit as it was when the form opened. */
  private opened: Visit | undefined;

  constructor() {
    effect(() => {
      const visit = this.stored.value();
      if (!visit || this.opened) return;
      this.opened = visit;
      this.model.set(noteOf(visit));
    });
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const visit = this.opened;
    if (!visit) return;
    const saved = await this.writing.attempt(() => {
      checkForm(this.form);
      return this.change(visit, changesBetween(noteOf(visit), this.model()));
    });
    if (!saved) return;
    this.notice.say('The visit is changed.');
    await this.show(['/visits', visit.id]);
  }

  protected async remove(): Promise<void> {
    const visit = this.opened;
    if (!visit) return;
    const removed = await this.writing.attempt(() => this.change(visit, { removed: true }));
    if (!removed) return;
    this.notice.say('The visit is removed.', () => this.client.restore(visit));
    await this.show(['/visits']);
  }

  /** @returns false when the writer has yet to choose between two versions */
  private async change(
    visit: Visit,
    changes: ChangeVisit,
    seen: number = visit.version,
  ): Promise<boolean> {
    if (!Object.keys(changes).length) return true;
    try {
      await this.client.change(visit, seen, changes);
      return true;
    } catch (error) {
      const resolved = await this.chooseBetween(error, 'this visit', changes);
      return resolved ? this.change(visit, resolved.changes, resolved.seen) : false;
    }
  }
}
