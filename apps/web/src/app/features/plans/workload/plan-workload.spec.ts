import { addDays, dayOf, tooManyAtOnce } from '@all-together/domain';
import type { ActionWithMilestones } from '@all-together/contracts';
import { open } from '../../../../testing/screen';
import { anAction, anObjective, aPlan } from '../plan-fixture';
import { PlanWorkload } from './plan-workload';

const soon = addDays(dayOf(new Date()), 1);

async function begin(actions: ActionWithMilestones[]) {
  const screen = await open(PlanWorkload, { id: 'p' });
  await screen.answer('GET', '/api/plans/p', aPlan({ objectives: [anObjective({ actions })] }));
  const rows = () =>
    [...screen.element.querySelectorAll('tbody tr')].map((row) =>
      [...row.children].map((cell) => (cell.textContent ?? '').trim()),
    );
  return { screen, rows };
}

it('counts what each owner has to do, and leads to it', async () => {
  const many = Array.from({ length: tooManyAtOnce + 1 }, (_, n) =>
    anAction({ id: `m${n}`, ownerName: 'Ana Martin', due: soon }),
  );
  const late = anAction({ id: 'late', due: '2016-01-01', status: 'blocked' });
  const done = anAction({ id: 'done', ownerName: 'Sam Ford', status: 'complete' });
  const { screen, rows } = await begin([...many, late, done]);
  const count = String(tooManyAtOnce + 1);
  expect(rows()).toEqual(
    expect.arrayContaining([
      ['Ana Martin', count, '0', count, '0', 'a lot at once'],
      ['Nobody yet', '1', '1', expect.any(String), '1', 'needs an owner'],
    ]),
  );
  expect(rows()).toHaveLength(2);
  expect(screen.named('Ana Martin').getAttribute('href')).toBe(
    '/plans/p?view=table&owner=Ana%20Martin&status=open',
  );
  expect(screen.named('Nobody yet').getAttribute('href')).toBe('/plans/p?view=table&status=open');
});

it('says which action begins before what it waits for is due', async () => {
  const { screen } = await begin([
    anAction({ id: 'b', title: 'Ask', due: '2016-03-01' }),
    anAction({ id: 'a', title: 'Train', start: '2016-02-01', due: '2016-04-01', after: ['b'] }),
  ]);
  expect(screen.text).toContain('Train begins 1 Feb 2016, but “Ask” is due 1 Mar 2016.');
});

it('says so where everything is complete', async () => {
  const { screen } = await begin([anAction({ status: 'complete' })]);
  expect(screen.text).toContain('Every action is complete.');
  expect(screen.text).toContain('None. In the timeline you can say what comes after what.');
});

it('offers to try again when the plan did not load', async () => {
  const screen = await open(PlanWorkload, { id: 'p' });
  await screen.loseLine('GET', '/api/plans/p');
  await screen.click('Try again');
  await screen.answer('GET', '/api/plans/p', aPlan({ title: 'Our plan', objectives: [] }));
  expect(screen.text).toContain('Our plan');
});
