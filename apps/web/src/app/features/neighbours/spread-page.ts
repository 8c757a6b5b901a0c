import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  inject,
  linkedSignal,
  signal,
} from '@angular/core';
import type { AreaStatus } from '@all-together/contracts';
import { areaStatusWords, inWords, spreadSteps, statusOn } from '@all-together/domain';
import { DataTable, PageHeader, Skeleton } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { englandAddress, englandSize, outlinesOf, type England } from '../../shared/areas/england';
import { numberOf } from '../../shell/event-value';
import { readSpread } from './neighbours-client';

const stepEveryMs = 900;
/** In the order of how far an area has come; the sign tells them apart without colour. */
const shown: Record<AreaStatus, { sign: string; tone: string }> = {
  prospective: { sign: '○', tone: 'amber' },
  selected: { sign: '◐', tone: 'blue' },
  active: { sign: '●', tone: 'green' },
  sustaining: { sign: '★', tone: 'accent' },
  withdrawn: { sign: '×', tone: 'red' },
};

/**
 * How the approach spreads: the map month by month, to play, pause and step; the table beside it
 * says the same.
 */
@Component({
  selector: 'app-spread-page',
  imports: [DataTable, NotLoaded, PageHeader, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header
      heading="How the approach spreads"
      [crumbs]="[{ label: 'Areas', link: '/areas' }]"
      ><p class="soft">
        Which areas are in the programme, and who helps whom, from month to month.
      </p></ui-page-header
    >
    @if (spread.hasValue()) {
      <div class="card row below-4" role="group" aria-label="Time">
        <button type="button" class="button" [disabled]="step() === 0" (click)="go(-1)">
          Earlier
        </button>
        <button type="button" class="button primary" (click)="toggle()">
          {{ playing() ? 'Pause' : 'Play' }}
        </button>
        <button type="button" class="button" [disabled]="step() === last()" (click)="go(1)">
          Later
        </button>
        <input
          type="range"
          class="slider"
          min="0"
          [max]="last()"
          [value]="step()"
          aria-label="Month"
          [attr.aria-valuetext]="words()"
          (input)="pause(); step.set(numberOf($event))"
        />
        <strong role="status">{{ words() }}</strong>
      </div>
      <div class="columns">
        <section class="card" aria-label="Map">
          @if (map(); as drawn) {
            <svg
              [attr.viewBox]="'0 0 ${englandSize.width} ${englandSize.height}'"
              role="img"
              [attr.aria-label]="'Map of England on ' + words() + '. The table says the same.'"
            >
              @for (one of drawn; track one.gss) {
                <path [attr.d]="one.path" [attr.data-tone]="one.tone" />
              }
              @for (link of links(); track link.key) {
                <line
                  [attr.x1]="link.x1"
                  [attr.y1]="link.y1"
                  [attr.x2]="link.x2"
                  [attr.y2]="link.y2"
                />
              }
              @for (one of signs(); track one.gss) {
                <text [attr.x]="one.middle[0]" [attr.y]="one.middle[1] + 6" text-anchor="middle">
                  {{ one.sign }}
                </text>
              }
            </svg>
            <p class="small soft">
              Lines join an area to the one that it helps. A trust has no boundary and is in the
              table only. Contains OS data © Crown copyright and database right 2014.
            </p>
          } @else if (topology.error()) {
            <p role="alert">The map did not load. The table says the same.</p>
          } @else {
            <ui-skeleton [lines]="8" />
          }
        </section>
        <section class="stack" aria-label="Areas">
          <p class="row">
            @for (sum of sums(); track sum.status) {
              <span class="chip" [attr.data-tone]="sum.tone"
                ><span aria-hidden="true">{{ sum.sign }}</span> {{ sum.count }}
                {{ statuses[sum.status].toLowerCase() }}</span
              >
            }
          </p>
          <ui-table label="Areas on this day">
            <caption>
              Areas on
              {{
                words()
              }}
            </caption>
            <thead>
              <tr>
                <th scope="col">Area</th>
                <th scope="col">Status</th>
                <th scope="col">Helped by</th>
              </tr>
            </thead>
            <tbody>
              @for (area of areas(); track area.areaId) {
                <tr>
                  <th scope="row">{{ area.name }}</th>
                  <td>
                    <span class="chip" [attr.data-tone]="area.tone"
                      ><span aria-hidden="true">{{ area.sign }}</span>
                      {{ statuses[area.status] }}</span
                    >
                  </td>
                  <td>{{ area.helpedBy || '–' }}</td>
                </tr>
              } @empty {
                <tr>
                  <td colspan="3">No area yet.</td>
                </tr>
              }
            </tbody>
          </ui-table>
        </section>
      </div>
    } @else {
      <app-not-loaded [read]="spread" [lines]="10" />
    }
  `,
  styles: `
    .slider {
      flex: 1;
      min-width: 160px;
      min-height: 32px;
      padding: 0;
      border: 0;
      accent-color: var(--accent);
    }
    svg {
      width: 100%;
      max-height: 560px;
      display: block;
    }
    path {
      fill: var(--surface-raised);
      stroke: var(--line-strong);
      stroke-width: 0.4;
    }
    path[data-tone='amber'] {
      fill: var(--amber-soft);
    }
    path[data-tone='blue'] {
      fill: var(--blue-soft);
    }
    path[data-tone='green'] {
      fill: var(--green-soft);
    }
    path[data-tone='accent'] {
      fill: var(--accent-soft);
    }
    path[data-tone='red'] {
      fill: var(--red-soft);
    }
    path[data-tone]:not([data-tone='']) {
      stroke: var(--ink);
      stroke-width: 0.9;
    }
    line {
      stroke: var(--warm);
      stroke-width: 2.5;
    }
    text {
      font-size: 17px;
      fill: var(--ink);
      paint-order: stroke;
      stroke: var(--surface);
      stroke-width: 3px;
    }
  `,
})
export class SpreadPage {
  protected readonly spread = readSpread();
  protected readonly topology = httpResource<England>(() => englandAddress);
  protected readonly numberOf = numberOf;
  protected readonly statuses = areaStatusWords;
  private readonly steps = computed(() =>
    this.spread.hasValue() ? spreadSteps(this.spread.value().from, this.spread.value().to) : [],
  );
  protected readonly last = computed(() => Math.max(0, this.steps().length - 1));
  protected readonly step = linkedSignal(() => this.last());
  private readonly day = computed(() => this.steps()[this.step()] ?? '');
  protected readonly words = computed(() => (this.day() ? inWords(this.day()) : ''));
  protected readonly playing = signal(false);
  private timer: ReturnType<typeof setInterval> | undefined;

  protected readonly areas = computed(() => {
    const view = this.spread.value();
    if (!view) return [];
    const nameOf = new Map(view.areas.map(({ areaId, name }) => [areaId, name]));
    return view.areas.flatMap((area) => {
      const status = statusOn(area.periods, this.day());
      if (!status) return [];
      const helpedBy = view.links
        .filter(({ toAreaId, since }) => toAreaId === area.areaId && since <= this.day())
        .map(({ fromAreaId }) => nameOf.get(fromAreaId));
      return [{ ...area, status, ...shown[status], helpedBy: helpedBy.join(', ') }];
    });
  });
  protected readonly sums = computed(() =>
    (Object.keys(shown) as AreaStatus[])
      .map((status) => ({
        status,
        ...shown[status],
        count: this.areas().filter((area) => area.status === status).length,
      }))
      .filter(({ count }) => count),
  );
  private readonly outlines = computed(() =>
    this.topology.hasValue() ? outlinesOf(this.topology.value()) : null,
  );
  private readonly byGss = computed(
    () => new Map(this.areas().flatMap((area) => (area.gss ? [[area.gss, area] as const] : []))),
  );
  protected readonly map = computed(
    () =>
      this.outlines()?.map((outline) => ({
        ...outline,
        tone: this.byGss().get(outline.gss)?.tone ?? '',
      })) ?? null,
  );
  protected readonly signs = computed(() =>
    (this.outlines() ?? []).flatMap((outline) =>
      this.byGss().has(outline.gss)
        ? [{ ...outline, sign: this.byGss().get(outline.gss)!.sign }]
        : [],
    ),
  );
  protected readonly links = computed(() => {
    const middleOf = new Map(
      this.signs().map(({ gss, middle }) => [this.byGss().get(gss)!.areaId, middle]),
    );
    return (this.spread.value()?.links ?? []).flatMap(({ fromAreaId, toAreaId, since }) => {
      const [a, b] = [middleOf.get(fromAreaId), middleOf.get(toAreaId)];
      return a && b && since <= this.day()
        ? [{ key: fromAreaId + toAreaId, x1: a[0], y1: a[1], x2: b[0], y2: b[1] }]
        : [];
    });
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.pause());
  }

  protected go(by: number): void {
    this.pause();
    this.step.update((step) => Math.min(this.last(), Math.max(0, step + by)));
  }

  /** Plays from the beginning when it stands at the end. */
  protected toggle(): void {
    if (this.playing()) return this.pause();
    if (this.step() === this.last()) this.step.set(0);
    this.playing.set(true);
    this.timer = setInterval(() => {
      this.step.update((step) => step + 1);
      if (this.step() >= this.last()) this.pause();
    }, stepEveryMs);
  }

  protected pause(): void {
    clearInterval(this.timer);
    this.playing.set(false);
  }
}
