import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { AreaProgress } from '@all-together/contracts';
import { Skeleton } from '@all-together/ui';
import {
  englandAddress,
  englandSize,
  outlinesOf,
  type England,
  type Outline,
} from '../../shared/areas/england';

interface Shape extends Outline {
  name: string;
  area: AreaProgress | undefined;
  tone: string;
}

/** The colour of an area: how soon an officer should look at it. */
function toneOf(area: AreaProgress | undefined): string {
  if (!area || area.need < 30) return 'green';
  return area.need < 60 ? 'amber' : 'red';
}

/**
 * England's local authorities of 2017, with the Champion Areas to choose among. The table beside it
 * says the same in words.
 */
@Component({
  selector: 'app-area-map',
  imports: [Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (shapes(); as drawn) {
      <svg
        [attr.viewBox]="'0 0 ${englandSize.width} ${englandSize.height}'"
        role="group"
        aria-label="Map of England with the Champion Areas"
      >
        @for (shape of drawn.others; track shape.gss) {
          <path class="other" [attr.d]="shape.path" aria-hidden="true" />
        }
        @for (shape of drawn.champions; track shape.gss) {
          <g
            class="champion"
            role="link"
            tabindex="0"
            [attr.data-tone]="shape.tone"
            [attr.aria-label]="shape.name + ': ' + say(shape.area!)"
            (click)="open(shape.area!)"
            (keydown.enter)="open(shape.area!)"
          >
            <path [attr.d]="shape.path" />
            <circle [attr.cx]="shape.middle[0]" [attr.cy]="shape.middle[1]" r="7" />
            <title>{{ shape.name }}: {{ say(shape.area!) }}</title>
          </g>
        }
      </svg>
      <p class="small row">
        <span class="chip" data-tone="red">many concerns</span
        ><span class="chip" data-tone="amber">some</span
        ><span class="chip" data-tone="green">few or none</span>
      </p>
      <p class="small soft">
        The academy trust has no boundary and is in the table only. Boundaries of 2017; contains OS
        data © Crown copyright and database right 2014.
      </p>
    } @else if (topology.error()) {
      <p role="alert">The map did not load. The table below says the same.</p>
    } @else {
      <ui-skeleton [lines]="8" />
    }
  `,
  styles: `
    svg {
      width: 100%;
      max-height: 480px;
      display: block;
    }
    .other {
      fill: var(--surface-raised);
      stroke: var(--line-strong);
      stroke-width: 0.4;
    }
    .champion {
      cursor: pointer;
    }
    .champion path {
      stroke: var(--ink);
      stroke-width: 0.8;
    }
    .champion circle {
      stroke: var(--surface);
      stroke-width: 2;
    }
    .champion[data-tone='red'] :is(path, circle) {
      fill: var(--red);
    }
    .champion[data-tone='amber'] :is(path, circle) {
      fill: var(--amber);
    }
    .champion[data-tone='green'] :is(path, circle) {
      fill: var(--green);
    }
    .champion:focus-visible path,
    .champion:hover path {
      stroke-width: 2.5;
    }
    .champion:focus-visible {
      outline: none;
    }
    .champion:focus-visible circle {
      stroke: #fbbf24;
      stroke-width: 5;
      r: 10;
    }
  `,
})
export class AreaMap {
  readonly areas = input.required<readonly AreaProgress[]>();
  private readonly router = inject(Router);
  protected readonly topology = httpResource<England>(() => englandAddress);
  protected readonly shapes = computed(() => {
    if (!this.topology.hasValue()) return null;
    const byGss = new Map(
      this.areas().flatMap((area) => (area.gss ? [[area.gss, area] as const] : [])),
    );
    const shapes = outlinesOf(this.topology.value()).map((outline): Shape => {
      const area = byGss.get(outline.gss);
      return {
        ...outline,
        name: area?.name ?? '',
        area,
        tone: toneOf(area),
      };
    });
    return {
      others: shapes.filter((shape) => !shape.area),
      champions: shapes.filter((shape) => shape.area),
    };
  });

  protected say(area: AreaProgress): string {
    return area.concerns[0]?.reason ?? 'no concerns';
  }

  protected open(area: AreaProgress): void {
    void this.router.navigate(['/areas', area.areaId]);
  }
}
