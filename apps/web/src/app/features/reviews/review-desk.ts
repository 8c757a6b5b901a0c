import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { loadedValue } from '../../shell/loaded-value';
import { ReviewsClient } from './reviews-client';

/** The officer's queue beside the plan that is reviewed: areas by need, and why. */
@Component({
  selector: 'app-review-desk',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <nav aria-label="Plans to review" class="no-print">
      <p class="small soft">
        {{ left() }} of {{ queue().length }} to review
        @if (loaded(overview)?.cycle; as cycle) {
          in “{{ cycle.title }}”
        }
      </p>
      <ol class="plain">
        @for (area of queue(); track area.areaId) {
          <li>
            <a
              [routerLink]="['/reviews/plans', area.planId]"
              [attr.aria-current]="area.planId === planId() ? 'page' : null"
              ><strong>{{ area.name }}</strong>
              @if (!area.due) {
                <span class="chip" data-tone="green">reviewed</span>
              }
              <br /><span class="small soft">{{ area.why }}</span></a
            >
          </li>
        }
      </ol>
    </nav>
  `,
  styles: `
    ol {
      display: grid;
      gap: 2px;
      max-height: 70vh;
      overflow: auto;
    }
    a {
      display: block;
      padding: var(--space-2) var(--space-3);
      border-radius: 8px;
      text-decoration: none;
      color: var(--ink);
      border-left: 4px solid transparent;
    }
    a:hover {
      background: var(--accent-soft);
    }
    a[aria-current] {
      background: var(--accent-soft);
      border-left-color: var(--accent);
    }
    .chip {
      margin-left: 6px;
    }
    @media (max-width: 900px) {
      ol {
        max-height: 190px;
      }
    }
  `,
})
export class ReviewDesk {
  readonly planId = input.required<string>();
  readonly overview = inject(ReviewsClient).overview();
  /**
   * Plans that can be reviewed, those in need first; reviewed ones stay, so that the list does not
   * jump.
   */
  readonly queue = computed(() =>
    (this.overview.hasValue() ? this.overview.value().areas : []).flatMap((area) => {
      const { areaId, planId, name, concerns } = area;
      const inForce = area.planStatus === 'signed_off' || area.planStatus === 'in_delivery';
      if (!planId || !inForce) return [];
      const due = concerns.some(({ code }) => code === 'review_due');
      const other = concerns.find(({ code }) => code !== 'review_due');
      return [{ areaId, planId, name, due, why: other?.reason ?? 'Nothing is amiss.' }];
    }),
  );
  protected readonly loaded = loadedValue;
  protected readonly left = computed(() => this.queue().filter(({ due }) => due).length);

  /** The plan `by` places further down the queue than a plan. */
  neighbour(planId: string, by: 1 | -1): string | null {
    return this.queue()[this.placeOf(planId) + by]?.planId ?? null;
  }

  /** The next plan that is not reviewed yet, after a plan or from the top. */
  nextDue(planId: string): string | null {
    const queue = this.queue();
    const at = this.placeOf(planId);
    return (
      [...queue.slice(at + 1), ...queue.slice(0, Math.max(0, at))].find(({ due }) => due)?.planId ??
      null
    );
  }

  private placeOf(planId: string): number {
    return this.queue().findIndex((area) => area.planId === planId);
  }
}
