import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { open } from '../../../testing/screen';
import { Notice } from '../../shell/notice';
import { CalendarPage } from './calendar-page';

const entry = (changes: object) => ({
  id: 'v',
  kind: 'visit',
  day: '2016-02-03',
  startsAt: '',
  title: 'Hill Top School',
  cancelled: false,
  ...changes,
});
const february = '/api/calendar?from=2016-02-01&to=2016-02-29';

async function begin(feed: object = { address: null, madeAt: null }) {
  const screen = await open(CalendarPage, { month: '2016-02' });
  await screen.answer('GET', february, [
    entry({ id: 's', kind: 'session', startsAt: '13:30', title: 'Training', cancelled: true }),
    entry({}),
  ]);
  await screen.answer('GET', '/api/calendar/feed', feed);
  return screen;
}

it('shows a leap month in whole weeks, each day with its visits before its training', async () => {
  const screen = await begin();
  expect(screen.text).toContain('February 2016');
  expect(screen.element.querySelectorAll('.day')).toHaveLength(35);
  const day = [...screen.element.querySelectorAll('.day')].find((one) =>
    one.textContent?.includes('Hill Top'),
  );
  expect([...(day?.querySelectorAll('a') ?? [])].map((one) => one.getAttribute('href'))).toEqual([
    '/visits/v',
    '/training/s',
  ]);
  expect(day?.textContent).toContain('(cancelled)');
});

it('asks for one area alone', async () => {
  const screen = await open(CalendarPage, { month: '2016-01', area: 'a' });
  expect(screen.sent('GET', '/api/calendar?from=2016-01-01&to=2016-01-31&area=a')).toBe(1);
});

it('shows the month of today where the address names none', async () => {
  const screen = await open(CalendarPage, { month: '2016-13' });
  const month = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' })
    .format(new Date())
    .slice(0, 7);
  const [asked] = screen.http.match(({ url }) => url === '/api/calendar');
  expect(asked?.request.params.get('from')).toBe(`${month}-01`);
});

it('goes to the months around, over the end of a year', async () => {
  const screen = await open(CalendarPage, { month: '2016-12' });
  const went = jest.spyOn(TestBed.inject(Router), 'navigate');
  await screen.click('Month after');
  await screen.click('Month before');
  expect(went.mock.calls.map(([, extras]) => extras?.queryParams)).toEqual([
    { month: '2017-01' },
    { month: '2016-11' },
  ]);
});

it('makes a calendar address, shows it this once, and stops it', async () => {
  const screen = await begin();
  await screen.click('Make an address');
  await screen.answer('POST', '/api/calendar/feed', {
    address: 'https://example.org/feed.ics',
    madeAt: '2016-02-01T09:00:00Z',
  });
  expect(screen.field('Your calendar address').value).toBe('https://example.org/feed.ics');
  await screen.click('Stop this address');
  await screen.answer('DELETE', '/api/calendar/feed', { address: null, madeAt: null });
  expect(TestBed.inject(Notice).said()?.text).toBe('The address no longer works.');
  expect(screen.text).toContain('Make an address');
});

it('says when the address was made, and keeps it when a new one is refused', async () => {
  const screen = await begin({ address: null, madeAt: '2016-02-01T09:00:00Z' });
  expect(screen.text).toContain('was made on 1 Feb');
  await screen.click('Make a new address');
  await screen.refuse('POST', '/api/calendar/feed', { status: 429, detail: 'Too many.' });
  expect(TestBed.inject(Notice).said()).toEqual({ text: 'Too many.', tone: 'bad' });
  expect(screen.text).toContain('Stop this address');
});

it('says so above an empty month when the entries do not load, and tries again', async () => {
  const screen = await open(CalendarPage, { month: '2016-02' });
  await screen.loseLine('GET', february);
  expect(screen.text).toContain('No connection');
  expect(screen.text).toContain('February 2016');
  await screen.click('Try again');
  await screen.answer('GET', february, [entry({})]);
  expect(screen.text).toContain('Hill Top School');
});

it('shows this month where the address names none', async () => {
  const screen = await open(CalendarPage, { month: '2016-13' });
  const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' });
  expect(screen.text).toContain(month.format(new Date()));
});
