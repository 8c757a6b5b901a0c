import { ChangeDetectionStrategy, Component, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { AreaSummary } from '@all-together/contracts';
import { areaKindWords, areaPartWords, areaStatusWords } from '@all-together/domain';
import { DataTable, DayPipe, Field, PageHeader } from '@all-together/ui';
import { CurrentSession } from '../../shell/current-session';
import { valueOf } from '../../shell/event-value';
import { PageList } from '../../shell/page-list';
import { PageListView } from '../../shell/page-list-view';
import { AreaNew } from './area-new';
import { areasPath } from './areas-client';

@Component({
  selector: 'app-area-list',
  imports: [AreaNew, DataTable, DayPipe, Field, PageHeader, PageListView, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Areas">
      <p class="soft">
        Champion Areas and the neighbouring areas that they support: local authorities and academy
        trusts.
        @if (current.may('spread:read')) {
          <a routerLink="/spread">How the approach spreads</a>
        }
      </p>
      @if (current.may('areas:create')) {
        <div actions>
          <button
            type="button"
            class="button"
            [attr.aria-expanded]="adding()"
            (click)="adding.set(true)"
          >
            Add an area
          </button>
        </div>
      }
    </ui-page-header>
    @if (adding()) {
      <app-area-new (closed)="adding.set(false)" />
    }
    <div class="row end below-4">
      <ui-field label="Status"
        ><select [value]="status() ?? ''" (change)="filter($event)">
          <option value="">All</option>
          @for (word of statuses; track word[0]) {
            <option [value]="word[0]" [selected]="word[0] === status()">{{ word[1] }}</option>
          }
        </select></ui-field
      >
    </div>
    <app-page-list
      [list]="list"
      none="No areas"
      hint="There is none with this status, or none that you are assigned to."
    >
      <ui-table label="Areas">
        <thead>
          <tr>
            <th scope="col">Area</th>
            <th scope="col">Part in the programme</th>
            <th scope="col">Kind</th>
            <th scope="col">Region</th>
            <th scope="col">Status</th>
            <th scope="col">Since</th>
          </tr>
        </thead>
        <tbody>
          @for (area of list.items(); track area.id) {
            <tr>
              <th scope="row">
                <a [routerLink]="['/areas', area.id]">{{ area.name }}</a>
              </th>
              <td>{{ parts[area.part] }}</td>
              <td>{{ kinds[area.kind] }}</td>
              <td>{{ area.region ?? '–' }}</td>
              <td>
                <span class="chip" data-tone="accent">{{ words[area.status] }}</span>
              </td>
              <td class="nowrap">{{ area.statusSince | day }}</td>
            </tr>
          }
        </tbody>
      </ui-table>
    </app-page-list>
  `,
})
export class AreaList {
  readonly status = input<string>();
  private readonly router = inject(Router);
  protected readonly current = inject(CurrentSession);
  protected readonly list = new PageList<AreaSummary>();
  protected readonly words = areaStatusWords;
  protected readonly parts = areaPartWords;
  protected readonly kinds = areaKindWords;
  protected readonly statuses = Object.entries(areaStatusWords);
  protected readonly adding = signal(false);

  constructor() {
    effect(() => void this.list.load(areasPath, { status: this.status(), limit: 50 }));
  }

  protected filter(event: Event): void {
    void this.router.navigate([], { queryParams: { status: valueOf(event) || null } });
  }
}
