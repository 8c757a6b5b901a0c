import type { SheetDifference } from '@all-together/contracts';
import { open } from '../../../../testing/screen';
import { UploadDifference } from './upload-difference';

const difference = (fields: Partial<SheetDifference>): SheetDifference => ({
  key: 'k',
  line: 2,
  noun: 'action',
  itemId: 'a',
  title: 'Train the governors',
  under: null,
  kind: 'changed',
  fields: [],
  conflicts: [],
  fault: null,
  suggested: true,
  ...fields,
});
const titles = new Map([
  ['b', 'Ask the governors'],
  ['o1', 'Staff know'],
]);

async function begin(fields: Partial<SheetDifference>, decisions: object[] = []) {
  const screen = await open(UploadDifference, {
    difference: difference(fields),
    titles,
    decisions: decisions as never,
  });
  const decided: object[] = [];
  screen.fixture.componentInstance.decided.subscribe((decision) => decided.push(decision));
  return { screen, decided };
}

it.each<[string, unknown, unknown, string[]]>([
  ['after', ['b', 'gone'], [], ['Ask the governors; a new action', 'nothing']],
  ['after', null, ['b'], ['nothing', 'Ask the governors']],
  ['position', 'a0', 'a1', ['another place in the order']],
  ['objectiveId', 'o1', 'gone', ['Staff know', 'a new one']],
  ['due', '2016-01-01', null, ['1 Jan 2016', 'empty']],
  ['unheard', 'x', 'y', ['x', 'y', 'unheard']],
])('says of %s what it was and is', async (field, from, to, words) => {
  const { screen } = await begin({ fields: [{ field, from, to }] });
  for (const said of words) expect(screen.text).toContain(said);
});

it('names the place of what is new by what it stands under', async () => {
  const fields = [{ field: 'objectiveId', from: null, to: 'new' }];
  const { screen } = await begin({ under: 'Parents are heard', fields });
  expect(screen.text).toContain('Parents are heard');
});

it('asks whose value to keep, and shows what was chosen', async () => {
  const conflicts = [{ field: 'title', yours: 'In Excel', theirs: 'In the app' }];
  const chosen = { key: 'k', field: 'title', keep: 'mine' };
  const { screen, decided } = await begin({ conflicts }, [chosen, { ...chosen, key: 'other' }]);
  expect(screen.field('In your file: In Excel').checked).toBe(true);
  await screen.tick('In the app: In the app');
  expect(decided).toEqual([{ key: 'k', field: 'title', keep: 'theirs' }]);
});

it('says what is wrong with a row, and that a missing one is removed only if meant', async () => {
  const { screen } = await begin({ fault: 'There is no such day.', suggested: false });
  expect(screen.text).toContain('There is no such day.');
  expect(screen.text).toContain('Tick this only if you mean to remove it.');
});
