import type { SheetRow } from '@all-together/domain';
import fc from 'fast-check';
import { columns } from './workbooks';

const blank = Object.fromEntries(columns.map((column) => [column, ''])) as SheetRow;
interface At {
  row: SheetRow;
  index: number;
}

/** A sheet that someone edits once, at places that `pick` chooses. */
class EditedSheet {
  readonly action: At | undefined;
  readonly objective: At | undefined;

  constructor(
    readonly rows: readonly SheetRow[],
    readonly pick: number,
    readonly unique: string,
  ) {
    this.action = this.one(this.of('Action'));
    this.objective = this.one(this.of('Objective'));
  }

  of(kind: string, rows = this.rows): At[] {
    return rows
      .map((row, index) => ({ row, index }))
      .filter(({ row }) => row.kind === kind && !row.remove);
  }

  one<Item>(items: readonly Item[]): Item | undefined {
    return items[this.pick % items.length];
  }

  set(kind: string, cells: Partial<SheetRow>): SheetRow[] {
    const chosen = this.one(this.of(kind));
    return chosen ? this.rows.with(chosen.index, { ...chosen.row, ...cells }) : [...this.rows];
  }

  /** Adds a row behind what belongs to `above`; nothing where there is none. */
  addBelow(above: At | undefined, ends: readonly string[], cells: Partial<SheetRow>): SheetRow[] {
    if (!above) return [...this.rows];
    return this.rows.toSpliced(this.endOf(above, ends), 0, {
      ...blank,
      title: this.unique,
      ...cells,
    });
  }

  /** Where the rows end that belong to `above`. */
  endOf({ index }: At, ends: readonly string[]): number {
    const next = this.rows.findIndex((row, at) => at > index && ends.includes(row.kind));
    return next < 0 ? this.rows.length : next;
  }

  /** Cuts an action with its milestones and puts it where `place` says in what is left. */
  move(place: (rest: SheetRow[]) => number): SheetRow[] {
    if (!this.action) return [...this.rows];
    const block = this.rows.slice(this.action.index, this.endOf(this.action, blocks));
    const rest = this.rows.toSpliced(this.action.index, block.length);
    return rest.toSpliced(place(rest), 0, ...block);
  }
}

const blocks = ['Objective', 'Action'];
const kinds = ['Action', 'Milestone', 'Objective', 'Success criterion'];

const edits = {
  title: (sheet) => sheet.set(kinds[sheet.pick % 4]!, { title: sheet.unique }),
  owner: (sheet) => sheet.set('Action', { owner: sheet.unique }),
  due: (sheet) =>
    sheet.set(sheet.pick % 2 ? 'Action' : 'Milestone', {
      due: `2017-0${1 + (sheet.pick % 9)}-1${sheet.pick % 9}`,
    }),
  clearDue: (sheet) => sheet.set('Action', { due: '' }),
  notes: (sheet) => sheet.set('Action', { notes: `${sheet.unique}\nsecond line` }),
  start: (sheet) => sheet.set('Action', { start: `2015-0${1 + (sheet.pick % 9)}-11` }),
  block: (sheet) =>
    sheet.set('Action', { status: 'Blocked', blockedReason: sheet.unique, doneOn: '' }),
  complete: (sheet) =>
    sheet.set('Action', {
      status: 'Complete',
      doneOn: '2016-05-01',
      noEvidenceReason: sheet.unique,
    }),
  criterion: (sheet) =>
    sheet.set('Success criterion', {
      status: ['Met', 'Partly met', 'Not met'][sheet.pick % 3]!,
    }),
  rag: (sheet) =>
    sheet.set('Objective', {
      rag: ['Red – unlikely', 'Amber – at risk'][sheet.pick % 2]!,
      ragReason: sheet.unique,
    }),
  reach: (sheet) => sheet.set('Milestone', { doneOn: '2016-04-02' }),
  addAction: (sheet) =>
    sheet.addBelow(sheet.objective, ['Objective'], {
      kind: 'Action',
      owner: 'New owner',
      status: 'In progress',
      due: '2016-12-01',
    }),
  addMilestone: (sheet) =>
    sheet.addBelow(sheet.action, blocks, { kind: 'Milestone', due: '2016-11-01' }),
  addObjective: (sheet) => {
    const theme = sheet.objective?.row.theme;
    const last = sheet
      .of('Objective')
      .filter(({ row }) => row.theme === theme)
      .at(-1);
    return sheet.addBelow(last, ['Objective'], { kind: 'Objective', theme: theme ?? '' });
  },
  remove: (sheet) => sheet.set(sheet.pick % 2 ? 'Action' : 'Milestone', { remove: 'yes' }),
  delete: (sheet) => {
    const { action, rows } = sheet;
    if (!action || sheet.of('Action').length <= 4) return [...rows];
    return rows.toSpliced(action.index, sheet.endOf(action, blocks) - action.index);
  },
  swap: (sheet) => sheet.move((rest) => sheet.one(sheet.of('Action', rest))!.index),
  elsewhere: (sheet) =>
    sheet.move((rest) => {
      const target = sheet.one(sheet.of('Objective', rest))!.index;
      const next = rest.findIndex((row, at) => at > target && row.kind === 'Objective');
      return next < 0 ? rest.length : next;
    }),
  after: (sheet) => {
    const { rows, action, pick } = sheet;
    const before = sheet
      .of('Action')
      .filter(({ row, index }) => row.number && action && index < action.index && row.id);
    const chosen = before[pick % Math.max(1, before.length)];
    return action?.row.id && chosen && !rows.some((row) => row.after)
      ? rows.with(action.index, { ...action.row, after: chosen.row.number })
      : [...rows];
  },
} satisfies Record<string, (sheet: EditedSheet) => SheetRow[]>;

/** One edit that a person may make in a spreadsheet. */
export const anEdit = fc.record({
  what: fc.constantFrom(...(Object.keys(edits) as (keyof typeof edits)[])),
  pick: fc.nat(10_000),
  text: fc.string({ minLength: 1, maxLength: 20 }),
});
type Edit = typeof anEdit extends fc.Arbitrary<infer Made> ? Made : never;
let serial = 0;

/** The rows as they are after an edit. */
export function changed(rows: readonly SheetRow[], { what, pick, text }: Edit): SheetRow[] {
  const unique = `${text.replace(/[^\p{L}\p{N}=,;"' ]/gu, '').trim()} ${++serial}`.trim();
  return edits[what](new EditedSheet(rows, pick, unique));
}
