import { TestBed } from '@angular/core/testing';
import { open } from '../../../../testing/screen';
import { CurrentSession } from '../../../shell/current-session';
import { Notice } from '../../../shell/notice';
import { ResultsPage } from './results-page';

const figure = (dimension: string, category: string, rate: number | null, base: number | null) => ({
  dimension,
  category,
  state: rate === null ? 'suppressed' : 'shown',
  n: rate === null || base === null ? null : Math.round(rate * base),
  base,
  rate,
  low: rate === null ? null : rate - 0.05,
  high: rate === null ? null : rate + 0.05,
  schools: 4,
});
const shown = [figure('send', 'send', 0.4, 50), figure('send', 'other', 0.2, 100)];
const wave = (kind: string, figures: object[]) => ({
  kind,
  schoolYear: 2025,
  releasedAt: '2026-03-01',
  figures,
  comparison: null,
});
const finding = {
  indicator: { id: 'safe', title: 'Feel safe', likely: 'to feel safe', better: 'higher' },
  sentence: 'Pupils with SEND were as likely to feel safe.',
  waves: [wave('baseline', shown)],
  change: null,
};
const results = {
  level: 'area',
  name: 'Leeds',
  areaId: 'l',
  urn: null,
  form: 'pupils',
  indicators: [finding],
  response: [
    { kind: 'baseline', schoolYear: 2025, schools: 4, codes: 200, answered: 160, groups: [] },
  ],
  links: [],
  waiting: [],
};
const lead = {
  may: () => true,
  is: () => false,
  school: () => null,
  ledArea: () => ({ areaId: 'l', areaName: 'Leeds' }),
};
const officer = { ...lead, is: (role: string) => role === 'officer', ledArea: () => null };

async function begin(viewer: object, query: string, answer: object, inputs = {}) {
  const screen = await open(ResultsPage, inputs, [{ provide: CurrentSession, useValue: viewer }]);
  await screen.answer('GET', `/api/results?${query}`, answer);
  return screen;
}
const ofArea = 'level=area&areaId=l&form=pupils';
const said = () => TestBed.inject(Notice).said()?.text;

it('begins with the sentence, and says how far those who are missing could move it', async () => {
  const screen = await begin(lead, ofArea, results);
  expect(screen.text).toContain('Pupils with SEND were as likely to feel safe.');
  expect(screen.text).toContain('160 of 200 codes used (80%), in 4 schools; 40 did not answer.');
  expect(screen.text).toContain('Of all 200 who were given a code, 50 are not in these figures');
  expect(screen.text).toContain('lies between 20%, if none of them said so, and 45%, if all did.');
});

it('hides what could identify a pupil, and explains the letter for it', async () => {
  const hidden = [...shown, figure('need', 'ehc_plan', null, null)];
  const screen = await begin(lead, ofArea, {
    ...results,
    indicators: [{ ...finding, waves: [wave('baseline', hidden)] }],
  });
  expect(screen.text).toContain('give somebody away: pupils with SEND by kind of need.');
  expect(screen.text).toContain('“c” is hidden');
});

it('shows pupils who could be followed beside the figures of all', async () => {
  const followed = [
    ...shown,
    figure('before_send', 'linked', 0.5, 20),
    figure('linked_send', 'linked', 0.3, 20),
  ];
  const screen = await begin(lead, ofArea, {
    ...results,
    links: [{ schoolYear: 2025, schools: 2, before: 30, after: 30, linked: 20, mistaken: 1 }],
    indicators: [{ ...finding, waves: [wave('baseline', shown), wave('follow_up', followed)] }],
  });
  const rows = screen.element.querySelectorAll('[aria-label="Pupils who could be followed"] tr');
  expect(rows[1]?.textContent?.replace(/\s+/g, ' ')).toContain('With SEND50%');
});

it('publishes the figures once all have ended', async () => {
  const waiting = [{ kind: 'baseline', schoolYear: 2025, schools: 3, open: 0 }];
  const screen = await begin(lead, ofArea, { ...results, indicators: [], waiting });
  expect(screen.text).toContain('Figures come when all schools have ended a wave.');
  await screen.click('Show the figures');
  const { request } = await screen.answer('POST', '/api/results/releases', results);
  expect(request.body).toEqual({
    id: expect.any(String),
    areaId: 'l',
    form: 'pupils',
    kind: 'baseline',
    schoolYear: 2025,
  });
  expect(said()).toBe('The figures are shown.');
  expect(screen.text).toContain('Feel safe');
});

it('shows why they are not published', async () => {
  const waiting = [{ kind: 'baseline', schoolYear: 2025, schools: 3, open: 0 }];
  const screen = await begin(lead, ofArea, { ...results, waiting });
  await screen.click('Show the figures');
  await screen.refuse('POST', '/api/results/releases', { status: 409, detail: 'One is open.' });
  expect(screen.text).toContain('One is open.');
});

it('makes a finding an objective of the plan of the place', async () => {
  const screen = await begin(lead, ofArea, results);
  await screen.click('Make it an objective of our plan');
  await screen.answer('GET', '/api/plans?area=l&of=area&limit=5', {
    items: [{ id: 'p', title: 'Our plan', status: 'draft' }],
  });
  const { request } = await screen.answer('POST', '/api/origins', {});
  expect(request.body).toMatchObject({
    theme: 'culture',
    kind: 'finding',
    title: 'Feel safe: close the gap for pupils with SEND',
    link: `/questionnaires/results?${ofArea}&indicator=safe`,
  });
  expect(said()).toBe('It is an objective of “Our plan” now.');
});

it('says that a plan comes first', async () => {
  const screen = await begin(lead, ofArea, results);
  await screen.click('Make it an objective of our plan');
  await screen.answer('GET', '/api/plans?area=l&of=area&limit=5', { items: [] });
  expect(said()).toBe('Begin a plan first; then the finding can become an objective of it.');
});

it('offers an officer every area, and the school that is shown', async () => {
  const screen = await begin(
    officer,
    'level=school&urn=107000&form=pupils',
    { ...results, level: 'school', areaId: null, urn: 107000, name: 'Oak Primary' },
    { level: 'school', urn: '107000' },
  );
  await screen.answer('GET', '/api/areas?limit=200', { items: [{ id: 'l', name: 'Leeds' }] });
  const names = [...screen.field('Of').querySelectorAll('option')].map((one) => one.textContent);
  expect(names).toEqual(['The whole programme', 'Leeds', 'Oak Primary']);
});
