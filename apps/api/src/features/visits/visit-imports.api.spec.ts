import type { Page, Problem, RecordImport, Visit } from '@all-together/contracts';
import { applyRecords, csv, uploadRecords } from '../../testing/record-files';
import { SpecApp } from '../../testing/spec-app';
import { buildWorld, type World } from '../../testing/world';

let spec: SpecApp;
let world: World;
beforeAll(async () => {
  spec = await SpecApp.start();
  world = await buildWorld(spec);
});
afterAll(() => spec.stop());

const visitColumns = [
  'Date of visit',
  'School',
  'Area',
  'Minutes',
  'Purpose',
  'Who was there',
  'What was agreed',
  'Follow-up',
];
/** Two visits of one day of May, one of them twice, and six rows that cannot be. */
function visitsOf(day: number): string {
  const film = [String(world.here.urn), '', '45', 'Pupil voice', 'SENCo', 'Film with pupils'];
  const date = `${String(day).padStart(2, '0')}/05/2016`;
  return csv(
    visitColumns,
    [date, ...film, 'Lend the camera'],
    [`${day} May 2016`, '', 'Derby', '', 'Other things', '', 'Met the board', ''],
    [date, ...film, ''],
    ['31/02/2016', '', 'Derby', '', '', '', '', ''],
    ['05/05/2016', '', 'Leeds', '', '', '', '', ''],
    ['05/05/2016', '900002', '', '', '', '', '', ''],
    ['05/05/2016', '', '', '', '', '', 'Nowhere', ''],
    ['05/05/2019', '', 'Derby', '', '', '', '', ''],
    ['05/05/2016', '', 'Derby', 'an hour', '', '', '', ''],
  );
}
const visits = async () => (await world.here.partner.get<Page<Visit>>('visits')).body;

it('reads visits row by row, and says why others are left out', async () => {
  const begun = await uploadRecords(world, 'visits', visitsOf(3));
  expect([begun.status, begun.body.state, begun.body.counts]).toEqual([
    201,
    'read',
    { new: 2, duplicate: 1, fault: 6 },
  ]);
  const reasons = Object.fromEntries(begun.body.rows.map(({ line, reason }) => [line, reason]));
  expect(reasons[4]).toBe('The same visit stands in line 2.');
  expect([5, 6, 7, 8, 9, 10].map((line) => reasons[line])).toEqual([
    '“31/02/2016” is not a date. Write it like 27/03/2016.',
    '“Leeds” is none of the areas that you are assigned to.',
    'No school of your areas has the URN 900002.',
    'There is neither an area nor a school.',
    expect.stringMatching(/on or before/),
    '“an hour” is not a number of minutes from 1 to 1,440.',
  ]);
  const left = await world.here.partner.bytes(`record-imports/${begun.body.id}/left-out`);
  expect(left.content.toString()).toContain('“Leeds” is none of the areas');
});

it('brings in the visits of a file, once', async () => {
  const { total } = await visits();
  const { id } = (await uploadRecords(world, 'visits', visitsOf(4))).body;
  const applied = await applyRecords(world, id);
  expect([applied.state, applied.applied]).toEqual(['applied', 2]);
  expect((await applyRecords(world, id)).applied).toBe(2);
  const now = await visits();
  expect(now.total).toBe(total + 2);
  const ofDay = now.items.filter(({ visitedOn }) => visitedOn === '2016-05-04');
  expect(ofDay.find(({ agreed }) => agreed === 'Film with pupils')).toMatchObject({
    minutes: 45,
    purpose: 'pupil_voice',
    urn: world.here.urn,
    followUps: [{ title: 'Lend the camera' }],
  });
  expect(ofDay.find(({ agreed }) => agreed.startsWith('Met the board'))).toMatchObject({
    agreed: 'Met the board (Other things)',
    purpose: 'other',
  });
});

it('knows the visits that a file brought in before', async () => {
  await applyRecords(world, (await uploadRecords(world, 'visits', visitsOf(11))).body.id);
  const again = await uploadRecords(world, 'visits', visitsOf(11));
  expect(again.body).toMatchObject({
    remembered: true,
    counts: { new: 0, duplicate: 3, fault: 6 },
  });
  expect(
    (await world.here.partner.post<Problem>(`record-imports/${again.body.id}/apply`, {})).body.code,
  ).toBe('nothing_new');
});

it('takes the visits of a file back as one', async () => {
  const { total } = await visits();
  const { id } = (await uploadRecords(world, 'visits', visitsOf(12))).body;
  await applyRecords(world, id);
  expect(
    (await world.here.partner.post<RecordImport>(`record-imports/${id}/undo`, {})).body.state,
  ).toBe('undone');
  expect((await visits()).total).toBe(total);
  const { rows } = await spec.owner.query(`select rows from record_imports where id = $1`, [id]);
  expect(rows[0].rows).toEqual([]);
});
