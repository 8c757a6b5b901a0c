import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import type { Confirmation } from '@all-together/contracts';
import { DayPipe, EmptyState, ErrorSummary, PageHeader, Skeleton } from '@all-together/ui';
import { LoadFault } from '../../shell/load-fault';
import { writing } from '../../shell/writing';
import { PeopleClient, readConfirmations } from './people-client';

/** Safeguarding leads who read nothing until a second person says that they are the right ones. */
@Component({
  selector: 'app-confirmations-page',
  imports: [DayPipe, EmptyState, ErrorSummary, LoadFault, PageHeader, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Safeguarding leads to confirm">
      <p class="soft">
        A designated safeguarding lead reads what pupils write in the questionnaire. They can read
        nothing until a second person confirms that it is the right person.
      </p>
    </ui-page-header>
    <ui-error-summary [problem]="writing.problem()" />
    @if (waiting.hasValue()) {
      <ul class="plain stack" aria-label="Waiting">
        @for (one of waiting.value(); track one.id) {
          <li class="card stack-tight">
            <h2>{{ one.personName }}</h2>
            <p>
              {{ one.email }} · {{ one.schoolName }}<br /><span class="soft small"
                >Added by {{ one.askedByName || 'the installation' }} on
                {{ one.askedAt | day }}</span
              >
            </p>
            <div class="row">
              <button type="button" class="button primary" (click)="answer(one, true)">
                Confirm<span class="visually-hidden">: {{ one.personName }}</span></button
              ><button type="button" class="button" (click)="answer(one, false)">
                Refuse<span class="visually-hidden">: {{ one.personName }}</span>
              </button>
            </div>
          </li>
        } @empty {
          <li>
            <ui-empty-state heading="Nobody is waiting"
              >When someone is added as a safeguarding lead, they are listed here.</ui-empty-state
            >
          </li>
        }
      </ul>
    } @else if (waiting.error()) {
      <app-load-fault [error]="waiting.error()" (again)="waiting.reload()" />
    } @else {
      <ui-skeleton [lines]="4" />
    }
  `,
})
export class ConfirmationsPage {
  private readonly client = inject(PeopleClient);
  protected readonly writing = writing();
  protected readonly waiting = readConfirmations();

  protected async answer({ id, personName }: Confirmation, confirmed: boolean): Promise<void> {
    await this.writing.attempt(
      async () => this.waiting.set(await this.client.answerConfirmation(id, confirmed)),
      {
        notice: confirmed
          ? `${personName} is confirmed.`
          : `${personName} is no longer a safeguarding lead.`,
      },
    );
  }
}
