import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PageHeader } from '@all-together/ui';

@Component({
  selector: 'app-not-found',
  imports: [RouterLink, PageHeader],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ui-page-header heading="Not found" />
    <p>
      That does not exist, or you may not see it. Check the address, or go
      <a routerLink="/">home</a> and search.
    </p>`,
})
export class NotFound {}
