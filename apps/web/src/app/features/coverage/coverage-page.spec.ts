import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { open } from '../../../testing/screen';
import { CoveragePage } from './coverage-page';

const before = '2016-02-01';
const coverage = {
  today: '2016-03-01',
  term: { name: 'Spring 2016', starts: '2016-01-04', ends: '2016-03-24' },
  areas: [
    {
      areaId: 'a',
      name: 'Derby',
      schools: 5,
      visited: 3,
      visits: 4,
      areaVisits: 1,
      lastVisitOn: null,
    },
    {
      areaId: 'b',
      name: 'Leeds',
      schools: 2,
      visited: 2,
      visits: 2,
      areaVisits: 0,
      lastVisitOn: before,
    },
  ],
  partners: [
    {
      organisationId: 'o',
      name: 'Council for Children',
      visits: 4,
      sessions: 2,
      minutes: 100,
      owed: 3,
      overdue: 1,
    },
  ],
};
const school = { urn: 900001, name: 'Ashfield', areaId: 'a', areaName: 'Derby', lastVisitOn: null };

async function begin(area?: string, schools: object[] = [school]) {
  const screen = await open(CoveragePage, area ? { area } : {});
  const address = `/api/programme/unvisited?${area ? `area=${area}` : ''}`;
  await screen.answer('GET', '/api/programme/coverage', coverage);
  await screen.answer('GET', address, { items: schools, next: null, total: schools.length });
  return { screen, went: jest.spyOn(TestBed.inject(Router), 'navigate') };
}

it('says how many schools of each area nobody visited, and lists them when asked', async () => {
  const { screen, went } = await begin();
  expect(screen.text).toContain('Spring 2016, 4 Jan 2016 to 24 Mar 2016.');
  await screen.click('Show the 2 schools of Derby not visited');
  expect(went.mock.calls[0]?.[1]).toEqual({ queryParams: { area: 'a' } });
  expect(screen.element.querySelectorAll('[aria-label=Areas] button')).toHaveLength(1);
});

it('names the area whose schools are listed, and leads back to all', async () => {
  const { screen, went } = await begin('a');
  expect(screen.text).toContain('Schools not visited this term: Derby');
  await screen.click('Show all areas');
  expect(went.mock.calls[0]?.[1]).toEqual({ queryParams: { area: null } });
});

it('says what each partner did, in hours, and what is overdue', async () => {
  const { screen } = await begin();
  const [row] = screen.element.querySelectorAll('[aria-label=Partners] tbody tr');
  expect([...row!.children].map((cell) => cell.textContent?.trim())).toEqual([
    'Council for Children',
    '4',
    '2',
    '1.7',
    '3',
    '1',
  ]);
});

it('says that every school was visited', async () => {
  const { screen } = await begin(undefined, []);
  expect(screen.text).toContain('Nobody is left out this term.');
});

it('offers to try again when the figures do not load', async () => {
  const screen = await open(CoveragePage);
  await screen.loseLine('GET', '/api/programme/coverage');
  await screen.click('Try again');
  await screen.answer('GET', '/api/programme/coverage', coverage);
  expect(screen.text).toContain('Derby');
});
