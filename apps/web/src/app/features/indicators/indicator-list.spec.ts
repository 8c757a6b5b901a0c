import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { Indicator, IndicatorState, IndicatorSummary } from '@all-together/contracts';
import { open } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { IndicatorList } from './indicator-list';

const summary = (
  fields: Partial<Indicator>,
  state: IndicatorState = 'on_course',
  latest: Partial<IndicatorSummary['latest']> | null = null,
): IndicatorSummary => ({
  state,
  latest: latest && {
    starts: '2016-01-01',
    ends: '2016-01-31',
    label: 'January 2016',
    value: 45,
    least: 45,
    id: null,
    version: null,
    note: '',
    locked: false,
    ...latest,
  },
  indicator: {
    id: 'i',
    areaId: 'a',
    areaName: 'Derby',
    title: 'Parents who feel heard',
    description: '',
    unit: 'percent',
    source: 'Survey',
    frequency: 'month',
    computed: null,
    audiences: [],
    better: 'higher',
    baseline: 40,
    baselineOn: '2016-01-01',
    target: 70,
    targetOn: '2017-01-01',
    removed: false,
    version: 1,
    ...fields,
  },
});
const all = [
  summary({}, 'on_course', {}),
  summary(
    { id: 'j', title: 'People reached', computed: 'people_reached', target: null },
    'unknown',
  ),
  summary({ id: 'k', areaId: null, areaName: null, title: 'Schools', unit: 'schools' }, 'behind', {
    least: 30,
  }),
];

async function begin(
  inputs: { of?: string; state?: IndicatorState } = {},
  answer: IndicatorSummary[] = all,
  may = true,
) {
  const screen = await open(IndicatorList, inputs, [
    { provide: CurrentSession, useValue: { may: () => may } },
  ]);
  await screen.answer('GET', '/api/indicators', answer);
  const titles = () =>
    [...screen.element.querySelectorAll('tbody a')].map((one) => one.textContent?.trim());
  return { screen, titles };
}

it('puts indicators under their area, with where each stands', async () => {
  const { screen } = await begin();
  const groups = [...screen.element.querySelectorAll('h2')].map((one) => one.textContent);
  expect(groups).toEqual(['Derby', 'The whole programme']);
  const rows = [...screen.element.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].slice(1).map((cell) => (cell.textContent ?? '').trim()),
  );
  expect(rows[0]).toEqual(['40%', '45%January 2016', '70% by 1 Jan 2017', 'On course']);
  expect(rows[1]!.slice(1, 3)).toEqual(['–', '–']);
  expect(rows[2]![1]).toContain('30 to 45');
  expect(screen.text).toContain('counted from records');
});

it.each<[{ of?: string; state?: IndicatorState }, string[]]>([
  [{ of: 'a' }, ['Parents who feel heard', 'People reached']],
  [{ of: 'programme' }, ['Schools']],
  [{ state: 'behind' }, ['Schools']],
  [{ of: 'a', state: 'unknown' }, ['People reached']],
])('shows what %j asks for', async (inputs, expected) => {
  expect((await begin(inputs)).titles()).toEqual(expected);
});

it('puts the filters into the address', async () => {
  const { screen } = await begin({ of: 'a' });
  const went = jest.spyOn(TestBed.inject(Router), 'navigate');
  await screen.enter('Of', 'programme');
  await screen.enter('State', '');
  expect(went.mock.calls.map(([, extras]) => extras?.queryParams)).toEqual([
    { of: 'programme' },
    { state: null },
  ]);
});

it('adds an indicator of the area that is shown, or of the programme', async () => {
  const one = await begin({ of: 'a' });
  expect(one.screen.named('Add an indicator').getAttribute('href')).toBe('/indicators/new?of=a');
  TestBed.resetTestingModule();
  const whole = await begin({ of: 'programme' });
  expect(whole.screen.named('Add an indicator').getAttribute('href')).toBe('/indicators/new');
});

it('asks for no place where there is one, and offers readers nothing to add', async () => {
  const { screen } = await begin({}, [summary({})], false);
  expect(screen.text).not.toContain('Of');
  expect(screen.text).not.toContain('Add an indicator');
});

it('says why there is none', async () => {
  expect((await begin({}, [])).screen.text).toContain('No indicators yet');
  TestBed.resetTestingModule();
  const { screen } = await begin({ state: 'reached' });
  expect(screen.text).toContain('None with this state');
});

it('offers to try again when they did not load', async () => {
  const screen = await open(IndicatorList, {}, [
    { provide: CurrentSession, useValue: { may: () => false } },
  ]);
  await screen.loseLine('GET', '/api/indicators');
  await screen.click('Try again');
  await screen.answer('GET', '/api/indicators', all);
  expect(screen.text).toContain('Derby');
});
