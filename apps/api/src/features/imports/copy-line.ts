const special = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

/** A line of PostgreSQL's COPY text format. */
export const copyLine = (values: readonly (string | null)[]): string =>
  `${values.map(cellOf).join('\t')}\n`;

function cellOf(value: string | null): string {
  if (value === null) return '\\N';
  // Most values need no escape, and a test is cheaper than a replacement.
  if (!special.test(value)) return value;
  return value.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character);
}
