import fc from 'fast-check';
import { mergeByField } from './merge';

const fields = fc.record({
  title: fc.string(),
  notes: fc.string(),
  due: fc.option(fc.string()),
  status: fc.string(),
  reason: fc.string(),
});

const some = fc.dictionary(
  fc.constantFrom('title', 'notes', 'due', 'status', 'reason'),
  fc.oneof(fc.string(), fc.constant(null)),
);

const together = [['status', 'reason']];

describe('rule 5: merge by field', () => {
  it('loses no field: each is written, is there already, or is a conflict', () =>
    fc.assert(
      fc.property(fields, some, some, (seen, theirs, yours) => {
        const stored: Record<string, unknown> = { ...seen, ...theirs };
        const { changes, conflicts } = mergeByField(seen, stored, yours, together);
        return Object.entries(yours).every(([field, value]) => {
          if ((stored[field] ?? null) === value)
            return !(field in changes) || together.some((group) => group.includes(field));
          const conflict = conflicts.find((one) => one.field === field);
          return conflict
            ? conflict.yours === value && conflict.theirs === stored[field]
            : changes[field] === value;
        });
      }),
    ));
  it('never overwrites what another changed meanwhile', () =>
    fc.assert(
      fc.property(fields, some, some, (seen, theirs, yours) =>
        Object.keys(mergeByField(seen, { ...seen, ...theirs }, yours).changes).every(
          (field) =>
            JSON.stringify(({ ...seen, ...theirs } as Record<string, unknown>)[field] ?? null) ===
            JSON.stringify((seen as Record<string, unknown>)[field] ?? null),
        ),
      ),
    ));
  it('holds fields together that only make sense as one', () =>
    expect(
      mergeByField(
        { status: 'a', reason: '' },
        { status: 'b', reason: '' },
        { reason: 'mine' },
        together,
      ).conflicts,
    ).toEqual([{ field: 'reason', yours: 'mine', theirs: '' }]));
});

describe('removing against editing', () => {
  const fields = { title: 'T', notes: '', removed: false, version: 1, changedAt: 'x' };
  it.each([
    [
      'edit meets removal',
      { ...fields, removed: true, version: 2 },
      { notes: 'Mine' },
      [{ field: 'removed', yours: false, theirs: true }],
    ],
    [
      'removal meets edit',
      { ...fields, notes: 'Theirs', version: 2 },
      { removed: true },
      [{ field: 'removed', yours: true, theirs: false }],
    ],
    ['removal meets nothing new', { ...fields, version: 2, changedAt: 'y' }, { removed: true }, []],
    ['removal meets removal', { ...fields, removed: true, version: 2 }, { removed: true }, []],
    [
      'keeping what was removed meanwhile',
      { ...fields, removed: true, version: 2 },
      { removed: false, notes: 'Mine' },
      [{ field: 'removed', yours: false, theirs: true }],
    ],
  ])('%s', (_, stored, wanted, conflicts) => {
    const merged = mergeByField(fields, stored, wanted);
    expect(merged.conflicts.filter(({ field }) => field === 'removed')).toEqual(conflicts);
  });
});

it('keeps a reason given again with a change that it belongs to', () => {
  const stored = { status: 'active', reason: 'As agreed.', title: 'Derby' };
  const wanted = { status: 'sustaining', reason: 'As agreed.', title: 'Derby' };
  expect(mergeByField(stored, stored, wanted, together).changes).toEqual({
    status: 'sustaining',
    reason: 'As agreed.',
  });
  expect(mergeByField(stored, stored, { reason: 'As agreed.' }, together).changes).toEqual({});
});

it('nothing and zero are two values, nothing and what is missing are one', () => {
  expect(mergeByField({ n: 0 }, { n: 0 }, { n: null }).changes).toEqual({ n: null });
  expect(mergeByField({}, {}, { n: null }).changes).toEqual({});
});
