import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { IndicatorState } from '@all-together/contracts';
import { indicatorStateWords } from '@all-together/domain';
import { DayPipe, EmptyState, Field, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { CurrentSession } from '../../shell/current-session';
import { valueOrNull } from '../../shell/event-value';
import { loadedValue } from '../../shell/loaded-value';
import { figureOf, stateTones } from './figure-words';
import { readIndicators } from './indicators-client';

/** What the programme and its areas measure themselves by, and how far each has come. */
@Component({
  selector: 'app-indicator-list',
  imports: [DayPipe, EmptyState, Field, NotLoaded, PageHeader, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Indicators">
      <p class="soft">
        Where we stand between baseline and target. Some are counted from records, the others are
        entered.
      </p>
      <div actions class="row">
        @if (current.may('indicators:write')) {
          <a
            class="button primary"
            routerLink="/indicators/new"
            [queryParams]="{ of: of() === 'programme' ? null : of() }"
            >Add an indicator</a
          >
        }
        @if (current.may('reach:read')) {
          <a class="button" routerLink="/reach">Reach</a>
        }
      </div>
    </ui-page-header>
    @if (indicators.hasValue()) {
      <div class="row end below-4">
        @if (places().length > 1) {
          <ui-field label="Of"
            ><select (change)="set({ of: valueOrNull($event) })">
              <option value="">All</option>
              @for (place of places(); track place.id) {
                <option [value]="place.id" [selected]="place.id === of()">{{ place.name }}</option>
              }
            </select></ui-field
          >
        }
        <ui-field label="State"
          ><select (change)="set({ state: valueOrNull($event) })">
            <option value="">All</option>
            @for (word of stateList; track word[0]) {
              <option [value]="word[0]" [selected]="word[0] === state()">{{ word[1] }}</option>
            }
          </select></ui-field
        >
      </div>
      @for (group of groups(); track group.name) {
        <section class="stack-tight below-5">
          <h2>{{ group.name }}</h2>
          <div
            class="table-scroll"
            tabindex="0"
            role="region"
            [attr.aria-label]="'Indicators: ' + group.name"
          >
            <table>
              <thead>
                <tr>
                  <th scope="col">Indicator</th>
                  <th scope="col" class="right">Baseline</th>
                  <th scope="col" class="right">Now</th>
                  <th scope="col" class="right">Target</th>
                  <th scope="col">State</th>
                </tr>
              </thead>
              <tbody>
                @for (one of group.items; track one.indicator.id) {
                  <tr>
                    <th scope="row" class="min-180">
                      <a [routerLink]="['/indicators', one.indicator.id]">{{
                        one.indicator.title
                      }}</a><br /><span class="soft small regular">{{
                        one.indicator.computed ? 'counted from records' : one.indicator.source
                      }}</span>
                    </th>
                    <td class="right nowrap">
                      {{ figure(one.indicator, one.indicator.baseline) }}
                    </td>
                    <td class="right nowrap">
                      <strong>{{
                        figure(one.indicator, one.latest?.value ?? null, one.latest?.least ?? null)
                      }}</strong>
                      @if (one.latest) {
                        <br /><span class="soft small">{{ one.latest.label }}</span>
                      }
                    </td>
                    <td class="right">
                      {{ figure(one.indicator, one.indicator.target) }}
                      @if (one.indicator.target !== null) {
                        <br /><span class="soft small nowrap"
                          >by {{ one.indicator.targetOn | day }}</span
                        >
                      }
                    </td>
                    <td>
                      <span class="chip" [attr.data-tone]="tones[one.state]">{{
                        words[one.state]
                      }}</span>
                    </td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        </section>
      } @empty {
        <ui-empty-state [heading]="state() ? 'None with this state' : 'No indicators yet'">{{
          state()
            ? 'Choose another state.'
            : 'A programme officer says what is measured, with a baseline and a target.'
        }}</ui-empty-state>
      }
    } @else {
      <app-not-loaded [read]="indicators" />
    }
  `,
})
export class IndicatorList {
  readonly of = input<string>();
  readonly state = input<IndicatorState>();
  private readonly router = inject(Router);
  protected readonly current = inject(CurrentSession);
  protected readonly words = indicatorStateWords;
  protected readonly stateList = Object.entries(indicatorStateWords);
  protected readonly tones = stateTones;
  protected readonly figure = figureOf;
  protected readonly valueOrNull = valueOrNull;
  protected readonly indicators = readIndicators();
  protected readonly places = computed(() => [
    ...new Map(
      (loadedValue(this.indicators) ?? []).map(({ indicator }) => [
        indicator.areaId ?? 'programme',
        { id: indicator.areaId ?? 'programme', name: indicator.areaName ?? 'The whole programme' },
      ]),
    ).values(),
  ]);
  protected readonly groups = computed(() => {
    const shown = (loadedValue(this.indicators) ?? []).filter(
      ({ indicator, state }) =>
        (!this.of() || (indicator.areaId ?? 'programme') === this.of()) &&
        (!this.state() || state === this.state()),
    );
    return [
      ...Map.groupBy(shown, ({ indicator }) => indicator.areaName ?? 'The whole programme'),
    ].map(([name, items]) => ({ name, items }));
  });

  protected set(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }
}
