import { ChangeDetectionStrategy, Component, effect, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { PupilMessage } from '@all-together/contracts';
import { DayPipe, EmptyState, ErrorSummary, Field, LoadMore, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { valueOf } from '../../shell/event-value';
import { PageList } from '../../shell/page-list';
import { writing } from '../../shell/writing';
import { messagesPath, QuestionnairesClient } from './questionnaires-client';

const whenTheyCome =
  'They come in the morning, after two school days at the latest, while a questionnaire is open ' +
  'that accepts them. You get an email when there are some.';

/** What pupils wrote for the designated safeguarding lead, the newest first. */
@Component({
  selector: 'app-messages-page',
  imports: [PageHeader, Field, EmptyState, ErrorSummary, LoadMore, NotLoaded, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Messages from pupils">
      <p class="soft">
        Written in the questionnaire, for you alone. A message names nobody unless the pupil does.
        Keep what you do about it in your school’s own safeguarding records.
      </p>
    </ui-page-header>
    <ui-error-summary [problem]="writing.problem()" />
    <div class="row end below-4">
      <ui-field label="Show"
        ><select (change)="set($event)">
          <option value="">All</option>
          <option value="waiting" [selected]="state() === 'waiting'">Not dealt with yet</option>
          <option value="handled" [selected]="state() === 'handled'">Dealt with</option>
        </select></ui-field
      >
    </div>
    @if (list.items().length) {
      <ul class="plain stack" aria-label="Messages">
        @for (message of list.items(); track message.id) {
          <li class="card stack-tight">
            <p class="words">{{ message.body }}</p>
            <p class="soft small">
              {{ message.schoolName }} · {{ message.title }} · came {{ message.arrivedOn | day }}
            </p>
            <div class="spread">
              @if (message.handledOn) {
                <span class="chip" data-tone="green"
                  >Dealt with {{ message.handledOn | day
                  }}{{ message.handledByName ? ' by ' + message.handledByName : '' }}</span
                >
              } @else {
                <span class="chip" data-tone="amber">Not dealt with yet</span>
              }
              <button
                type="button"
                class="button small"
                (click)="handle(message, !message.handledOn)"
              >
                {{ message.handledOn ? 'Not dealt with after all' : 'Mark as dealt with'
                }}<span class="visually-hidden">: {{ message.body.slice(0, 40) }}</span>
              </button>
            </div>
          </li>
        }
      </ul>
      <ui-load-more
        [shown]="list.items().length"
        [total]="list.total()"
        [totalIsMore]="list.totalIsMore()"
        [more]="list.more()"
        [busy]="list.busy()"
        (load)="list.loadMore()"
      />
    } @else if (list.loaded() && !list.error()) {
      <ui-empty-state [heading]="state() ? 'No message here' : 'No messages yet'">{{
        whenTheyCome
      }}</ui-empty-state>
    } @else {
      <app-not-loaded [read]="list" [lines]="8" />
    }
  `,
  styles: `
    .words {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
      font-size: var(--text-large);
      max-width: 70ch;
    }
  `,
})
export class MessagesPage {
  readonly state = input<'waiting' | 'handled'>();
  private readonly client = inject(QuestionnairesClient);
  private readonly router = inject(Router);
  protected readonly list = new PageList<PupilMessage>();
  protected readonly writing = writing();
  protected readonly whenTheyCome = whenTheyCome;

  constructor() {
    effect(() => void this.list.load(messagesPath, { state: this.state() }));
  }

  protected set(event: Event): void {
    void this.router.navigate([], {
      queryParams: { state: valueOf(event) || null },
      queryParamsHandling: 'merge',
    });
  }

  protected async handle(message: PupilMessage, handled: boolean): Promise<void> {
    await this.writing.attempt(
      async () => {
        const changed = await this.client.setHandled(message.id, handled);
        this.list.replace(({ id }) => id === changed.id, changed);
      },
      { notice: handled ? 'Noted as dealt with.' : 'It waits again.' },
    );
  }
}
