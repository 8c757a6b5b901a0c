import type { ActionWithMilestones, ApplyUpload, Plan, PlanUpload } from '@all-together/contracts';
import { rowsOfPlan, sheetColumns, type SheetColumn, type SheetRow } from '@all-together/domain';
import fc from 'fast-check';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { v7 as newId } from 'uuid';
import { SpecApp, type Asker } from '../../../testing/spec-app';
import { aPlan, buildWorld, type World } from '../../../testing/world';
import { PlanUploadsService } from './plan-uploads-service';

let spec: SpecApp;
let world: World;
let lead: Asker;
let planId: string;

beforeAll(async () => {
  spec = await SpecApp.start();
  world = await buildWorld(spec);
  lead = world.there.lead;
  planId = world.there.plan.id;
});
afterAll(() => spec.stop());

const readPlan = async () => (await lead.get<Plan>(`plans/${planId}`)).body;
const download = async (format = 'xlsx') =>
  (await lead.bytes(`plans/${planId}/workbook?format=${format}`)).content;
const upload = async (content: Buffer | string, name = 'plan.xlsx') =>
  lead.upload<PlanUpload & { detail: string; code: string; errors: { path: string }[] }>(
    `plans/${planId}/uploads`,
    name,
    content,
  );
const apply = (id: string, body: Partial<ApplyUpload>) =>
  lead.post<PlanUpload & { detail: string; code: string; conflicts: { field: string }[] }>(
    `plans/${planId}/uploads/${id}/apply`,
    { keys: [], mine: [], theirs: [], ...body },
  );
const columns = Object.keys(sheetColumns) as SheetColumn[];
const headings = columns.map((column) => sheetColumns[column]);

/** The plan of an area that no other test looks at, and its lead. */
async function aPlanOfItsOwn(name: string): Promise<[Asker, string]> {
  const areaId = await spec.addArea(`Area of ${name}`, name === 'csv' ? 'E06000017' : 'E06000018');
  const keeper = await spec.person('area_lead', { areaId });
  return [keeper, (await keeper.post<Plan>('plans', aPlan(areaId))).body.id];
}

/** The rows of the sheet “Plan” as another program would see them. */
async function rowsOf(content: Buffer): Promise<SheetRow[]> {
  const sheet = (await readXlsx(content)).sheets.find(({ name }) => name === 'Plan')!;
  return sheet.rows
    .slice(1)
    .map(
      (row) =>
        Object.fromEntries(
          columns.map((column, index) => [
            column,
            row[index] instanceof Date
              ? (row[index] as Date).toISOString().slice(0, 10)
              : String(row[index] ?? ''),
          ]),
        ) as SheetRow,
    );
}

/** A plain workbook, as a program that keeps no styles would save it. */
const workbookOf = async (
  rows: readonly SheetRow[],
  order: readonly SheetColumn[] = columns,
  extra: readonly string[] = [],
) =>
  Buffer.from(
    await writeXlsx({
      sheets: [
        {
          name: 'Plan',
          rows: [
            [...extra, ...order.map((column) => sheetColumns[column])],
            ...rows.map((row) => [
              ...extra.map(() => 'x'),
              ...order.map((column) => row[column] || null),
            ]),
          ],
        },
      ],
    }),
  );

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

describe('a plan that goes to a spreadsheet and comes back', () => {
  it.each(['xlsx', 'csv'])('brings no difference when nothing was changed (%s)', async (format) => {
    const [keeper, id] = await aPlanOfItsOwn(format);
    const action = (await keeper.get<Plan>(`plans/${id}`)).body.objectives[0]!.actions[0]!;
    await keeper.patch(`actions/${action.id}`, action.version, {
      notes: `=1+1 is text\n"quoted", two lines; and a tab\t‘’ é 👩‍🏫 ${format}`,
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

  it('is a formatted workbook: drop-downs, dates, hidden ids, protection, guidance, and a locked sheet of what was downloaded', async () => {
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

  it('takes the workbook of the repository that LibreOffice saved, of the same plan, without a difference', async () => {
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
            const { body } = await upload(content, asCsv ? 'plan.csv' : 'plan.xlsx');
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

/**
 * A plan whose ids and times are the same in every run, so that a file in the repository can be of
 * it.
 */
async function aFixedPlan(): Promise<[Asker, string]> {
  const fixed = (n: number) => `01540000-0000-7000-8000-00000000000${n}`;
  const areaId = await spec.addArea('Fixed', 'E06000016');
  const keeper = await spec.person('area_lead', { areaId });
  await keeper.post('plans', {
    id: fixed(1),
    areaId,
    title: 'A fixed plan',
    template: 'empty',
    starts: '2015-11-01',
    ends: '2016-08-31',
  });
  await keeper.post('objectives', {
    id: fixed(2),
    planId: fixed(1),
    theme: 'policy',
    title: 'Policy that pupils know – “ours”',
    position: 'a0',
  });
  await keeper.post('criteria', {
    id: fixed(3),
    objectiveId: fixed(2),
    title: 'Nine in ten know it',
    position: 'a0',
  });
  await keeper.post('actions', {
    id: fixed(4),
    objectiveId: fixed(2),
    title: 'Write it',
    position: 'a0',
    ownerName: 'Zoë',
    start: '2016-03-26',
    due: '2016-03-27',
  });
  await keeper.post('actions', {
    id: fixed(5),
    objectiveId: fixed(2),
    title: '007',
    position: 'a1',
    due: '2016-10-30',
  });
  await keeper.post('milestones', {
    id: fixed(6),
    actionId: fixed(4),
    title: '1/2 done',
    due: '2016-02-29',
    position: 'a0',
  });
  await keeper.patch(`actions/${fixed(5)}`, 1, { notes: 'two\nlines', after: [fixed(4)] });
  return [keeper, fixed(1)];
}

const anEdit = fc.record({
  what: fc.constantFrom(
    'title',
    'owner',
    'due',
    'clearDue',
    'notes',
    'start',
    'block',
    'complete',
    'criterion',
    'rag',
    'reach',
    'addAction',
    'addMilestone',
    'addObjective',
    'remove',
    'delete',
    'swap',
    'elsewhere',
    'after',
  ),
  pick: fc.nat(10_000),
  text: fc.string({ minLength: 1, maxLength: 20 }),
});
type Edit = typeof anEdit extends fc.Arbitrary<infer Made> ? Made : never;
let serial = 0;

function changed(rows: readonly SheetRow[], { what, pick, text }: Edit): SheetRow[] {
  const unique = `${text.replace(/[^\p{L}\p{N}=,;"' ]/gu, '').trim()} ${++serial}`.trim();
  const blank = Object.fromEntries(columns.map((column) => [column, ''])) as SheetRow;
  const of = (kind: string) =>
    rows
      .map((row, index) => ({ row, index }))
      .filter(({ row }) => row.kind === kind && !row.remove);
  const one = <Item>(items: readonly Item[]) => items[pick % items.length];
  const set = (kind: string, cells: Partial<SheetRow>) => {
    const chosen = one(of(kind));
    return chosen ? rows.with(chosen.index, { ...chosen.row, ...cells }) : [...rows];
  };
  const insertAt = (index: number, row: SheetRow) => rows.toSpliced(index, 0, row);
  const blockEnd = (index: number, ends: readonly string[]) => {
    const next = rows.findIndex((row, at) => at > index && ends.includes(row.kind));
    return next < 0 ? rows.length : next;
  };
  const action = one(of('Action'));
  const objective = one(of('Objective'));
  switch (what) {
    case 'title':
      return set(['Action', 'Milestone', 'Objective', 'Success criterion'][pick % 4]!, {
        title: unique,
      });
    case 'owner':
      return set('Action', { owner: unique });
    case 'due':
      return set(pick % 2 ? 'Action' : 'Milestone', {
        due: `2017-0${1 + (pick % 9)}-1${pick % 9}`,
      });
    case 'clearDue':
      return set('Action', { due: '' });
    case 'start':
      return set('Action', { start: `2015-0${1 + (pick % 9)}-11` });
    case 'notes':
      return set('Action', { notes: `${unique}\nsecond line` });
    case 'block':
      return set('Action', { status: 'Blocked', blockedReason: unique, doneOn: '' });
    case 'complete':
      return set('Action', { status: 'Complete', doneOn: '2016-05-01', noEvidenceReason: unique });
    case 'criterion':
      return set('Success criterion', { status: ['Met', 'Partly met', 'Not met'][pick % 3]! });
    case 'rag':
      return set('Objective', {
        rag: ['Red – unlikely', 'Amber – at risk'][pick % 2]!,
        ragReason: unique,
      });
    case 'reach':
      return set('Milestone', { doneOn: '2016-04-02' });
    case 'addAction':
      return objective
        ? insertAt(blockEnd(objective.index, ['Objective']), {
            ...blank,
            kind: 'Action',
            title: unique,
            owner: 'New owner',
            status: 'In progress',
            due: '2016-12-01',
          })
        : [...rows];
    case 'addMilestone':
      return action
        ? insertAt(blockEnd(action.index, ['Objective', 'Action']), {
            ...blank,
            kind: 'Milestone',
            title: unique,
            due: '2016-11-01',
          })
        : [...rows];
    case 'addObjective': {
      const last = of('Objective')
        .filter(({ row }) => row.theme === objective?.row.theme)
        .at(-1);
      return last
        ? insertAt(blockEnd(last.index, ['Objective']), {
            ...blank,
            kind: 'Objective',
            theme: last.row.theme,
            title: unique,
          })
        : [...rows];
    }
    case 'remove':
      return set(pick % 2 ? 'Action' : 'Milestone', { remove: 'yes' });
    case 'delete':
      return action && of('Action').length > 4
        ? rows.toSpliced(
            action.index,
            blockEnd(action.index, ['Objective', 'Action']) - action.index,
          )
        : [...rows];
    case 'swap':
    case 'elsewhere': {
      if (!action) return [...rows];
      const end = blockEnd(action.index, ['Objective', 'Action']);
      const block = rows.slice(action.index, end);
      const rest = rows.toSpliced(action.index, block.length);
      const target = one(
        rest
          .map((row, index) => ({ row, index }))
          .filter(
            ({ row }) => row.kind === (what === 'swap' ? 'Action' : 'Objective') && !row.remove,
          ),
      )!;
      const next = rest.findIndex((row, at) => at > target.index && row.kind === 'Objective');
      return rest.toSpliced(
        what === 'swap' ? target.index : next < 0 ? rest.length : next,
        0,
        ...block,
      );
    }
    case 'after': {
      const before = of('Action').filter(
        ({ row, index }) => row.number && action && index < action.index && !row.after && row.id,
      );
      const chosen = before[pick % Math.max(1, before.length)];
      return action && chosen && action.row.id && !rows.some((row) => row.after)
        ? rows.with(action.index, { ...action.row, after: chosen.row.number })
        : [...rows];
    }
  }
}

/** Rows below a removed one go with it. */
function withoutRemoved(rows: readonly SheetRow[]): SheetRow[] {
  let under = false;
  return rows.filter((row) => {
    if (row.kind === 'Action' || row.kind === 'Objective') under = row.remove !== '';
    return row.remove === '' && !(under && row.kind === 'Milestone');
  });
}

/** What a row says, without what ties it to the plan; numbers of other rows as their titles. */
function told(rows: readonly SheetRow[]): object[] {
  const titles = new Map(rows.map((row) => [row.number, row.title]));
  return rows.map((row) => {
    const {
      id: _,
      version: __,
      downloaded: ___,
      number: ____,
      after,
      remove: _____,
      ...cells
    } = row;
    const status =
      cells.status ||
      (cells.kind === 'Action' || cells.kind === 'Success criterion' ? 'Not started' : '');
    return {
      ...cells,
      status,
      title: cells.title.trim().replace(/\s+/g, ' '),
      owner: cells.owner.trim(),
      notes: cells.notes.trim(),
      after: after
        .split('; ')
        .filter(Boolean)
        .map((number) => titles.get(number))
        .filter(Boolean),
    };
  });
}

const csvOf = (rows: readonly SheetRow[]) =>
  [headings, ...rows.map((row) => columns.map((column) => row[column]))]
    .map((cells) =>
      cells
        .map(
          (cell) => `"${(/^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`,
        )
        .join(','),
    )
    .join('\r\n');

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
      'an action above every objective',
      (rows) => [rows.find((row) => row.kind === 'Action')!, ...rows],
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

  it('shows beforehand what a rule forbids, lets the rest be applied, and applies all or nothing', async () => {
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

describe('a spreadsheet that meets the edits of others', () => {
  it('merges different fields, asks about the same one, keeps what is chosen, and cannot be taken back over a later edit', async () => {
    const [first, second, third] = (await readPlan()).objectives.flatMap(
      (objective) => objective.actions,
    ) as [ActionWithMilestones, ActionWithMilestones, ActionWithMilestones];
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
    await lead.patch(`actions/${third.id}`, third.version, {
      notes: 'Edited while removed by sheet',
    });
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
    const after = (await readPlan()).objectives.flatMap((objective) => objective.actions);
    expect(after.find((action) => action.id === first.id)).toMatchObject({
      title: 'First, by sheet',
      notes: 'Notes by sheet',
      due: '2016-09-09',
    });
    expect(after.find((action) => action.id === second.id)).toMatchObject({
      title: 'Second, by sheet',
      due: '2016-09-10',
    });
    expect(after.find((action) => action.id === third.id)).toMatchObject({
      notes: 'Edited while removed by sheet',
    });
    const now = after.find((action) => action.id === first.id)!;
    await lead.patch(`actions/${first.id}`, now.version, { title: 'First, once more' });
    const refused = await lead.post(`plans/${planId}/uploads/${body.id}/undo`);
    expect([refused.status, refused.body.code]).toEqual([409, 'changed_since']);
    expect(
      (await readPlan()).objectives
        .flatMap((objective) => objective.actions)
        .find((action) => action.id === second.id)!.title,
    ).toBe('Second, by sheet');
  });
});

describe('a plan that never came from here', () => {
  it('is read by columns that its owner names, and joins objectives that exist', async () => {
    const existing = (await readPlan()).objectives[0]!;
    const csv = [
      'Our anti-bullying plan,,,,',
      'Goal,Task,Who,By when,State',
      `${existing.title.toUpperCase().replaceAll(',', '')},Write the policy,Ann,1 June 2017,Ongoing`,
      'A new goal,Ask the pupils,Bob,,Done',
      'A new goal,Tell the parents,,31/07/2017,',
      ',,,,',
    ].join('\n');
    await lead.patch(`objectives/${existing.id}`, existing.version, {
      title: existing.title.replaceAll(',', ''),
    });
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
    expect(
      (
        await lead.post(
          `plans/${planId}/uploads/${(await upload(csv, 'ours.csv')).body.id}/mapping`,
          { mapping: { title: 9 } },
        )
      ).body.errors,
    ).toEqual([{ path: 'mapping.title', message: 'Choose one of the 5 columns.' }]);
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

/** A zip with one part, which may say another size than it has. */
function zipOf(name: string, content: Buffer, claimed = content.length): Buffer {
  const packed = deflateRawSync(content, { level: 9 });
  const header = (signature: number, central: boolean) => {
    const bytes = Buffer.alloc(central ? 46 : 30);
    bytes.writeUInt32LE(signature, 0);
    const at = central ? 6 : 4;
    bytes.writeUInt16LE(20, at);
    bytes.writeUInt16LE(8, at + 4);
    bytes.writeUInt32LE(packed.length, at + 14);
    bytes.writeUInt32LE(claimed, at + 18);
    bytes.writeUInt16LE(name.length, at + 22);
    return bytes;
  };
  const local = Buffer.concat([header(0x04034b50, false), Buffer.from(name), packed]);
  const central = Buffer.concat([header(0x02014b50, true), Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
