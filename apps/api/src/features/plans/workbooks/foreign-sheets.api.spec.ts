import type { PlanUpload } from '@all-together/contracts';
import { zipOf } from '../../../testing/zips';
import {
  apply,
  download,
  lead,
  planId,
  readPlan,
  startDesk,
  upload,
} from '../../../testing/workbook-desk';

startDesk();

describe('a plan that never came from here', () => {
  it('is read by columns that its owner names, and joins objectives that exist', async () => {
    const existing = (await readPlan()).objectives[0]!;
    const title = existing.title.replaceAll(',', '');
    const csv = [
      'Our anti-bullying plan,,,,',
      'Goal,Task,Who,By when,State',
      `${title.toUpperCase()},Write the policy,Ann,1 June 2017,Ongoing`,
      'A new goal,Ask the pupils,Bob,,Done',
      'A new goal,Tell the parents,,31/07/2017,',
      ',,,,',
    ].join('\n');
    await lead.patch(`objectives/${existing.id}`, existing.version, { title });
    const { body } = await upload(csv, 'ours.csv');
    expect([body.state, body.columns, body.guess]).toEqual([
      'mapping',
      ['Goal', 'Task', 'Who', 'By when', 'State'],
      { objective: 0, title: 1, owner: 2, due: 3, status: 4 },
    ]);
    const mapped = await lead.post<PlanUpload>(`plans/${planId}/uploads/${body.id}/mapping`, {
      mapping: body.guess,
    });
    expect(mapped.body.faults).toEqual([]);
    expect(mapped.body.differences.map(({ kind, noun, title }) => [kind, noun, title])).toEqual([
      ['added', 'objective', 'A new goal'],
      ['added', 'action', 'Write the policy'],
      ['added', 'action', 'Ask the pupils'],
      ['added', 'action', 'Tell the parents'],
    ]);
    expect(
      (await apply(body.id, { keys: mapped.body.differences.map(({ key }) => key) })).status,
    ).toBe(200);
    const plan = await readPlan();
    expect(
      plan.objectives
        .find((objective) => objective.id === existing.id)!
        .actions.find((action) => action.title === 'Write the policy'),
    ).toMatchObject({ ownerName: 'Ann', due: '2017-06-01', status: 'in_progress' });
    expect(
      plan.objectives
        .find((objective) => objective.title === 'A new goal')!
        .actions.map((action) => action.status),
    ).toEqual(['complete', 'not_started']);
    expect(
      (await lead.post(`plans/${planId}/uploads/${body.id}/mapping`, { mapping: { title: 9 } }))
        .status,
    ).toBe(422);
  });

  it('has no column beyond those of the file', async () => {
    const { body } = await upload('Goal,Task\nA new goal,Ask the pupils', 'ours.csv');
    const mapping = { title: 9 };
    const answer = await lead.post(`plans/${planId}/uploads/${body.id}/mapping`, { mapping });
    expect(answer.body.errors).toEqual([
      { path: 'mapping.title', message: 'Choose one of the 2 columns.' },
    ]);
  });
});

describe('a file that is no plan', () => {
  it.each<[string, () => Buffer | Promise<Buffer>, number, string]>([
    ['nothing', () => Buffer.alloc(0), 422, 'empty'],
    ['10 MB of junk', () => Buffer.alloc(10 * 1024 * 1024, 'junk '), 413, 'larger than 5 MB'],
    [
      '4 MB of noise',
      () => Buffer.from(Array.from({ length: 4_000_000 }, (_, index) => (index * 7919) % 251)),
      422,
      'neither an Excel workbook nor CSV',
    ],
    ['words', () => Buffer.from('Dear all, here is our plan.'), 422, 'holds no table'],
    ['a letter', () => Buffer.from('Dear all'), 422, 'neither an Excel workbook nor CSV'],
    [
      'a password',
      () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(2000)]),
      422,
      'password',
    ],
    [
      'a zip that is no workbook',
      () => zipOf('readme.txt', Buffer.from('hello')),
      422,
      'not an Excel workbook',
    ],
    [
      'a zip bomb',
      () => zipOf('xl/worksheets/sheet1.xml', Buffer.alloc(300 * 1024 * 1024)),
      422,
      'unpacks to far more',
    ],
    [
      'a zip bomb that lies about its size',
      () => zipOf('xl/worksheets/sheet1.xml', Buffer.alloc(300 * 1024 * 1024), 1000),
      422,
      'damaged',
    ],
    ['half a workbook', async () => (await download()).subarray(0, 4000), 422, 'damaged'],
    [
      'a quotation mark that never ends',
      () => Buffer.from('Kind,What\r\nAction,"never ends'),
      422,
      'quotation mark',
    ],
  ])('answers %s with one plain sentence', async (_, content, status, words) => {
    const answer = await upload(await content(), 'plan.xlsx');
    expect([answer.status, answer.body.detail]).toEqual([status, expect.stringContaining(words)]);
  });
});
