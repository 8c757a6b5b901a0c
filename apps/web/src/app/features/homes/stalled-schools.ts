import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { StalledSchool } from '@all-together/contracts';
import { EmptyState } from '@all-together/ui';

/** The schools of an area that have stalled, each with its reason and next step. */
@Component({
  selector: 'app-stalled-schools',
  imports: [EmptyState, RouterLink],
  templateUrl: './stalled-schools.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StalledSchools {
  readonly schools = input.required<readonly StalledSchool[]>();
  /** How many there are; more than are shown, perhaps. */
  readonly count = input.required<number>();
}
