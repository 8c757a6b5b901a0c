import type { AreaContext } from '@all-together/contracts';
import { open } from '../../../testing/screen';
import { AreaContextTables } from './area-context';

const measure = { measure: 'm', title: 'Absence', year: '2015/16', value: 1234.56, england: null };

const begin = (context: AreaContext) => open(AreaContextTables, { context });

it('says which figures are not published, and which are hidden', async () => {
  const exclusion = { period: '201516', schoolType: 'All', permanent: 'x', fixedPeriod: '12' };
  const screen = await begin({ measures: [measure], bullyingExclusions: [exclusion] });
  const rows = [...screen.element.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent?.trim()),
  );
  expect(rows).toEqual([
    ['Absence', '2015/16', '1,234.6', 'not published'],
    ['2015/16', 'hidden', '12'],
  ]);
});

it('shows nothing where nothing is published', async () => {
  const screen = await begin({ measures: [], bullyingExclusions: [] });
  expect(screen.text).toBe('');
});
