const quoted = (value: string): string =>
  /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** Rows as comma-separated values (RFC 4180). */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;

/**
 * For a spreadsheet program, which would run what begins like a formula: such text gets an
 * apostrophe before it.
 */
export const csvForSpreadsheets = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${csvOf(rows.map((row) => row.map(harmless)))}`;

const harmless = (value: string): string =>
  /^[=+@\t\r]|^-(?!\d)/.test(value) ? `'${value}` : value;
