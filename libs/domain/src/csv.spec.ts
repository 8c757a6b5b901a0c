import { csvForSpreadsheets, csvOf } from './csv';

it('quotes what holds a comma, a quotation mark or a new line, and nothing else', () =>
  expect(
    csvOf([
      ['a', 'b, c'],
      ['say “x”', 'say "x"'],
      ['two\nlines', ''],
    ]),
  ).toBe('a,"b, c"\r\nsay “x”,"say ""x"""\r\n"two\nlines",\r\n'));
it('is read as UTF-8 by a spreadsheet program, which runs no formula in it', () =>
  expect(
    csvForSpreadsheets([
      ['School', '=HYPERLINK("x")'],
      ['-4.0', '-cmd'],
    ]),
  ).toBe('\uFEFFSchool,"\'=HYPERLINK(""x"")"\r\n-4.0,\'-cmd\r\n'));
