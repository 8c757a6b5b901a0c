import fc from 'fast-check';
import { csvForSpreadsheets, csvOf } from './csv';
import { cellsOf } from './testing/csv';

const rows = fc.array(
  fc.array(fc.oneof(fc.string(), fc.constantFrom('"', ',', '\r\n', '=1', 'a"b')), { minLength: 1 }),
  { minLength: 1 },
);

it('quotes what holds a comma, a quotation mark or a new line, and nothing else', () =>
  expect(
    csvOf([
      ['a', 'b, c'],
      ['say “x”', 'say "x"'],
      ['two\nlines', ''],
    ]),
  ).toBe('a,"b, c"\r\nsay “x”,"say ""x"""\r\n"two\nlines",\r\n'));
it('loses nothing: whatever is written is read again', () =>
  fc.assert(
    fc.property(rows, (cells) => {
      expect(cellsOf(csvOf(cells))).toEqual(cells);
    }),
  ));
it('is read as UTF-8 by a spreadsheet program, which runs no formula in it', () =>
  expect(
    csvForSpreadsheets([
      ['School', '=HYPERLINK("x")'],
      ['-4.0', '-cmd'],
    ]),
  ).toBe('\uFEFFSchool,"\'=HYPERLINK(""x"")"\r\n-4.0,\'-cmd\r\n'));
it.each([
  '=1+1',
  '+44 20 7946 0000|x',
  '-1+cmd|" /C calc"!A0',
  '-2+3',
  '-1-1',
  '@SUM(A1)',
  ' =1',
  '\u00A0=1',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1',
  '－1＋1',
  '-',
  '-1.2.3',
])('protects %j', (text) =>
  expect(cellsOf(csvForSpreadsheets([[text]]).slice(1))).toEqual([[`'${text}`]]),
);
it.each(['-1', '-4.0', '+3', '-1,234.5', '-12%', '-1e-7', 'a=b', '2026-11-26', '', '–'])(
  'leaves %j as it is',
  (text) => expect(cellsOf(csvForSpreadsheets([[text]]).slice(1))).toEqual([[text]]),
);
it('leaves no cell that a spreadsheet program would run, and only adds apostrophes', () =>
  fc.assert(
    fc.property(rows, (cells) => {
      const safe = cellsOf(csvForSpreadsheets(cells).slice(1));
      for (const [at, row] of safe.entries())
        for (const [place, cell] of row.entries()) {
          expect(Number.isNaN(Number(cell)) ? cell : '').not.toMatch(/^\s*[-=+@]|^[\t\r\n]/);
          expect([cells[at]![place], `'${cells[at]![place]}`]).toContain(cell);
        }
    }),
  ));
