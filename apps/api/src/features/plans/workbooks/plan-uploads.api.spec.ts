import type { ActionWithMilestones as Action, Objective } from '@all-together/contracts';
import type { SheetRow } from '@all-together/domain';
import { v7 as newId } from 'uuid';
import { writeXlsx } from 'hucre/xlsx';
import { columns, headings, rowsOf, workbookOf } from '../../../testing/workbooks';
import { PlanUploadsService } from './plan-uploads-service';
import { spec, world } from '../../../testing/spec-world';
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

it('is forgotten after 90 days, and not before', async () => {
  const service = spec.app.get(PlanUploadsService);
  const kept = async () =>
    Number((await spec.owner.query(`select count(*) from plan_uploads`)).rows[0].count);
  await upload(await download());
  const before = await kept();
  spec.clock.set('2016-08-13T10:00:00Z');
  expect([await service.forgetOld(), await kept()]).toEqual(['0 spreadsheets forgotten', before]);
  spec.clock.set('2016-08-14T10:00:01Z');
  expect([await service.forgetOld(), await kept()]).toEqual([
    `${before} ${before === 1 ? 'spreadsheet' : 'spreadsheets'} forgotten`,
    0,
  ]);
  spec.clock.set('2016-05-16T10:00:00Z');
});

describe('what people do to spreadsheets', () => {
  it('takes re-ordered and extra columns, dates as text, and rows that were copied', async () => {
    const rows = await rowsOf(await download());
    const at = rows.findIndex((row) => row.kind === 'Action');
    rows[at] = { ...rows[at]!, due: '3rd March 2018', start: '1/2/18' };
    const copied = [
      ...rows.slice(0, at + 1),
      { ...rows[at]!, title: 'A copy of a row' },
      ...rows.slice(at + 1),
    ];
    const { body } = await upload(
      await workbookOf(copied, [...columns].reverse(), ['Our own column']),
    );
    expect(body.faults).toEqual([]);
    expect(body.notes).toEqual([
      'Columns that do not belong to the plan were passed over: “Our own column”.',
    ]);
    expect(
      body.differences
        .find((one) => one.kind === 'changed')!
        .fields.map(({ field, to }) => [field, to])
        .sort(),
    ).toEqual([
      ['due', '2018-03-03'],
      ['start', '2018-02-01'],
    ]);
    expect(
      body.differences.filter((one) => one.kind === 'added').map(({ title }) => title),
    ).toEqual(['A copy of a row']);
  });

  it.each<[string, (rows: SheetRow[]) => SheetRow[], string, string]>([
    [
      'a date that is none',
      (rows) => rows.map((row) => (row.kind === 'Action' ? { ...row, due: 'next Tuesday' } : row)),
      'Due',
      'is not a date',
    ],
    [
      'a status that is none',
      (rows) => rows.map((row) => (row.kind === 'Action' ? { ...row, status: 'Nearly' } : row)),
      'Status',
      'Choose a status',
    ],
    [
      'a kind that is none',
      (rows) => [{ ...rows[0]!, kind: 'Idea' }],
      'Kind',
      'is not a kind of row',
    ],
    [
      'a new action above every objective',
      (rows) => [{ ...rows.find((row) => row.kind === 'Action')!, id: '' }, ...rows],
      'Kind',
      'below its objective',
    ],
    [
      'a title that is too long',
      (rows) => [{ ...rows[0]!, title: 'x'.repeat(301) }],
      'What',
      'Shorten it',
    ],
    [
      'a number that no action has',
      (rows) => rows.map((row) => (row.kind === 'Action' ? { ...row, after: '99.9' } : row)),
      'After (No.)',
      'No action has the number 99.9',
    ],
    ['an id that was changed', (rows) => [{ ...rows[0]!, id: 'abc' }], 'Id', 'hidden id'],
  ])(
    'says in one sentence what is wrong with %s, and applies nothing',
    async (_, spoil, column, words) => {
      const before = await readPlan();
      const { body } = await upload(await workbookOf(spoil(await rowsOf(await download()))));
      expect(body.faults[0]).toMatchObject({
        column,
        line: expect.any(Number),
        message: expect.stringContaining(words),
      });
      expect((await apply(body.id, { keys: body.differences.map(({ key }) => key) })).status).toBe(
        422,
      );
      expect(await readPlan()).toEqual(before);
    },
  );

  it('refuses formulas and merged cells where the plan stands', async () => {
    const rows = await rowsOf(await download());
    const cells = [headings, ...rows.map((row) => columns.map((column) => row[column] || null))];
    const formula = Buffer.from(
      await writeXlsx({
        sheets: [
          {
            name: 'Plan',
            rows: cells,
            cells: new Map([['3,3', { formula: 'A1&B1', formulaResult: 'x' }]]),
          },
        ],
      }),
    );
    expect((await upload(formula)).body.faults).toContainEqual({
      line: 4,
      column: 'What',
      message: 'This cell holds a formula. Put the value itself into it.',
    });
    const merged = Buffer.from(
      await writeXlsx({
        sheets: [
          {
            name: 'Plan',
            rows: cells,
            merges: [{ startRow: 3, startCol: 1, endRow: 4, endCol: 2 }],
          },
        ],
      }),
    );
    expect((await upload(merged)).body.faults[0]!.message).toContain('Cells B4:C5 are merged');
  });

  it('shows beforehand what a rule forbids, and applies all or nothing', async () => {
    const rows = await rowsOf(await download());
    const [one, two] = rows.flatMap((row, index) => (row.kind === 'Action' ? [index] : [])) as [
      number,
      number,
    ];
    rows[one] = { ...rows[one]!, status: 'Blocked', blockedReason: '' };
    rows[two] = { ...rows[two]!, title: 'Renamed beside a fault' };
    const { body } = await upload(await workbookOf(rows));
    const faulty = body.differences.find((difference) => difference.fault)!;
    expect(faulty.fault).toBe('Say what blocks it.');
    expect(
      (await apply(body.id, { keys: body.differences.map(({ key }) => key) })).body.detail,
    ).toContain('Nothing was applied');
    expect(
      (await readPlan()).objectives.flatMap((objective) =>
        objective.actions.map((action) => action.title),
      ),
    ).not.toContain('Renamed beside a fault');
    expect(
      (
        await apply(body.id, {
          keys: body.differences.filter((difference) => !difference.fault).map(({ key }) => key),
        })
      ).body.applied,
    ).toBe(1);
    expect((await apply(body.id, { keys: [] })).status).toBe(422);
  });
});

const actionsNow = async () => (await readPlan()).objectives.flatMap(({ actions }) => actions);

describe('a spreadsheet that meets the edits of others', () => {
  it('merges different fields, asks about the same one, and keeps what is chosen', async () => {
    const [first, second, third] = (await actionsNow()) as [Action, Action, Action];
    const rows = await rowsOf(await download());
    const edit = (id: string, cells: Partial<SheetRow>) =>
      rows.splice(
        rows.findIndex((row) => row.id === id),
        1,
        { ...rows.find((row) => row.id === id)!, ...cells },
      );
    edit(first.id, { title: 'First, by sheet', notes: 'Notes by sheet' });
    edit(second.id, { title: 'Second, by sheet' });
    edit(third.id, { remove: 'yes' });
    await lead.patch(`actions/${first.id}`, first.version, {
      due: '2016-09-09',
      title: 'First, online',
    });
    await lead.patch(`actions/${second.id}`, second.version, { due: '2016-09-10' });
    const edited = { notes: 'Edited while removed by sheet' };
    await lead.patch(`actions/${third.id}`, third.version, edited);
    const { body } = await upload(await workbookOf(rows));
    const of = (id: string) => body.differences.find((difference) => difference.itemId === id)!;
    expect(of(first.id).conflicts).toEqual([
      { field: 'title', yours: 'First, by sheet', theirs: 'First, online' },
    ]);
    expect(of(second.id).conflicts).toEqual([]);
    expect(of(third.id).conflicts).toEqual([{ field: 'removed', yours: true, theirs: false }]);
    const keys = body.differences.map(({ key }) => key);
    const undecided = await apply(body.id, { keys });
    expect([undecided.status, undecided.body.conflicts.map(({ field }) => field)]).toEqual([
      409,
      [`${first.id} title`, `${third.id} removed`],
    ]);
    const done = await apply(body.id, {
      keys,
      mine: [{ key: first.id, field: 'title' }],
      theirs: [{ key: third.id, field: 'removed' }],
    });
    expect(done.status).toBe(200);
    const after = new Map((await actionsNow()).map((action) => [action.id, action]));
    expect(after.get(first.id)).toMatchObject({
      title: 'First, by sheet',
      notes: 'Notes by sheet',
      due: '2016-09-09',
    });
    expect(after.get(second.id)).toMatchObject({
      title: 'Second, by sheet',
      due: '2016-09-10',
    });
    expect(after.get(third.id)).toMatchObject(edited);
  });

  it('gives a RAG back to who judged it, and when, as it is taken back', async () => {
    const objective = (await readPlan()).objectives[0]!;
    const judged = await lead.patch<Objective>(`objectives/${objective.id}`, objective.version, {
      rag: 'amber',
      ragReason: 'Two schools are late.',
    });
    const byAnother = await spec.owner.query(
      `update objectives
       set rag_by = (select id from people where id <> rag_by order by id limit 1)
       where id = $1`,
      [objective.id],
    );
    expect([judged.status, byAnother.rowCount]).toEqual([200, 1]);
    const before = (await readPlan()).objectives[0]!;
    spec.clock.set('2016-05-16T10:20:00Z');
    const rows = (await rowsOf(await download())).map((row) =>
      row.id === objective.id ? { ...row, ragReason: 'By file.' } : row,
    );
    const { body } = await upload(await workbookOf(rows));
    await apply(body.id, { keys: body.differences.map(({ key }) => key) });
    const uploaded = (await readPlan()).objectives[0]!;
    expect(uploaded).toMatchObject({ ragReason: 'By file.' });
    expect([uploaded.ragBy, uploaded.ragAt]).not.toEqual([before.ragBy, before.ragAt]);
    expect((await lead.post(`plans/${planId}/uploads/${body.id}/undo`)).status).toBe(200);
    const { rag, ragReason, ragBy, ragAt } = (await readPlan()).objectives[0]!;
    expect({ rag, ragReason, ragBy, ragAt }).toEqual({
      rag: 'amber',
      ragReason: 'Two schools are late.',
      ragBy: before.ragBy,
      ragAt: before.ragAt,
    });
  });

  it('cannot be taken back over what was added by hand to what it brought', async () => {
    const kinds = {
      milestones: { due: null, position: 'a0' },
      evidence: { url: 'https://example.org/' },
    };
    for (const [noun, fields] of Object.entries(kinds)) {
      const rows = await rowsOf(await download());
      const at = rows.findIndex((row) => row.kind === 'Action');
      const copied = rows.toSpliced(at + 1, 0, { ...rows[at]!, title: 'By file, anew' });
      const { body } = await upload(await workbookOf(copied));
      await apply(body.id, { keys: body.differences.map(({ key }) => key) });
      const action = (await actionsNow()).find(({ title }) => title === 'By file, anew')!;
      const added = { id: newId(), actionId: action.id, title: 'By hand', ...fields };
      expect((await lead.post(noun, added)).status).toBe(201);
      const refused = await lead.post(`plans/${planId}/uploads/${body.id}/undo`);
      expect([refused.status, refused.body.code]).toEqual([409, 'changed_since']);
      const removed = { removed: true };
      expect((await lead.patch(`actions/${action.id}`, action.version, removed)).status).toBe(200);
    }
  });

  it('cannot be taken back over a later edit', async () => {
    const [first, second] = (await actionsNow()) as [Action, Action];
    const rows = (await rowsOf(await download())).map((row) => {
      if (row.id === first.id) return { ...row, title: 'First, by file' };
      return row.id === second.id ? { ...row, title: 'Second, by file' } : row;
    });
    const { body } = await upload(await workbookOf(rows));
    await apply(body.id, { keys: body.differences.map(({ key }) => key) });
    const now = (await actionsNow()).find((action) => action.id === first.id)!;
    expect(now.title).toBe('First, by file');
    await lead.patch(`actions/${first.id}`, now.version, { title: 'First, once more' });
    const refused = await lead.post(`plans/${planId}/uploads/${body.id}/undo`);
    expect([refused.status, refused.body.code]).toEqual([409, 'changed_since']);
    expect((await actionsNow()).find((action) => action.id === second.id)!.title).toBe(
      'Second, by file',
    );
  });
});

it('is for those who write the plan: strangers find nothing, others are told no', async () => {
  const content = await download();
  expect(
    (await world.here.lead.upload(`plans/${planId}/uploads`, 'plan.xlsx', content)).status,
  ).toBe(404);
  expect((await world.here.lead.bytes(`plans/${planId}/workbook`)).status).toBe(404);
  expect((await world.officer.upload(`plans/${planId}/uploads`, 'plan.xlsx', content)).status).toBe(
    403,
  );
  expect((await world.officer.bytes(`plans/${planId}/workbook`)).status).toBe(200);
  const { body } = await upload(content);
  expect((await world.here.lead.get(`plans/${planId}/uploads/${body.id}`)).status).toBe(404);
  expect((await lead.get(`plans/${planId}/uploads/${newId()}`)).status).toBe(404);
  expect((await lead.upload(`plans/${newId()}/uploads`, 'x', content)).status).toBe(404);
});
