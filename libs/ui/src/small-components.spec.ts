import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { DayPipe } from './day';
import { EmptyState } from './empty-state';
import { Meter } from './meter';
import { PageHeader } from './page-header';
import { Skeleton } from './skeleton';

@Component({
  imports: [EmptyState, Meter, PageHeader, Skeleton],
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
  `,
})
class Page {}

async function drawn(): Promise<HTMLElement> {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(Page);
  await fixture.whenStable();
  return fixture.nativeElement;
}
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
