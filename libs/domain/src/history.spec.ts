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
