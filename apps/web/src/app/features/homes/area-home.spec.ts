import { open } from '../../../testing/screen';
import { AreaHomePage } from './area-home';

const address = '/api/home/area/a';
const change = (what: string, noun = 'action') => ({
  planId: 'p',
  itemId: what,
  noun,
  title: `The ${noun} ${what}`,
  what,
  by: 'Ana Martin',
  at: '2016-03-01T09:00:00Z',
});
const action = (id: string, due: string, status = 'in_progress') => ({
  id,
  planId: 'p',
  title: id,
  due,
  status,
  ownerName: '',
  schoolName: null,
});
const home = {
  today: '2016-03-01',
  area: { id: 'a', name: 'Derby' },
  plan: null,
  overdue: [],
  overdueCount: 0,
  dueSoon: [],
  dueSoonCount: 0,
  planStalled: null,
  stalled: [],
  stalledCount: 0,
  awaiting: [],
  followUps: [],
  visitsThisTerm: 1,
  review: null,
  changed: [],
};

async function begin(fields: object = {}) {
  const screen = await open(AreaHomePage, { areaId: 'a' });
  await screen.answer('GET', address, { ...home, ...fields });
  return screen;
}

it('says what there is to begin where nothing is there yet', async () => {
  const screen = await begin();
  expect(screen.named('Begin a plan').getAttribute('href')).toBe('/plans/new');
  for (const words of ['Nothing is overdue', 'Nothing is due soon', 'No school has stalled'])
    expect(screen.text).toContain(words);
  expect(screen.text).toContain('1 visit this term.');
  expect(screen.text).toContain('Nothing has changed yet.');
  expect(screen.text).toContain('No review is planned.');
});

it('says how late an action is, and leads to the rest', async () => {
  const screen = await begin({
    overdue: [action('One', '2016-02-29'), action('Two', '2016-02-01', 'blocked')],
    overdueCount: 12,
    dueSoon: [action('Three', '2016-03-05')],
    dueSoonCount: 1,
  });
  expect(screen.text).toContain('1 day overdue');
  expect(screen.text).toContain('29 days overdue');
  expect(screen.text).toContain('Due 5 Mar 2016');
  expect(screen.named('All 12 overdue').getAttribute('href')).toBe(
    '/plans/actions?area=a&overdue=true',
  );
});

it.each([
  ['action.create', 'added'],
  ['plan.sign_off', 'signed off'],
  ['plan.unheard_of', 'changed'],
  ['plan', 'changed'],
])('says of %s that it was %s', async (what, word) => {
  const screen = await begin({ changed: [change(what)] });
  expect(screen.text).toContain(`action ${word} by Ana Martin`);
});

it('leads to the item that changed, and to the plan for the plan itself', async () => {
  const screen = await begin({ changed: [change('action.change'), change('plan.close', 'plan')] });
  expect(screen.named('The action action.change').getAttribute('href')).toBe(
    '/plans/p?item=action.change',
  );
  expect(screen.named('The plan plan.close').getAttribute('href')).toBe('/plans/p');
});

it('says what the next review still needs, or that the plan is ready', async () => {
  const cycle = { title: 'Spring', opens: '2016-03-01', closes: '2016-03-20' };
  const needs = await begin({ review: { cycle, needs: ['2 RAG ratings'] } });
  expect(needs.text).toContain('It still needs:2 RAG ratings');
});

it('offers to try again when it did not load', async () => {
  const screen = await open(AreaHomePage, { areaId: 'a' });
  await screen.loseLine('GET', address);
  await screen.click('Try again');
  await screen.answer('GET', address, home);
  expect(screen.text).toContain('Derby');
});
