import { TestBed } from '@angular/core/testing';
import { open } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { Notice } from '../../shell/notice';
import { IndicatorPage } from './indicator-page';

const indicator = {
  id: 'i',
  areaId: 'a',
  areaName: 'Derby',
  title: 'Parents who feel heard',
  description: '',
  unit: 'percent',
  source: 'Survey',
  frequency: 'month',
  computed: null as string | null,
  audiences: [] as string[],
  better: 'higher',
  baseline: 40,
  baselineOn: '2016-01-01',
  target: 70 as number | null,
  targetOn: '2017-01-01',
  removed: false,
  version: 1,
};
const march = {
  id: 'v' as string | null,
  label: 'March 2016',
  starts: '2016-03-01',
  ends: '2016-03-31',
  value: 50 as number | null,
  least: null,
  note: 'By post',
  locked: false,
  version: 2 as number | null,
};
const april = {
  ...march,
  id: null,
  label: 'April 2016',
  starts: '2016-04-01',
  ends: '2016-04-30',
  value: null,
  note: '',
  version: null,
};
const detail = (changes: object = {}) => ({
  indicator,
  points: [march, april],
  latest: march,
  expected: 47,
  state: 'on_course',
  mayEnter: true,
  mayLock: true,
  ...changes,
});

async function begin(view: object = detail()) {
  const current = { provide: CurrentSession, useValue: { may: () => true } };
  const screen = await open(IndicatorPage, { id: 'i' }, [current]);
  await screen.answer('GET', '/api/indicators/i', view);
  return { screen, said: () => TestBed.inject(Notice).said()?.text };
}
const address = (words: string, { screen }: Awaited<ReturnType<typeof begin>>) =>
  screen.named(words).getAttribute('href');

it('enters the figure of the newest period once, without its separators', async () => {
  const { screen, said } = await begin();
  await screen.enter('Figure', '1,072.5 %');
  await screen.enter('Note', 'By telephone');
  await screen.click('Save the figure');
  await screen.click('Save the figure');
  const { request } = await screen.answer('POST', '/api/indicators/i/values', detail());
  expect(request.body).toEqual({
    id: expect.any(String),
    starts: '2016-04-01',
    value: 1072.5,
    note: 'By telephone',
  });
  expect(said()).toBe('The figure for April 2016 is saved.');
});

it('changes a figure on top of the version that was seen', async () => {
  const { screen } = await begin();
  await screen.enter('Period', '2016-03-01');
  expect([screen.field('Figure').value, screen.field('Note').value]).toEqual(['50', 'By post']);
  await screen.enter('Figure', '51');
  await screen.click('Save the figure');
  const { request } = await screen.answer('PATCH', '/api/indicator-values/v', detail());
  expect(request.headers.get('If-Match')).toBe('"2"');
  expect(request.body).toEqual({ value: 51, note: 'By post' });
});

it.each(['', 'forty', '1.234'])('does not send “%s” as a figure', async (typed) => {
  const { screen } = await begin();
  await screen.enter('Figure', typed);
  await screen.click('Save the figure');
  expect(screen.sent('POST', '/api/indicators/i/values')).toBe(0);
  expect(screen.text).toContain('Enter the figure as a number with at most two decimals.');
});

it('shows what the API refuses, and keeps what was typed', async () => {
  const { screen } = await begin();
  await screen.enter('Figure', '140');
  await screen.click('Save the figure');
  await screen.refuse('POST', '/api/indicators/i/values', {
    status: 422,
    detail: 'Enter a percentage from 0 to 100.',
  });
  expect(screen.text).toContain('Enter a percentage from 0 to 100.');
  expect(screen.field('Figure').value).toBe('140');
});

it('reads the figures again when someone else changed one first', async () => {
  const { screen } = await begin();
  await screen.click('Lock March 2016');
  const conflict = { status: 409, detail: 'It has changed.' };
  await screen.refuse('POST', '/api/indicator-values/v/lock', conflict);
  expect(screen.text).toContain('It has changed.');
  await screen.answer('GET', '/api/indicators/i', detail({ points: [{ ...march, value: 61 }] }));
  expect(screen.text).toContain('61%');
});

it('says at the foot why a figure was not locked to whoever enters none', async () => {
  const { screen, said } = await begin(detail({ mayEnter: false }));
  expect(screen.text).not.toContain('Save the figure');
  await screen.click('Lock March 2016');
  await screen.loseLine('POST', '/api/indicator-values/v/lock');
  expect(said()).toMatch(/\w/);
});

it('locks a figure, and opens it again', async () => {
  const { screen, said } = await begin();
  await screen.click('Lock March 2016');
  const locked = detail({ points: [{ ...march, locked: true, version: 3 }] });
  const first = await screen.answer('POST', '/api/indicator-values/v/lock', locked);
  expect([first.request.body, said()]).toEqual([{ locked: true }, 'March 2016 is locked.']);
  expect(screen.text).toContain('March 2016 (locked)');
  await screen.click('Open March 2016');
  const second = await screen.answer('POST', '/api/indicator-values/v/lock', detail());
  expect(second.request.headers.get('If-Match')).toBe('"3"');
  expect([second.request.body, said()]).toEqual([{ locked: false }, 'March 2016 is open again.']);
});

it.each([
  ['Nothing is known yet.', { latest: null }],
  ['50% in March 2016, from 40% on', { indicator: { ...indicator, target: null } }],
  ['50% in March 2016: the target of 70% is reached.', { state: 'reached' }],
  ['50% in March 2016; on a straight course to the target of 70% by', {}],
  ['it would be 47%.', {}],
  ['50 in March 2016', { indicator: { ...indicator, unit: 'people' }, expected: 47.4 }],
  ['it would be 47.', { indicator: { ...indicator, unit: 'people' }, expected: 47.4 }],
])('says how it stands: %s', async (words, changes) => {
  const { screen } = await begin(detail(changes));
  expect(screen.text).toContain(words);
});

it('opens the list that a figure of the past was counted from', async () => {
  const counted = { ...indicator, unit: 'visits', computed: 'visits' };
  const begun = await begin(detail({ indicator: counted, points: [march] }));
  expect(address('50: open the list', begun)).toBe('/visits?from=2016-01-01&to=2016-03-31&area=a');
  expect(begun.screen.text).toContain('Counted from records each time, since the baseline.');
});

it('opens a list that shows only today for the figure of today alone', async () => {
  const counted = { ...indicator, unit: 'schools', computed: 'champion_schools' };
  const now = { ...march, starts: '2098-01-01', ends: '2098-01-31', value: 7 };
  const begun = await begin(detail({ indicator: counted, points: [march, now] }));
  expect(address('7: open the list', begun)).toBe('/schools?status=champion&area=a');
  expect(begun.screen.element.textContent).not.toContain('50: open the list');
  expect(() => begun.screen.named('50: open the list')).toThrow('Nothing is called');
});

it('names the audiences whose people were counted', async () => {
  const counted = { ...indicator, computed: 'people_reached', audiences: ['parents_carers'] };
  const begun = await begin(detail({ indicator: counted, points: [march] }));
  expect(begun.screen.text).toMatch(/Audiences: .*parents.*\./);
  expect(address('50%: open the list', begun)).toContain('/training?counted=yes&');
});
