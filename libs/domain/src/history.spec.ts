import { changesOf, netChanges, type ItemVersion } from './history';

describe('history', () => {
  it('tells each change once, and the net of them from first to last', () => {
    const version = (n: number, values: object): ItemVersion => ({
      noun: 'action',
      itemId: 'a',
      version: n,
      at: `2016-05-0${n}T00:00:00.000Z`,
      by: 'Lead',
      fields: { title: 'T', due: null, version: n, ...values },
    });
    const changes = changesOf(
      [version(3, { due: '2016-07-01' }), version(1, {}), version(2, { due: '2016-06-01' })],
      null,
    );
    expect(changes.map(({ field, from, to }) => [field, from, to])).toEqual([
      ['due', '2016-06-01', '2016-07-01'],
      ['due', null, '2016-06-01'],
      ['added', null, 'T'],
    ]);
    expect(netChanges(changes).find((change) => change.field === 'due')).toMatchObject({
      from: null,
      to: '2016-07-01',
    });
    expect(
      changesOf(
        [version(1, {}), version(2, { due: 'x' }), version(3, {})],
        '2016-05-01T12:00:00.000Z',
      ).length,
    ).toBe(2);
    expect(
      netChanges(
        changesOf(
          [version(1, {}), version(2, { due: 'x' }), version(3, {})],
          '2016-05-01T12:00:00.000Z',
        ),
      ),
    ).toEqual([]);
  });
});

describe('changes of several items', () => {
  const version = (
    itemId: string,
    n: number,
    at: string,
    fields: Record<string, unknown>,
  ): ItemVersion => ({ noun: 'action', itemId, version: n, at, by: null, fields });
  it('are the newest first, and leave out keys and places', () => {
    const changes = changesOf(
      [
        version('a', 1, '2016-05-01', { title: 'A' }),
        version('b', 1, '2016-05-02', { title: 'B', position: 'a0' }),
        version('a', 2, '2016-05-03', { title: 'A', position: 'a1', changedAt: 'x', notes: 'N' }),
        version('c', 1, '2016-05-02', {}),
      ],
      null,
    );
    expect(changes.map(({ itemId, field, title, to }) => [itemId, field, title, to])).toEqual([
      ['a', 'notes', 'A', 'N'],
      ['b', 'added', 'B', 'B'],
      ['c', 'added', '', ''],
      ['a', 'added', 'A', 'A'],
    ]);
  });
  it('are not told where the version before is not known, and null where a field went', () => {
    expect(changesOf([version('a', 4, '2016-05-01', { title: 'A' })], null)).toEqual([]);
    expect(
      changesOf(
        [
          version('a', 1, '2016-05-01', { title: 'A', due: '2016-06-01' }),
          version('a', 2, '2016-05-02', { title: 'A', due: undefined, notes: 'N' }),
        ],
        '2016-05-01',
      ).map(({ field, from, to }) => [field, from, to]),
    ).toEqual([
      ['due', '2016-06-01', null],
      ['notes', null, 'N'],
    ]);
  });
  it('are told when an item that came back is new since', () => {
    const added = changesOf([version('a', 1, '2016-05-01', { title: 'A' })], null);
    expect(netChanges(added)).toEqual(added);
  });
});
