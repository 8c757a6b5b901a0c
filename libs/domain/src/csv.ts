const quoted = (value: string): string =>
  /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** Rows as comma-separated values (RFC 4180). */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;

/**
 * For a spreadsheet program, which would run what begins like a formula: such text gets an
 * apostrophe before it, also where it only comes after white space. Numbers stay numbers.
 * Source: OWASP, CSV Injection.
 */
export const csvForSpreadsheets = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${csvOf(rows.map((row) => row.map(harmless)))}`;

/** What begins a formula, in the full-width forms too, or could move its beginning. */
const formula = /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/;
/** A sign, digits with or without separators, a fraction, an exponent or per cent; nothing else. */
const number = /^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?(e[+-]?\d+)?\s?%?$/i;

const harmless = (value: string): string =>
  formula.test(value) && !number.test(value) ? `'${value}` : value;
