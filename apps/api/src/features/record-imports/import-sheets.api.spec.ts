import type { Problem, RecordImport } from '@all-together/contracts';
import { writeXlsx } from 'hucre/xlsx';
import { uploadRecords } from '../../testing/record-files';
import { startWorld, world } from '../../testing/spec-world';

startWorld();

const heads = ['Date', 'Area', 'Minutes', 'Agreed'];
const visit = (minutes: number | string, agreed: string) => [
  '02/05/2016',
  'Derby',
  minutes,
  agreed,
];

async function workbook(...sheets: [string, (string | number)[][], object?][]): Promise<Buffer> {
  const written = await writeXlsx({
    sheets: sheets.map(([name, rows, more]) => ({ name, rows, ...more })),
  });
  return Buffer.from(written);
}

const upload = <Body = RecordImport>(content: Buffer, sheet?: string) =>
  world.here.partner.upload<Body>(
    `record-imports?kind=visits&organisation=${world.here.organisationId}` +
      (sheet === undefined ? '' : `&sheet=${encodeURIComponent(sheet)}`),
    'visits.xlsx',
    content,
  );

describe('a workbook with tables on several sheets', () => {
  const two = () =>
    workbook(
      ['Autumn', [heads, visit(30, 'Buddies')]],
      ['Notes', [['Bring the projector']]],
      ['Spring & summer', [heads, visit(45, 'Playground'), visit(60, 'Lunch')]],
    );

  it('is read once somebody has said which', async () => {
    const asked = await upload<Problem>(await two());
    expect([asked.status, asked.body.code]).toEqual([422, 'which_sheet']);
    expect(asked.body.choices).toEqual(['Autumn', 'Spring & summer']);
    expect(asked.body.errors).toEqual([{ path: 'sheet', message: asked.body.detail }]);
    const { body } = await upload(await two(), 'Spring & summer');
    expect([body.state, body.counts.new]).toEqual(['read', 2]);
  });

  it('refuses a sheet that it does not have', async () => {
    const refused = await upload<Problem>(await two(), 'Notes');
    expect([refused.status, refused.body.choices]).toEqual([422, ['Autumn', 'Spring & summer']]);
  });

  it('is not asked about when the others are hidden or hold no table', async () => {
    const content = await workbook(
      ['Lists', [heads, visit(30, 'Not this')], { hidden: true }],
      ['Visits', [heads, visit(30, 'Yes')]],
      ['Notes', [['One column'], ['only']]],
    );
    const { body } = await upload(content);
    expect(body.rows.map(({ text }) => text)).toEqual(['02/05/2016 · Derby · 30 · Yes']);
  });
});

it('says how long a visit can be when a cell holds more than a day', async () => {
  const sheet = {
    name: 'Visits',
    rows: [heads, visit(1.0625, 'A day and more'), visit(0.0625, '')],
  };
  const numFmt = { numFmt: '[h]:mm' };
  const content = Buffer.from(
    await writeXlsx({
      sheets: [
        {
          ...sheet,
          cells: new Map([
            ['1,2', { value: 1.0625, style: numFmt }],
            ['2,2', { value: 0.0625, style: numFmt }],
          ]),
        },
      ],
    }),
  );
  const { body } = await uploadRecords(world, 'visits', content);
  expect(body.rows.map(({ reason, text }) => reason || text)).toEqual([
    '“1530” is not a number of minutes from 1 to 1,440.',
    '02/05/2016 · Derby · 01:30',
  ]);
});
