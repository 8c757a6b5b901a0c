import fc from 'fast-check';
import { firstPositions, inOrder, positionBetween, positionsFor } from './order';

describe('order', () => {
  it('finds a key between any two, however often one moves into the same gap', () =>
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 120 }), (places) => {
        const list: string[] = [];
        for (const wanted of places) {
          const at = Math.min(wanted, list.length);
          list.splice(at, 0, positionBetween(list[at - 1] ?? null, list[at] ?? null));
        }
        const sorted = [...list].sort((a, b) => (a < b ? -1 : 1));
        return (
          JSON.stringify(sorted) === JSON.stringify(list) && new Set(list).size === list.length
        );
      }),
    ));
  it('begins a list in order', () =>
    expect(
      inOrder(
        firstPositions(30)
          .reverse()
          .map((position, n) => ({ position, id: String(n) })),
      ).map((one) => one.id),
    ).toEqual(Array.from({ length: 30 }, (_, n) => String(29 - n))));
});

describe('the order of a list that comes back from a spreadsheet', () => {
  it('becomes as wanted, moves as few as it can, and leaves an unchanged list alone', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(30), { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.array(fc.nat(12), { maxLength: 3 }),
        (numbers, seed, fresh) => {
          const keys = firstPositions(numbers.length);
          const items = numbers.map((n, index) => ({
            id: `i${n}`,
            seen: keys[index]!,
            stored: keys[index]!,
          }));
          expect(positionsFor(items).size).toBe(0);
          const shuffled = [...items].sort(
            (a, b) =>
              ((a.id.length * 31 + a.id.charCodeAt(a.id.length - 1) * 17 + seed) % 13) -
              ((b.id.length * 31 + b.id.charCodeAt(b.id.length - 1) * 17 + seed) % 13),
          );
          const wanted: { id: string; seen: string | null; stored: string | null }[] = [
            ...shuffled,
          ];
          fresh.forEach((at, n) =>
            wanted.splice(at % (wanted.length + 1), 0, { id: `new${n}`, seen: null, stored: null }),
          );
          const moved = positionsFor(wanted);
          const placed = wanted.map((item) => ({
            id: item.id,
            position: moved.get(item.id) ?? item.stored!,
          }));
          expect(
            [...placed].sort((a, b) => (a.position < b.position ? -1 : 1)).map(({ id }) => id),
          ).toEqual(wanted.map(({ id }) => id));
          expect(moved.size).toBeLessThanOrEqual(
            wanted.length - 1 + (wanted.every(({ seen }) => seen === null) ? 1 : 0),
          );
        },
      ),
    ));
});

it('items of equal keys stand by their id, as the database sorts them', () => {
  const items = ['c', 'a', 'b'].map((id) => ({ id, position: 'a0' }));
  expect(inOrder(items).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(inOrder([...items, { id: 'z', position: 'Zz' }])[0]!.id).toBe('z');
});
it('a list becomes as wanted when others moved items of it meanwhile', () =>
  fc.assert(
    fc.property(
      fc
        .uniqueArray(fc.nat(1000), { minLength: 2, maxLength: 12 })
        .chain((ids) =>
          fc.tuple(
            fc.shuffledSubarray(ids, { minLength: ids.length }),
            fc.shuffledSubarray(ids, { minLength: ids.length }),
            fc.constant(ids),
          ),
        ),
      ([wantedIds, storedIds, seenIds]) => {
        const keys = firstPositions(wantedIds.length);
        const wanted = wantedIds.map((id) => ({
          id: String(id),
          seen: keys[seenIds.indexOf(id)]!,
          stored: keys[storedIds.indexOf(id)]!,
        }));
        const moved = positionsFor(wanted);
        const placed = wanted.map(({ id, stored }) => ({
          id,
          position: moved.get(id) ?? stored,
        }));
        expect(inOrder(placed).map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
      },
    ),
  ));
