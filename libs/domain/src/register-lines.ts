// How a pasted register of attendance is read: each line is shown as it was understood before
// anybody is added.
import type { Audience } from '@all-together/contracts';
import { cutText, folded } from './letters.js';

export interface RegisterLine {
  line: number;
  name: string;
  email: string;
  urn: number | null;
  people: number;
  audience: Audience | null;
  /** How to correct the line; null when it can be used. */
  fault: string | null;
}

/** A line that names nobody. */
export interface LineLeftOut {
  line: number;
  text: string;
  why: 'heading' | 'total';
}

export interface RegisterReading {
  lines: RegisterLine[];
  leftOut: LineLeftOut[];
}

/** What a column holds; `digits` are running numbers or telephones, `nothing` is never read. */
type Column = 'name' | 'email' | 'urn' | 'people' | 'audience' | 'digits' | 'nothing' | 'any';

const headings: [Column, RegExp][] = [
  ['email', /^e ?mail( address)?$/],
  ['urn', /^(school )?urn$/],
  ['people', /^(people|number( of people)?|how many|attended|attendees|count)$/],
  ['audience', /^(audience|role|job( title)?|position)$/],
  ['digits', /^(no|nr|#|line|phone|telephone|mobile)$/],
  ['nothing', /^(signature|signed|initials|time( in)?)$/],
  ['name', /^((full |first |last |family )?name|forename|surname|participant|attendee)$/],
  ['any', /^(school|organisation|setting|notes?|date)$/],
];

const columnCalled = (heading: string): Column | undefined =>
  headings.find(([, shape]) => shape.test(folded(heading)))?.[0];

const totalShape = /^(grand |sub )?totals?:?$/;

/**
 * Reads a pasted register: one line a person or a group, cells separated by tabs, semicolons or
 * commas. Under headings, each cell is what its heading says. Without, they stand in any order: a
 * cell with an @ is an e-mail address, six digits are a URN, a smaller number is how many people,
 * an audience by its name; what remains is the name. Headings, totals and running numbers count
 * nobody.
 */
export function readRegister(text: string): RegisterReading {
  const reading: RegisterReading = { lines: [], leftOut: [] };
  const rows = rowsOf(text);
  let columns: Column[] | null = runningNumbers(rows) ? ['digits'] : null;
  for (const { line, raw, cells } of rows) {
    const named = cells.filter(Boolean).map(columnCalled);
    const isHeading = named.every((column) => column !== undefined) && !isLoneNumber(cells);
    if (isHeading) columns = cells.map((cell) => columnCalled(cell) ?? 'any');
    if (isHeading) reading.leftOut.push({ line, text: raw, why: 'heading' });
    else if (cells.some((cell) => totalShape.test(folded(cell))))
      reading.leftOut.push({ line, text: raw, why: 'total' });
    else reading.lines.push(lineOf(line, cells, columns ?? []));
  }
  return reading;
}

interface Row {
  line: number;
  raw: string;
  cells: string[];
}

function rowsOf(text: string): Row[] {
  return text.split(/\r?\n/).flatMap((raw, index) => {
    const cells = raw.split(separatorIn(raw)).map((cell) => cell.trim().replace(/^"|"$/g, ''));
    return cells.some(Boolean) ? [{ line: index + 1, raw: raw.trim(), cells }] : [];
  });
}

const separatorIn = (raw: string): string =>
  ['\t', ';'].find((separator) => raw.includes(separator)) ?? ',';

const isLoneNumber = (cells: readonly string[]): boolean =>
  cells.every((cell) => /^\d*$/.test(cell));

/** Whether the first cells count the lines: 1, 2, 3 and so on, each before something else. */
function runningNumbers(rows: readonly Row[]): boolean {
  const firsts = rows.map(({ cells: [first = '', ...rest] }) => rest.some(Boolean) && first);
  return rows.length > 1 && firsts.every((first, index) => first === String(index + 1));
}

const audienceShapes: [Audience, RegExp][] = [
  ['trainee_teachers', /^trainee/i],
  ['parents_carers', /^(parents?|carers?)\b/i],
  ['pupils', /^pupils?$/i],
  ['childrens_workforce', /^(children.?s )?workforce$/i],
  ['school_staff', /^(school )?staff$/i],
];

/** What a cell says, by its shape; null when it is part of a name. */
function meaningOf(cell: string): Partial<RegisterLine> | null {
  if (cell.includes('@')) return { email: cell };
  if (/^[1-9]\d{5}$/.test(cell)) return { urn: Number(cell) };
  if (/^[1-9]\d{2},\d{3}$/.test(cell)) return { urn: Number(cell.replace(',', '')) };
  if (/^(0|[1-9]\d{0,4})$/.test(cell)) return { people: Number(cell) };
  const audience = audienceShapes.find(([, shape]) => shape.test(cell))?.[0];
  return audience ? { audience } : null;
}

/** What a cell says in a column of this kind; what can be nothing else is read in any column. */
function meaningIn(column: Column | undefined, cell: string): Partial<RegisterLine> | null {
  if (column === 'nothing' || (column === 'digits' && /^[\d\s.+()-]*$/.test(cell))) return {};
  const meaning = meaningOf(cell);
  return column === 'name' && meaning && 'audience' in meaning ? null : meaning;
}

function lineOf(line: number, cells: readonly string[], columns: readonly Column[]): RegisterLine {
  const meanings = cells
    .map((cell, index) => ({ cell, meaning: meaningIn(columns[index], cell) }))
    .filter(({ cell }) => cell);
  const said: Partial<RegisterLine> = Object.assign({}, ...meanings.map(({ meaning }) => meaning));
  const rest = meanings.filter(({ meaning }) => meaning === null).map(({ cell }) => cell);
  const read = {
    line,
    email: '',
    urn: null,
    people: 1,
    audience: null,
    ...said,
    name: cutText(rest.join(' '), 200),
  };
  return { ...read, fault: faultOf(read, said.people !== undefined, rest) };
}

type ReadLine = Omit<RegisterLine, 'fault'>;

function faultOf(
  { name, email, people }: ReadLine,
  isCounted: boolean,
  rest: readonly string[],
): string | null {
  const number = rest.find((cell) => /^\d[\d ]*$/.test(cell));
  if (number) return `“${number}” is neither a number of people nor a URN. Take it out.`;
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    return `“${email}” is not an e-mail address. Correct it, or take it out.`;
  if (!name && !email && !isCounted)
    return 'Write a name, an e-mail address, or how many people came.';
  if (people < 1 || people > 2000) return 'Write a number of people from 1 to 2,000.';
  return email && people > 1
    ? 'One e-mail address stands for one person. Put the group on a line of its own.'
    : null;
}
