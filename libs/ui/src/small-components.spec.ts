import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { DataTable } from './data-table';
import { DayPipe } from './day';
import { EmptyState } from './empty-state';
import { Meter } from './meter';
import { PageHeader } from './page-header';
import { RemoveButton } from './remove-button';
import { Skeleton } from './skeleton';

@Component({
  imports: [DataTable, EmptyState, Meter, PageHeader, RemoveButton, Skeleton],
  template: `
    <ui-page-header heading="A visit" [crumbs]="[{ label: 'Visits', link: '/visits' }]"
      ><p>Soft words</p>
      <button actions>Edit</button></ui-page-header
    >
    <ui-page-header heading="Home" />
    <ui-empty-state heading="Nothing here"><a href="/new">Make one</a></ui-empty-state>
    <ui-meter [value]="3" [of]="12" what="codes" />
    <ui-meter [value]="0" [of]="0" />
    <ui-skeleton [lines]="5" />
    <ui-table label="Places">
      <tbody>
        <tr>
          <th scope="row">Derby</th>
        </tr>
      </tbody>
    </ui-table>
    <ui-remove label="Remove Derby" (removed)="removed = removed + 1" />
    <ui-remove label="Take off Leeds" words="Take off" [disabled]="true" />
  `,
})
class Page {
  removed = 0;
}

async function opened() {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(Page);
  await fixture.whenStable();
  return fixture;
}
const drawn = async (): Promise<HTMLElement> => (await opened()).nativeElement;
const words = (element: Element | null | undefined) =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

it('heads a page with where one is, its name, and its actions', async () => {
  const [first, second] = (await drawn()).querySelectorAll('ui-page-header');
  expect(first?.querySelector('nav a')?.getAttribute('href')).toBe('/visits');
  expect(words(first?.querySelector('h1'))).toBe('A visit');
  expect(words(first?.querySelector('.spread > [actions]'))).toBe('Edit');
  expect(second?.querySelector('nav')).toBeNull();
});

it('teaches the next step where there is nothing', async () => {
  expect(words((await drawn()).querySelector('ui-empty-state'))).toBe('Nothing hereMake one');
});

it('shows how many of how many, and nothing of nothing', async () => {
  const [some, none] = (await drawn()).querySelectorAll('ui-meter');
  expect(words(some)).toBe('3 of 12 codes');
  expect(some?.querySelector<HTMLElement>('.bar > span')?.style.width).toBe('25%');
  expect(none?.querySelector<HTMLElement>('.bar > span')?.style.width).toBe('0%');
});

it('says that it is loading, in as many lines', async () => {
  const skeleton = (await drawn()).querySelector('ui-skeleton');
  expect(words(skeleton?.querySelector('[role=status]'))).toBe('Loading');
  expect(skeleton?.querySelectorAll('.skeleton')).toHaveLength(5);
});

describe('a day', () => {
  const day = new DayPipe();

  it('is written as a British reader writes it', () => {
    expect(day.transform('2016-03-27')).toBe('27 Mar 2016');
    expect(day.transform(null)).toBe('');
  });

  it('is that of London, to the minute where asked', () => {
    expect(day.transform('2016-06-30T23:30:00Z')).toBe('1 Jul 2016');
    expect(day.transform('2016-06-30T23:30:00Z', 'time')).toBe('1 Jul 2016, 00:30');
  });
});

it('lets a wide table be scrolled by keyboard, and names it', async () => {
  const table = (await drawn()).querySelector('ui-table');
  expect(table?.getAttribute('role')).toBe('region');
  expect(table?.getAttribute('aria-label')).toBe('Places');
  expect(table?.getAttribute('tabindex')).toBe('0');
  expect(words(table?.querySelector('table > tbody > tr > th'))).toBe('Derby');
});

it('removes what its label names, unless it is switched off', async () => {
  const fixture = await opened();
  const page: HTMLElement = fixture.nativeElement;
  const [remove, off] = page.querySelectorAll<HTMLButtonElement>('ui-remove button');
  expect([words(remove), remove?.getAttribute('aria-label')]).toEqual(['Remove', 'Remove Derby']);
  expect([words(off), off?.disabled]).toEqual(['Take off', true]);
  remove?.click();
  off?.click();
  expect(fixture.componentInstance.removed).toBe(1);
});
