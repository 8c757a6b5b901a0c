import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { open } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { ReachPage } from './reach-page';

const people = { attendances: 30, least: 20, most: 30 };
const reach = {
  today: '2016-05-16',
  from: '2016-04-01',
  to: '2016-06-30',
  phases: [{ name: 'Year 2', starts: '2015-04-01', ends: '2016-03-31' }],
  schools: 4,
  sessions: 2,
  audiences: [{ audience: 'pupils', sessions: 2, schools: 4, ...people }],
  online: [
    {
      audience: 'school_staff',
      completions: 9,
      modules: 2,
      least: 5,
      most: 9,
      outside: { completions: 3, least: 1, most: 3 },
    },
  ],
};

async function begin(may: boolean, answer: object = reach) {
  const screen = await open(ReachPage, { area: 'a' }, [
    { provide: CurrentSession, useValue: { may: () => may } },
  ]);
  await screen.answer('GET', '/api/areas?limit=200', { items: [], next: null, total: 0 });
  await screen.answer('GET', '/api/reach?area=a', answer);
  const hrefs = [...screen.element.querySelectorAll('a')].map((link) => link.getAttribute('href'));
  return { screen, hrefs };
}

it('opens the list behind each figure, over the days that it was counted', async () => {
  const { hrefs } = await begin(true);
  const span = 'area=a&from=2016-04-01&to=2016-06-30';
  expect(hrefs).toEqual(
    expect.arrayContaining([
      `/reach/schools?${span}`,
      `/training?${span}&counted=yes`,
      `/training?${span}&audience=pupils&counted=yes`,
      `/reach/schools?${span}&audience=pupils`,
      `/reach/online?${span}&audience=school_staff`,
      `/reach/online?${span}&audience=school_staff&where=outside`,
    ]),
  );
});

it('shows totals alone to those who may see no lists', async () => {
  const { screen, hrefs } = await begin(false);
  expect(hrefs).toEqual([]);
  expect(screen.text).toContain('Schools reached each once 4');
});

it('says that nothing counts yet', async () => {
  const { screen } = await begin(true, { ...reach, sessions: 0, schools: 0, online: [] });
  expect(screen.text).toContain('Nothing to count yet');
  expect(screen.text).not.toContain('Reach by audience');
});

it('puts the days of a phase into the address', async () => {
  const { screen } = await begin(true);
  const went = jest.spyOn(TestBed.inject(Router), 'navigate');
  await screen.click('Year 2');
  expect(went.mock.calls[0]?.[1]?.queryParams).toEqual({ from: '2015-04-01', to: '2016-03-31' });
});

it('keeps the days to choose, and tries again, when the figures do not load', async () => {
  const screen = await open(ReachPage, { area: 'a', from: '2016-01-01' }, [
    { provide: CurrentSession, useValue: { may: () => true } },
  ]);
  const address = '/api/reach?area=a&from=2016-01-01';
  await screen.loseLine('GET', '/api/areas?limit=200');
  await screen.loseLine('GET', address);
  expect(screen.field('From').value).toBe('2016-01-01');
  await screen.click('Try again');
  await screen.answer('GET', address, reach);
  expect(screen.text).toContain('Schools reached');
});
