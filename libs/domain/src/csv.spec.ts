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
it('leaves no cell that a spreadsheet program would run, and only adds apostrophes', () =>
  fc.assert(
    fc.property(rows, (cells) => {
      const safe = cellsOf(csvForSpreadsheets(cells).slice(1));
      for (const [at, row] of safe.entries())
        for (const [place, cell] of row.entries()) {
          expect(cell).not.toMatch(/^[=+@\t\r]/);
          expect([cells[at]![place], `'${cells[at]![place]}`]).toContain(cell);
        }
    }),
  ));
