import { open } from '../../../testing/screen';
import { JobRuns } from './job-runs';

const run = { id: 'r', job: 'digests', startedAt: '2016-03-01T09:00:00Z', outcome: '3 sent' };
const finishedAt = '2016-03-01T09:01:00Z';

async function begin(runs: object[]) {
  const screen = await open(JobRuns);
  const [asked] = screen.http.match(() => true);
  asked!.flush(runs);
  await screen.rendered();
  const rows = () =>
    [...screen.element.querySelectorAll('tbody tr')].map((row) =>
      [...row.children].slice(2).map((cell) => cell.textContent?.trim()),
    );
  return { screen, rows };
}

it('tells what runs from what is done and what failed, with why', async () => {
  const { rows } = await begin([
    { ...run, finishedAt, error: null },
    { ...run, id: 's', finishedAt: null, error: null, outcome: '' },
    { ...run, id: 't', finishedAt, error: 'The mail server refused.' },
  ]);
  expect(rows()).toEqual([
    ['done', '3 sent'],
    ['running', ''],
    ['failed', 'The mail server refused.'],
  ]);
});

it('says that none has run yet', async () => {
  const { screen } = await begin([]);
  expect(screen.text).toContain('No job has run yet');
});
