import { ChangeDetectionStrategy, Component } from '@angular/core';
import {
  DataTable,
  DayPipe,
  EmptyState,
  LoadMore,
  Meter,
  PageHeader,
  RemoveButton,
  Skeleton,
} from '../src/index';
import { longName } from './samples';

/** What pages and lists are made of. */
@Component({
  selector: 'gallery-pages',
  imports: [PageHeader, EmptyState, LoadMore, Meter, Skeleton, DayPipe, DataTable, RemoveButton],
  host: { class: 'stack' },
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2>Page header</h2>
    <ui-page-header heading="A page of its own" />
    <ui-page-header [heading]="longName" [crumbs]="crumbs"
      ><p class="soft">What the page is about.</p>
      <div actions class="row"><button class="button primary">Main action</button></div>
    </ui-page-header>
    <h2>Empty state</h2>
    <ui-empty-state heading="Nothing yet">Add the first one.</ui-empty-state>
    <ui-empty-state [heading]="longName" />
    <h2>Load more</h2>
    <ui-load-more [shown]="20" [total]="50" [more]="true" />
    <ui-load-more [shown]="20" [total]="50" [more]="true" [busy]="true" />
    <ui-load-more [shown]="200" [total]="10000" [totalIsMore]="true" />
    <h2>Table</h2>
    <ui-table label="Places">
      <thead>
        <tr>
          <th scope="col">Place</th>
          <th scope="col" class="right">Visits</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{{ longName }}</th>
          <td class="right">12</td>
        </tr>
      </tbody>
    </ui-table>
    <h2>Remove</h2>
    <div class="row">
      <ui-remove label="Remove the place" />
      <ui-remove label="Take off the place" words="Take off" [disabled]="true" />
    </div>
    <h2>Meter</h2>
    <ui-meter [value]="0" [of]="0" what="of nothing" />
    <ui-meter [value]="3" [of]="12" what="codes" />
    <ui-meter [value]="12" [of]="12" />
    <h2>Skeleton</h2>
    <ui-skeleton [lines]="5" />
    <h2>Day</h2>
    <p>{{ '2016-03-27' | day }}; {{ '2016-03-27T09:30:00Z' | day: 'time' }}</p>
  `,
})
export class GalleryPages {
  protected readonly longName = longName;
  protected readonly crumbs = [
    { label: 'Places', link: '/places' },
    { label: longName, link: '/places/1' },
  ];
}
