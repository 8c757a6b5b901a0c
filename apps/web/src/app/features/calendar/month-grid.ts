import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CalendarEntry } from '@all-together/contracts';
import { addDays } from '@all-together/domain';
import { DayPipe } from '@all-together/ui';

const heading = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  month: 'long',
  year: 'numeric',
});

/** A month of visits and training: a grid on a wide screen, a list of days on a narrow one. */
@Component({
  selector: 'app-month-grid',
  imports: [RouterLink, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="spread below-3">
      <h2 aria-live="polite">{{ title() }}</h2>
      <div class="row">
        <button type="button" class="button small" (click)="go.emit(shifted(-1))">
          Month before</button
        ><button type="button" class="button small" (click)="go.emit(shifted(1))">
          Month after
        </button>
      </div>
    </div>
    <ol class="plain grid" [attr.aria-busy]="busy()">
      @for (name of weekdays; track name) {
        <li class="weekday small soft" aria-hidden="true">{{ name }}</li>
      }
      @for (day of days(); track day.date) {
        <li class="day" [class.outside]="!day.inside" [class.empty]="!day.entries.length">
          <span class="small soft"
            ><span aria-hidden="true" class="short">{{ +day.date.slice(8) }}</span
            ><span class="long">{{ day.date | day }}</span></span
          >
          @for (entry of day.entries; track entry.id) {
            <a
              class="small"
              [class.session]="entry.kind === 'session'"
              [class.cancelled]="entry.cancelled"
              [routerLink]="[entry.kind === 'visit' ? '/visits' : '/training', entry.id]"
              >{{ entry.startsAt ? entry.startsAt + ' ' : '' }}{{ entry.title }}
              @if (entry.cancelled) {
                (cancelled)
              }
            </a>
          }
        </li>
      }
    </ol>
    @if (!busy() && !entries().length) {
      <p class="soft">Nothing in this month.</p>
    }
  `,
  styles: `
    .grid {
      display: grid;
      grid-template-columns: repeat(7, minmax(0, 1fr));
      border: 1px solid var(--line);
      border-radius: var(--radius);
      overflow: hidden;
      background: var(--line);
      gap: 1px;
    }
    .weekday,
    .day {
      background: var(--surface);
      padding: 6px 8px;
    }
    .day {
      min-height: 92px;
      display: flex;
      flex-direction: column;
      gap: 4px;
    }
    .day a {
      border-left: 3px solid var(--accent);
      padding-left: 6px;
      overflow-wrap: anywhere;
    }
    .day a.session {
      border-left-color: var(--warm);
    }
    .day a.cancelled {
      text-decoration: line-through;
    }
    .outside {
      background: var(--paper);
    }
    .long {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    @media (max-width: 640px) {
      .grid {
        grid-template-columns: minmax(0, 1fr);
      }
      .weekday,
      .empty,
      .outside {
        display: none;
      }
      .day {
        min-height: 0;
      }
      .short {
        display: none;
      }
      .long {
        position: static;
        width: auto;
        height: auto;
        clip-path: none;
      }
    }
  `,
})
export class MonthGrid {
  readonly month = input.required<string>();
  readonly entries = input.required<readonly CalendarEntry[]>();
  readonly busy = input(false);
  readonly go = output<string>();
  protected readonly weekdays = [
    'Monday',
    'Tuesday',
    'Wednesday',
    'Thursday',
    'Friday',
    'Saturday',
    'Sunday',
  ];
  protected readonly title = computed(() =>
    heading.format(new Date(`${this.month()}-01T12:00:00Z`)),
  );
  protected readonly days = computed(() => {
    const first = `${this.month()}-01`;
    const monday = addDays(first, -((new Date(`${first}T12:00:00Z`).getUTCDay() + 6) % 7));
    const weeks = addDays(monday, 35).slice(0, 7) === this.month() ? 42 : 35;
    return Array.from({ length: weeks }, (_, index) => {
      const date = addDays(monday, index);
      return {
        date,
        inside: date.startsWith(this.month()),
        entries: this.entries()
          .filter((entry) => entry.day === date)
          .sort((a, b) => a.startsAt.localeCompare(b.startsAt)),
      };
    });
  });

  protected shifted(months: number): string {
    const day = new Date(`${this.month()}-01T00:00:00Z`);
    day.setUTCMonth(day.getUTCMonth() + months);
    return day.toISOString().slice(0, 7);
  }
}
