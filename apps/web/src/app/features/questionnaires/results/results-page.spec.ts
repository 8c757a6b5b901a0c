import { TestBed } from '@angular/core/testing';
import { open } from '../../../../testing/screen';
import { CurrentSession } from '../../../shell/current-session';
import { Notice } from '../../../shell/notice';
import { ResultsPage } from './results-page';

const group = (name: string, share: number | null, pupils: number | null) => ({
  group: name,
  pupils,
  schools: 4,
  share,
  low: share === null ? null : share - 0.05,
  high: share === null ? null : share + 0.05,
});
const groups = [group('all', 0.25, 160), group('send', 0.4, 50), group('other', 0.2, 110)];
const wave = (kind: string) => ({ kind, schoolYear: 2025, groups, comparison: null });
const finding = {
  indicator: { id: 'safe', title: 'Feel safe', likely: 'to feel safe', better: 'higher' },
  main: true,
  sentence: 'Pupils with SEND were about as likely to feel safe.',
  standing: 'Based on the answers of 50 pupils with SEND.',
  waves: [wave('baseline')],
  changes: [],
};
const explored = {
  ...finding,
  main: false,
  indicator: { ...finding.indicator, id: 'happy', title: 'Feel happy' },
  sentence: 'We cannot tell.',
};
const period = {
  kind: 'baseline',
  schoolYear: 2025,
  counted: 4,
  waiting: 0,
  open: 0,
  closedAt: null,
  mayClose: true,
};
const results = {
  level: 'area',
  name: 'Leeds',
  areaId: 'l',
  urn: null,
  form: 'pupils',
  indicators: [finding, explored],
  breakdowns: [],
  response: [{ kind: 'baseline', schoolYear: 2025, schools: 4, codes: 200, used: 160, groups: [] }],
  periods: [],
  notes: ['They are not the same pupils twice.'],
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

it('begins with the main finding, and how far those who are missing could move it', async () => {
  const screen = await begin(lead, ofArea, results);
  expect(screen.text).toContain('Main finding');
  expect(screen.text).toContain('Pupils with SEND were about as likely to feel safe.');
  expect(screen.text).toContain('Based on the answers of 50 pupils with SEND.');
  expect(screen.text).toContain('160 of 200 codes used (80%), in 4 schools.');
  expect(screen.text).toContain('40 of the 200 codes were not used.');
  expect(screen.text).toContain('would be between 20% and 40%.');
  expect(screen.text).toContain('They are not the same pupils twice.');
});

it('folds exploratory findings, and opens the one that the address names', async () => {
  const screen = await begin(lead, ofArea, results, { indicator: 'happy' });
  const folded = screen.element.querySelector<HTMLDetailsElement>('details:has(app-finding-card)')!;
  expect(folded.open).toBe(true);
  expect(folded.querySelector('summary')!.textContent).toContain('Feel happy');
  expect(folded.textContent).toContain('Exploratory');
});

it('says what is too few to tell, and shows the programme in parts', async () => {
  const few = { ...finding, waves: [{ ...wave('baseline'), groups: [group('send', null, null)] }] };
  const part = { ...group('', 0.3, null), category: 'ehc_plan', label: 'EHC plan' };
  const screen = await begin(lead, ofArea, {
    ...results,
    indicators: [few],
    breakdowns: [
      { dimension: 'need', title: 'By need', kind: 'baseline', schoolYear: 2025, parts: [part] },
    ],
  });
  expect(screen.text).toContain('too few to tell');
  expect(screen.text).toContain('By need');
  expect(screen.text).toContain('EHC plan');
});

it('closes a period only after a question', async () => {
  const screen = await begin(lead, ofArea, { ...results, periods: [period] });
  expect(screen.text).toContain('These results include 4 schools.');
  await screen.click('Close the period');
  await screen.click('Not yet');
  await screen.click('Close the period');
  await screen.click('Close it');
  const { request } = await screen.answer('POST', '/api/results/periods/close', results);
  expect(request.body).toEqual({ form: 'pupils', kind: 'baseline', schoolYear: 2025 });
  expect(said()).toBe('The period is closed. Its figures are final.');
});

it('says why schools are not counted yet', async () => {
  const waiting = { ...period, counted: 0, waiting: 1, open: 2, mayClose: false };
  const screen = await begin(lead, ofArea, { ...results, indicators: [], periods: [waiting] });
  expect(screen.text).toContain(
    '1 school has ended and will be added once enough have ended together',
  );
  expect(screen.text).toContain('2 schools are still answering.');
  expect(screen.text).toContain(
    'Results appear here once the questionnaire has ended in at least three schools.',
  );
});

it('shows why a period is not closed', async () => {
  const screen = await begin(lead, ofArea, { ...results, periods: [period] });
  await screen.click('Close the period');
  await screen.click('Close it');
  await screen.refuse('POST', '/api/results/periods/close', {
    status: 422,
    detail: 'One is open.',
  });
  expect(screen.text).toContain('One is open.');
});

it('makes a finding an objective of the plan of the place', async () => {
  const screen = await begin(lead, ofArea, results);
  screen.element.querySelector<HTMLButtonElement>('app-finding-card .no-print button')!.click();
  await screen.rendered();
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
  screen.element.querySelector<HTMLButtonElement>('app-finding-card .no-print button')!.click();
  await screen.rendered();
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
  const names = [...screen.field('Results for').querySelectorAll('option')].map(
    (one) => one.textContent,
  );
  expect(names).toEqual(['The whole programme', 'Leeds', 'Oak Primary']);
});
