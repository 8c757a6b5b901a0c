import type { SheetChange } from './plan-differences';
import {
  decidedFields,
  fieldsBeyondNew,
  inOrderOfWork,
  nothingDecided,
  undecidedConflicts,
} from './sheet-decisions';

const change = (fields: Partial<SheetChange> = {}): SheetChange => ({
  key: 'a',
  line: 3,
  noun: 'action',
  itemId: 'a',
  title: 'Train staff',
  under: null,
  kind: 'changed',
  fields: [],
  conflicts: [],
  fault: null,
  suggested: true,
  isNew: false,
  parentId: null,
  seenVersion: 1,
  wanted: {},
  ...fields,
});
const disputed = (field: string) => ({ field, yours: 1, theirs: 2 });
const mine = (...fields: string[]) => ({ mine: new Set(fields), theirs: new Set<string>() });

describe('conflicts', () => {
  const changes = [
    change({ conflicts: [disputed('due'), disputed('title')] }),
    change({ key: 'b', conflicts: [disputed('due')] }),
  ];

  it('are open until they are decided for one side or the other', () => {
    expect(undecidedConflicts(changes, nothingDecided).map(({ field }) => field)).toEqual([
      'a due',
      'a title',
      'b due',
    ]);
    const decided = { mine: new Set(['a due']), theirs: new Set(['b due']) };
    expect(undecidedConflicts(changes, decided)).toEqual([{ ...disputed('a title') }]);
  });
});

describe('the order of work', () => {
  it('puts parents before children and removals last', () => {
    const order = inOrderOfWork([
      change({ key: 'gone', noun: 'objective', kind: 'removed' }),
      change({ key: 'milestone', noun: 'milestone' }),
      change({ key: 'action', noun: 'action' }),
      change({ key: 'criterion', noun: 'criterion' }),
      change({ key: 'objective', noun: 'objective' }),
    ]);
    expect(order.map(({ key }) => key)).toEqual([
      'objective',
      'criterion',
      'action',
      'milestone',
      'gone',
    ]);
  });
});

describe('the fields to write', () => {
  const wanted = { due: '2016-06-01', title: 'Train all staff' };

  it('are those without conflict, and those decided for the spreadsheet', () => {
    const one = change({ wanted, conflicts: [disputed('due')] });
    expect(decidedFields(one, nothingDecided)).toEqual({ title: wanted.title });
    expect(decidedFields(one, mine('a due'))).toEqual(wanted);
    expect(decidedFields(one, mine('b due'))).toEqual({ title: wanted.title });
  });

  it('bring back what someone removed only where that was decided', () => {
    const one = change({ wanted, conflicts: [disputed('removed')] });
    expect(decidedFields(one, nothingDecided)).toEqual({});
    expect(decidedFields(one, mine('a removed'))).toEqual({ ...wanted, removed: false });
  });

  it('remove what nobody edited, and what someone did only where that was decided', () => {
    const removal = change({ kind: 'removed', wanted: { removed: true } });
    expect(decidedFields(removal, nothingDecided)).toEqual({ removed: true });
    const edited = { ...removal, conflicts: [disputed('removed')] };
    expect(decidedFields(edited, nothingDecided)).toEqual({});
    expect(decidedFields(edited, mine('a removed'))).toEqual({ removed: true });
  });
});

describe('what is still to be written of a new row', () => {
  it('leaves out what it was made with, what is empty, and what every new row has', () => {
    const fields = { title: 'x', objectiveId: 'o', after: [], due: null, notes: '' };
    expect(fieldsBeyondNew('action', { ...fields, status: 'not_started' })).toEqual({});
    expect(
      fieldsBeyondNew('action', { ...fields, status: 'blocked', start: '2016-06-01' }),
    ).toEqual({ status: 'blocked', start: '2016-06-01' });
  });

  it('keeps the reason of a RAG only beside the RAG', () => {
    expect(fieldsBeyondNew('objective', { ragReason: 'Slow.', rag: null })).toEqual({});
    const judged = { ragReason: 'Slow.', rag: 'amber' };
    expect(fieldsBeyondNew('objective', judged)).toEqual(judged);
  });
});
