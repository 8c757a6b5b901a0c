import { ChangeDetectionStrategy, Component, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type {
  Area,
  AreaKind,
  AreaSummary,
  LocalAuthority,
  TrustChoice,
} from '@all-together/contracts';
import { areaKindWords, areaStatusWords } from '@all-together/domain';
import {
  DayPipe,
  EmptyState,
  ErrorSummary,
  Field,
  LoadMore,
  PageHeader,
  Skeleton,
} from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { newId } from '../../shell/new-id';
import { PageList } from '../../shell/page-list';

@Component({
  selector: 'app-area-list',
  imports: [RouterLink, PageHeader, Skeleton, EmptyState, LoadMore, Field, DayPipe, ErrorSummary],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Areas">
      <p class="soft">
        Champion Areas: local authorities, and academy trusts.
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
            (click)="openAdding()"
          >
            Add an area
          </button>
        </div>
      }
    </ui-page-header>
    @if (adding()) {
      <form
        class="card stack"
        style="margin-bottom: var(--space-5)"
        (submit)="add($event, reason.value)"
        novalidate
      >
        <h2>Add an area</h2>
        <ui-error-summary [problem]="refusal()?.problem ?? null" />
        <ui-field label="Kind"
          ><select (change)="kind.set($any($event.target).value)">
            <option value="local_authority">Local authority</option>
            <option value="trust">Academy trust</option>
          </select></ui-field
        >
        @if (kind() === 'trust') {
          <ui-field label="Find the trust" hint="A part of its name"
            ><input type="search" (change)="findTrusts($any($event.target).value)"
          /></ui-field>
          <ui-field label="Trust" [error]="refusal()?.fields?.['trustUid']"
            ><select data-field="trustUid" (change)="place.set($any($event.target).value)">
              <option value="">{{ trusts().length ? 'Choose one' : 'Find it first' }}</option>
              @for (one of trusts(); track one.uid) {
                <option [value]="one.uid">{{ one.name }} (UID {{ one.uid }})</option>
              }
            </select></ui-field
          >
        } @else {
          <ui-field label="Local authority" [error]="refusal()?.fields?.['gss']"
            ><select data-field="gss" (change)="place.set($any($event.target).value)">
              <option value="">Choose one</option>
              @for (one of authorities(); track one.gss) {
                <option [value]="one.gss">
                  {{ one.name }} ({{ one.laCode
                  }}{{ one.closed ? ', until ' + (one.closed | day) : '' }})
                </option>
              }
            </select></ui-field
          >
        }
        <ui-field label="Why is it added?" [optional]="true"
          ><input #reason type="text"
        /></ui-field>
        <div class="row">
          <button class="button primary">Add as prospective</button
          ><button type="button" class="button" (click)="adding.set(false)">Cancel</button>
        </div>
      </form>
    }
    <div class="row end" style="margin-bottom: var(--space-4)">
      <ui-field label="Status"
        ><select [value]="status() ?? ''" (change)="filter($any($event.target).value)">
          <option value="">All</option>
          @for (word of statuses; track word[0]) {
            <option [value]="word[0]" [selected]="word[0] === status()">{{ word[1] }}</option>
          }
        </select></ui-field
      >
    </div>
    @if (list.items().length) {
      <div class="table-scroll" tabindex="0" role="region" aria-label="Areas">
        <table>
          <thead>
            <tr>
              <th scope="col">Area</th>
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
                <td>{{ kinds[area.kind] }}</td>
                <td>{{ area.region ?? '–' }}</td>
                <td>
                  <span class="chip" data-tone="accent">{{ words[area.status] }}</span>
                </td>
                <td class="nowrap">{{ area.statusSince | day }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      <ui-load-more
        [shown]="list.items().length"
        [total]="list.total()"
        [totalIsMore]="list.totalIsMore()"
        [more]="list.more()"
        [busy]="list.busy()"
        (load)="list.loadMore()"
      />
    } @else if (list.loaded()) {
      <ui-empty-state heading="No areas">{{
        list.refusal()?.message ??
          'There is none with this status, or none that you are assigned to.'
      }}</ui-empty-state>
    } @else {
      <ui-skeleton [lines]="8" />
    }
  `,
})
export class AreaList {
  readonly status = input<string>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly current = inject(CurrentSession);
  protected readonly list = new PageList<AreaSummary>();
  protected readonly words = areaStatusWords;
  protected readonly kinds = areaKindWords;
  protected readonly statuses = Object.entries(areaStatusWords);
  protected readonly adding = signal(false);
  protected readonly authorities = signal<LocalAuthority[]>([]);
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly kind = signal<AreaKind>('local_authority');
  protected readonly place = signal('');
  protected readonly trusts = signal<TrustChoice[]>([]);
  private readonly id = newId();

  constructor() {
    effect(() => void this.list.load('areas', { status: this.status(), limit: 50 }));
  }

  protected filter(status: string): void {
    void this.router.navigate([], { queryParams: { status: status || null } });
  }

  protected async openAdding(): Promise<void> {
    this.adding.set(true);
    this.authorities.set(
      await this.api.get<LocalAuthority[]>('areas/candidates/local-authorities'),
    );
  }

  protected async findTrusts(words: string): Promise<void> {
    this.trusts.set(
      await this.api.get<TrustChoice[]>(
        `areas/candidates/trusts?search=${encodeURIComponent(words)}`,
      ),
    );
  }

  protected async add(event: Event, reason: string): Promise<void> {
    event.preventDefault();
    const place =
      this.kind() === 'trust'
        ? { trustUid: Number(this.place()) || null }
        : { gss: this.place() || null };
    try {
      const area = await this.api.post<Area>('areas', {
        id: this.id,
        kind: this.kind(),
        ...place,
        status: 'prospective',
        statusSince: new Date().toISOString().slice(0, 10),
        statusReason: reason,
      });
      await this.router.navigate(['/areas', area.id]);
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }
}
