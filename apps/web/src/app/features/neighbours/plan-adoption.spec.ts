import { open } from '../../../testing/screen';
import { PlanAdoption } from './plan-adoption';

const support = { id: 's', toName: 'Leeds' } as never;
const writing = { fault: () => undefined } as never;

async function begin(plans: object[]) {
  const screen = await open(PlanAdoption, { support, writing });
  const adopted = jest.fn();
  screen.fixture.componentInstance.adopted.subscribe(adopted);
  screen.http.expectNone('/api/supports/s/plans');
  const details = screen.element.querySelector('details')!;
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  await screen.rendered();
  await screen.answer('GET', '/api/supports/s/plans', plans);
  return { screen, adopted };
}

it('asks for their plans once it is opened, and starts a plan of a year from one', async () => {
  const { screen, adopted } = await begin([
    { id: 'theirs', title: 'Starting well', objectives: 2, actions: 5 },
  ]);
  await screen.enter('Start', '2016-09-01');
  await screen.enter('End', '2017-08-31');
  await screen.click('Begin the plan');
  expect(adopted).toHaveBeenCalledWith({
    planId: 'theirs',
    title: 'Leeds development plan',
    starts: '2016-09-01',
    ends: '2017-08-31',
  });
});

it('says so when they have no plan to take over', async () => {
  const { screen } = await begin([]);
  expect(screen.text).toContain('They have no signed-off plan to take over yet.');
});
