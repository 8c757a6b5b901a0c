import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Wave } from '@all-together/contracts';
import { DayPipe, EmptyState, Field, LoadMore, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../../shell/not-loaded';
import { CurrentSession } from '../../../shell/current-session';
import { valueOrNull } from '../../../shell/event-value';
import { PageList } from '../../../shell/page-list';
import { formWords, stateTones, stateWords } from '../questionnaire-words';
import { wavesPath } from '../questionnaires-client';

/** Waves of the questionnaire, the newest first, with how many have answered. */
@Component({
  selector: 'app-wave-list',
  imports: [RouterLink, PageHeader, Field, EmptyState, LoadMore, NotLoaded, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Questionnaires"
      ><p class="soft">
        How school is for pupils, at the start and some months later. Only how many have answered is
        seen here, never what.
      </p>
      <div actions class="row">
        @if (current.may('surveys:run')) {
          <a class="button primary" routerLink="/questionnaires/new">Open a questionnaire</a>
        }
        <a class="button" routerLink="/questionnaires/results">Results</a
        ><a class="button" routerLink="/questionnaires/wording">What is asked</a>
      </div></ui-page-header
    >
    <div class="row end below-4">
      <ui-field label="Wave"
        ><select (change)="set({ kind: valueOrNull($event) })">
          <option value="">All</option>
          <option value="baseline" [selected]="kind() === 'baseline'">Baseline</option>
          <option value="follow_up" [selected]="kind() === 'follow_up'">Follow-up</option>
        </select></ui-field
      >
      <ui-field label="State"
        ><select (change)="set({ state: valueOrNull($event) })">
          <option value="">All</option>
          <option value="open" [selected]="state() === 'open'">Not ended</option>
          <option value="closed" [selected]="state() === 'closed'">Ended</option>
        </select></ui-field
      >
    </div>
    @if (list.items().length) {
      <div class="table-scroll" tabindex="0" role="region" aria-label="Questionnaires">
        <table>
          <thead>
            <tr>
              <th scope="col">School</th>
              <th scope="col">Wave</th>
              <th scope="col">Dates</th>
              <th scope="col" class="right">Answered</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            @for (wave of list.items(); track wave.id) {
              <tr>
                <th scope="row" class="min-180">
                  <a [routerLink]="['/questionnaires', wave.id]">{{ wave.schoolName }}</a>
                  @if (manyAreas()) {
                    <br /><span class="soft small regular">{{ wave.areaName }}</span>
                  }
                </th>
                <td>
                  {{ wave.title }}<br /><span class="soft small">{{ forms[wave.form] }}</span>
                </td>
                <td class="nowrap">
                  {{ wave.opens | day }}<br /><span class="soft small"
                    >to {{ wave.closes | day }}</span
                  >
                </td>
                <td class="right nowrap">
                  {{ wave.used.toLocaleString('en-GB') }}
                  <span class="soft">of {{ wave.codes.toLocaleString('en-GB') }}</span>
                </td>
                <td>
                  <span class="chip" [attr.data-tone]="tones[wave.state]">{{
                    words[wave.state]
                  }}</span>
                </td>
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
    } @else if (list.loaded() && !list.error()) {
      <ui-empty-state heading="No questionnaire yet">{{
        current.may('surveys:run')
          ? 'Open a baseline first; a follow-up some months later shows what has changed.'
          : 'Schools open them.'
      }}</ui-empty-state>
    } @else {
      <app-not-loaded [read]="list" [lines]="10" />
    }
  `,
})
export class WaveList {
  readonly kind = input<string>();
  readonly state = input<string>();
  private readonly router = inject(Router);
  protected readonly current = inject(CurrentSession);
  protected readonly list = new PageList<Wave>();
  protected readonly valueOrNull = valueOrNull;
  protected readonly forms = formWords;
  protected readonly words = stateWords;
  protected readonly tones = stateTones;
  protected readonly manyAreas = computed(
    () => new Set(this.list.items().map(({ areaId }) => areaId)).size > 1,
  );

  constructor() {
    effect(() => void this.list.load(wavesPath, { kind: this.kind(), state: this.state() }));
  }

  protected set(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }
}
