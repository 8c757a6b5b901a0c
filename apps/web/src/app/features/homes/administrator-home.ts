import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PageHeader } from '@all-together/ui';

@Component({
  selector: 'app-administrator-home',
  imports: [RouterLink, PageHeader],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Administration" />
    <ul class="plain columns">
      <li class="card stack-tight">
        <h2><a routerLink="/people">People</a></h2>
        <p class="soft">Invite, give roles, deactivate.</p>
      </li>
      <li class="card stack-tight">
        <h2><a routerLink="/people/outbox">Outbox</a></h2>
        <p class="soft">Every mail that the app sent, or would have sent.</p>
      </li>
      <li class="card stack-tight">
        <h2><a routerLink="/imports">Register</a></h2>
        <p class="soft">Bring in GIAS files, with a preview of what would change.</p>
      </li>
      <li class="card stack-tight">
        <h2><a routerLink="/organisations">Partners</a></h2>
        <p class="soft">Organisations and where they are assigned.</p>
      </li>
    </ul>
  `,
})
export class AdministratorHome {}
