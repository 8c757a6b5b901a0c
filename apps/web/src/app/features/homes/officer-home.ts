import { ChangeDetectionStrategy, Component, computed, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { DayPipe, EmptyState, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { AreaMap } from './area-map';
import { AreaTable } from './area-table';
import { readProgrammeOverview } from './homes-client';

/**
 * “Programme”: the areas that most need an officer first, then all of them side by side, as map and
 * as table.
 */
@Component({
  selector: 'app-officer-home',
  imports: [AreaMap, AreaTable, DayPipe, EmptyState, NotLoaded, PageHeader, RouterLink],
  templateUrl: './officer-home.html',
  styles: `
    .queue {
      counter-reset: place;
    }
    .rank {
      font-weight: 700;
      min-width: 2ch;
      color: var(--warm);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OfficerHome {
  protected readonly overview = readProgrammeOverview();
  protected readonly all = signal(false);
  protected readonly queue = computed(() =>
    this.overview.hasValue()
      ? this.overview.value().areas.filter((area) => area.concerns.length)
      : [],
  );
  protected readonly waiting = computed(() =>
    this.overview.hasValue()
      ? this.overview.value().areas.filter((area) => area.planStatus === 'submitted').length
      : 0,
  );
}
