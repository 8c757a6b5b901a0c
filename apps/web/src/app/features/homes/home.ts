import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { CurrentSession } from '../../shell/current-session';
import { AreaHomePage } from './area-home';
import { FunderHome } from './funder-home';
import { OfficerHome } from './officer-home';
import { PartnerHomePage } from './partner-home';
import { SchoolHomePage } from './school-home';
import { AdministratorHome } from './administrator-home';
import { SafeguardingHome } from './safeguarding-home';

/** The first page of whoever is signed in; with several roles, the one with most to do. */
@Component({
  selector: 'app-home',
  imports: [
    AreaHomePage,
    FunderHome,
    OfficerHome,
    PartnerHomePage,
    SchoolHomePage,
    AdministratorHome,
    SafeguardingHome,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @switch (kind()) {
      @case ('area_lead') {
        <app-area-home [areaId]="current.ledArea()!.areaId!" />
      }
      @case ('officer') {
        @defer {
          <app-officer-home />
        }
      }
      @case ('partner_worker') {
        <app-partner-home />
      }
      @case ('school_lead') {
        <app-school-home />
      }
      @case ('funder') {
        <app-funder-home />
      }
      @case ('safeguarding_lead') {
        <app-safeguarding-home />
      }
      @case ('administrator') {
        <app-administrator-home />
      }
      @default {
        <h1 tabindex="-1">Welcome</h1>
        <p>Your account has no role yet. Ask the administrator who invited you.</p>
      }
    }
  `,
})
export class Home {
  protected readonly current = inject(CurrentSession);
  protected readonly kind = computed(() =>
    (
      [
        'area_lead',
        'officer',
        'partner_worker',
        'school_lead',
        'safeguarding_lead',
        'funder',
        'administrator',
      ] as const
    ).find((role) => this.current.is(role)),
  );
}
