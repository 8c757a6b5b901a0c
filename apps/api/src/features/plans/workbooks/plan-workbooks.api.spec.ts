import type { Plan, PlanUpload } from '@all-together/contracts';
import { rowsOfPlan, type SheetColumn, type SheetRow } from '@all-together/domain';
import fc from 'fast-check';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { anEdit, changed } from '../../../testing/sheet-edits';
import type { Asker } from '../../../testing/spec-app';
import {
  columns,
  csvOf,
  rowsOf,
  told,
  withoutRemoved,
  workbookOf,
} from '../../../testing/workbooks';
import { spec } from '../../../testing/spec-world';
import {
  apply,
  download,
  lead,
  planId,
  readPlan,
  startDesk,
  upload,
} from '../../../testing/workbook-desk';
import { aPlan } from '../../../testing/world';

startDesk();

/** The plan of an area that no other test looks at, and its lead. */
async function aPlanOfItsOwn(name: string): Promise<[Asker, string]> {
  const areaId = await spec.addArea(`Area of ${name}`, name === 'csv' ? 'E06000017' : 'E06000018');
  const keeper = await spec.person('area_lead', { areaId });
  return [keeper, (await keeper.post<Plan>('plans', aPlan(areaId))).body.id];
}

describe('a plan that goes to a spreadsheet and comes back', () => {
  it.each(['xlsx', 'csv'])('brings no difference when nothing was changed (%s)', async (format) => {
    const [keeper, id] = await aPlanOfItsOwn(format);
    const action = (await keeper.get<Plan>(`plans/${id}`)).body.objectives[0]!.actions[0]!;
    await keeper.patch(`actions/${action.id}`, action.version, {
      notes: `=1+1 is text\n"quoted", two lines; a tab\t and _x0041_ ‘’ é 👩‍🏫 ${format}`,
      ownerName: '-Leading dash',
    });
    const { content } = await keeper.bytes(`plans/${id}/workbook?format=${format}`);
    const { status, body } = await keeper.upload<PlanUpload>(
      `plans/${id}/uploads`,
      `plan.${format}`,
      content,
    );
    expect([status, body.state, body.faults, body.notes, body.differences]).toEqual([
      201,
      'read',
      [],
      [],
      [],
    ]);
  });

  it('brings no difference in whatever order its rows stand', async () => {
    const rows = await rowsOf(await download());
    const sorted = (column: SheetColumn) =>
      [...rows].sort((a, b) => (a[column] < b[column] ? -1 : Number(a[column] > b[column])));
    for (const column of columns)
      for (const order of [sorted(column), sorted(column).reverse()]) {
        const { body } = await upload(await workbookOf(order));
        expect([column, body.faults, body.differences]).toEqual([column, [], []]);
      }
    const reversed = (await upload(await workbookOf(ofObjectives(rows)))).body;
    expect([reversed.order, reversed.outOfPlace > 0]).toEqual(['plan', true]);
    const moved = (await inItsOrder(reversed.id)).body;
    expect(moved.differences.map(({ kind }) => kind)).toContain('moved');
    const back = await lead.post<PlanUpload>(`plans/${planId}/uploads/${reversed.id}/order`, {
      order: 'plan',
    });
    expect(back.body.differences).toEqual([]);
  });

  it('is a formatted workbook, with guidance and a locked sheet of what it held', async () => {
    const answer = await lead.bytes(`plans/${planId}/workbook`);
    expect(answer.headers['content-disposition']).toContain('attachment');
    const book = await readXlsx(answer.content, { readStyles: true });
    expect(book.sheets.map(({ name, hidden }) => [name, hidden ?? false])).toEqual([
      ['Plan', false],
      ['Guidance', false],
      ['As downloaded', false],
      ['Lists', true],
    ]);
    const [plan, , locked] = book.sheets;
    expect(plan!.columns?.[columns.indexOf('id')]?.hidden).toBe(true);
    expect(plan!.protection?.sheet && locked!.protection?.sheet).toBe(true);
    expect(plan!.dataValidations?.filter((one) => one.type === 'list').length).toBe(6);
    expect(plan!.rows.some((row) => row[columns.indexOf('due')] instanceof Date)).toBe(true);
  });

  (spawnSync('soffice', ['--version'], { timeout: 60_000 }).status === 0 ? it : it.skip)(
    'takes a workbook that the LibreOffice of this machine saved',
    async () => {
      for (const format of ['xlsx', 'csv'] as const) {
        const { body } = await upload(
          await savedByLibreOffice(await download(), format),
          `plan.${format}`,
        );
        expect([format, body.faults, body.differences]).toEqual([format, [], []]);
      }
    },
    180_000,
  );

  it('takes a workbook that LibreOffice saved before, without a difference', async () => {
    const [keeper, id] = await aFixedPlan();
    if (process.env['UPDATE_FIXTURE'])
      fs.writeFileSync(
        fixture,
        await savedByLibreOffice((await keeper.bytes(`plans/${id}/workbook`)).content, 'xlsx'),
      );
    const { body } = await keeper.upload<PlanUpload>(
      `plans/${id}/uploads`,
      'plan.xlsx',
      fs.readFileSync(fixture),
    );
    expect([body.state, body.faults, body.differences]).toEqual(['read', [], []]);
    const action = (await keeper.get<Plan>(`plans/${id}`)).body.objectives[0]!.actions[0]!;
    await keeper.patch(`actions/${action.id}`, action.version, { notes: 'Other notes' });
    expect(
      (
        await keeper.upload<PlanUpload>(
          `plans/${id}/uploads`,
          'plan.xlsx',
          fs.readFileSync(fixture),
        )
      ).body.differences,
    ).toEqual([]);
  });

  it(
    'brings random edits exactly as they were made, and takes them back as one',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(anEdit, { minLength: 1, maxLength: 12 }),
          fc.boolean(),
          async (edits, asCsv) => {
            const before = await readPlan();
            const edited = edits.reduce<SheetRow[]>(
              (rows, edit) => changed(rows, edit),
              await rowsOf(await download()),
            );
            const content = asCsv ? csvOf(edited) : await workbookOf(edited);
            const { id } = (await upload(content, asCsv ? 'plan.csv' : 'plan.xlsx')).body;
            const { body } = await inItsOrder(id);
            expect([
              body.faults,
              body.differences
                .map((difference) => [difference.fault, difference.conflicts])
                .filter(([fault, conflicts]) => fault !== null || (conflicts as unknown[]).length),
            ]).toEqual([[], []]);
            const applied = await apply(body.id, { keys: body.differences.map(({ key }) => key) });
            expect([applied.status, applied.body.detail]).toEqual([200, undefined]);
            expect(told(rowsOfPlan(await readPlan(), ''))).toEqual(told(withoutRemoved(edited)));
            expect((await lead.post(`plans/${planId}/uploads/${body.id}/undo`)).status).toBe(200);
            expect(told(rowsOfPlan(await readPlan(), ''))).toEqual(told(rowsOfPlan(before, '')));
          },
        ),
        { numRuns: 25, seed: 77 },
      ),
    120_000,
  );
});

/** The objectives first, as a sheet sorted by theme has them. */
const ofObjectives = (rows: readonly SheetRow[]): SheetRow[] =>
  [...rows].sort((a, b) => Number(a.kind !== 'Objective') - Number(b.kind !== 'Objective'));

/** Moves rows to where they stand in the sheet. */
const inItsOrder = (id: string) =>
  lead.post<PlanUpload>(`plans/${planId}/uploads/${id}/order`, { order: 'sheet' });

const fixture = path.resolve(__dirname, '../../../testing/saved-by-libreoffice.xlsx');

async function savedByLibreOffice(content: Buffer, format: 'xlsx' | 'csv'): Promise<Buffer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'soffice-'));
  fs.writeFileSync(path.join(folder, 'plan.xlsx'), content);
  const filter = {
    xlsx: 'xlsx:Calc MS Excel 2007 XML',
    csv: 'csv:Text - txt - csv (StarCalc):44,34,76,1',
  }[format];
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      filter,
      '--outdir',
      path.join(folder, 'out'),
      path.join(folder, 'plan.xlsx'),
    ],
    { timeout: 120_000, stdio: 'ignore' },
  );
  const saved = fs.readFileSync(path.join(folder, 'out', `plan.${format}`));
  fs.rmSync(folder, { recursive: true, force: true });
  return saved;
}

/** What the fixed plan holds, in the order in which it is made. */
const fixedItems = (fixed: (n: number) => string): [string, object][] => [
  [
    'objectives',
    {
      id: fixed(2),
      planId: fixed(1),
      theme: 'policy',
      title: 'Policy that pupils know – “ours”',
      position: 'a0',
    },
  ],
  [
    'criteria',
    { id: fixed(3), objectiveId: fixed(2), title: 'Nine in ten know it', position: 'a0' },
  ],
  [
    'actions',
    {
      id: fixed(4),
      objectiveId: fixed(2),
      title: 'Write it',
      position: 'a0',
      ownerName: 'Zoë',
      start: '2016-03-26',
      due: '2016-03-27',
    },
  ],
  [
    'actions',
    { id: fixed(5), objectiveId: fixed(2), title: '007', position: 'a1', due: '2016-10-30' },
  ],
  [
    'milestones',
    { id: fixed(6), actionId: fixed(4), title: '1/2 done', due: '2016-02-29', position: 'a0' },
  ],
];

/**
 * A plan whose ids and times are the same in every run, so that a file in the repository can be of
 * it.
 */
async function aFixedPlan(): Promise<[Asker, string]> {
  const fixed = (n: number) => `01540000-0000-7000-8000-00000000000${n}`;
  const areaId = await spec.addArea('Fixed', 'E06000016');
  const keeper = await spec.person('area_lead', { areaId });
  const plan = { id: fixed(1), areaId, title: 'A fixed plan', template: 'empty' };
  await keeper.post('plans', { ...plan, starts: '2015-11-01', ends: '2016-08-31' });
  for (const [noun, item] of fixedItems(fixed))
    expect((await keeper.post(noun, item)).status).toBe(201);
  await keeper.patch(`actions/${fixed(5)}`, 1, { notes: 'two\nlines', after: [fixed(4)] });
  return [keeper, fixed(1)];
}
