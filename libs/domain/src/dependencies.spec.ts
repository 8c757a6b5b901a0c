import fc from 'fast-check';
import { addDays, daysBetween } from './dates';
import {
  circleThrough,
  pushedBy,
  startsTooEarly,
  tooManyAtOnce,
  workload,
  type Scheduled,
} from './dependencies';
import { nearDay, someDay } from './testing/days';

describe('dependencies', () => {
  /** Actions in which each may wait only for earlier ones, so that there is no circle. */
  const chain = fc
    .array(
      fc.record({
        start: someDay,
        length: fc.nat(60),
        waits: fc.array(fc.nat(20), { maxLength: 3 }),
        done: fc.boolean(),
      }),
      { minLength: 2, maxLength: 12 },
    )
    .map((list): Scheduled[] =>
      list.map(({ start, length, waits, done }, index) => ({
        id: `a${index}`,
        title: `Action ${index}`,
        start,
        due: start && addDays(start, length),
        status: done ? 'complete' : 'not_started',
        after: [...new Set(waits.map((wait) => `a${wait}`))].filter(
          (id) => Number(id.slice(1)) < index,
        ),
      })),
    );

  /** The same plan with every order kept: each begins when what it waits for is due. */
  const inTurn = (all: readonly Scheduled[]) =>
    all.reduce<Scheduled[]>((kept, action) => {
      const latest = kept
        .filter(({ id, status }) => action.after.includes(id) && status !== 'complete')
        .flatMap(({ due }) => due ?? [])
        .sort()
        .at(-1);
      if (!action.start || !latest || action.start >= latest) return [...kept, action];
      const length = daysBetween(action.start, action.due!);
      return [...kept, { ...action, start: latest, due: addDays(latest, length) }];
    }, []);

  it('finds a circle when, and only when, there is a way back', () =>
    fc.assert(
      fc.property(chain, fc.nat(11), fc.nat(11), (actions, one, two) => {
        const [id, before] = [actions[one % actions.length]!.id, actions[two % actions.length]!.id];
        const reaches = (from: string): boolean =>
          from === id || actions.find((action) => action.id === from)!.after.some(reaches);
        expect(circleThrough(actions, id, [before]) !== null).toBe(reaches(before));
      }),
    ));

  it('pushes what depends on it just far enough to keep every order, and nothing else', () =>
    fc.assert(
      fc.property(chain, fc.nat(11), fc.integer({ min: 1, max: 90 }), (all, pick, days) => {
        const actions = inTurn(all);
        const moved = actions[pick % actions.length]!;
        fc.pre(moved.due !== null && moved.status !== 'complete');
        const pushes = new Map(
          pushedBy(actions, moved.id, addDays(moved.due!, days)).map((push) => [push.id, push]),
        );
        const after = actions.map((action) =>
          action.id === moved.id
            ? { ...action, due: addDays(action.due!, days) }
            : {
                ...action,
                ...(pushes.get(action.id) && {
                  start: pushes.get(action.id)!.start,
                  due: pushes.get(action.id)!.due,
                }),
              },
        );
        const byId = new Map(after.map((action) => [action.id, action]));
        for (const action of after)
          expect(action.id === moved.id ? [] : startsTooEarly(action, byId)).toEqual([]);
        for (const push of pushes.values()) expect(push.days).toBeGreaterThan(0);
        for (const action of actions)
          if (action.status === 'complete') expect(pushes.has(action.id)).toBe(false);
      }),
    ));

  it('counts every open action once, and calls it a lot only above the threshold', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            ownerName: fc.constantFrom('Ann', 'Bob', ''),
            due: someDay,
            status: fc.constantFrom(
              'not_started' as const,
              'blocked' as const,
              'complete' as const,
            ),
          }),
        ),
        nearDay,
        (actions, today) => {
          const loads = workload(actions, today);
          expect(loads.reduce((sum, load) => sum + load.open, 0)).toBe(
            actions.filter(({ status }) => status !== 'complete').length,
          );
          for (const load of loads)
            expect(load.overloaded).toBe(
              load.owner !== '' && load.overdue + load.soon > tooManyAtOnce,
            );
        },
      ),
    ));
});

describe('an order', () => {
  const action = (id: string, more: Partial<Scheduled> = {}): Scheduled => ({
    id,
    title: id,
    start: null,
    due: null,
    status: 'not_started',
    after: [],
    ...more,
  });
  const byId = (...actions: Scheduled[]) => new Map(actions.map((one) => [one.id, one]));
  it('is broken where an action is due before what it waits for', () => {
    const first = action('first', { due: '2016-03-01' });
    const next = action('next', { due: '2016-02-01', after: ['first', 'gone'] });
    expect(startsTooEarly(next, byId(first))).toEqual([first]);
    expect(startsTooEarly({ ...next, start: '2016-03-01' }, byId(first))).toEqual([]);
    expect(startsTooEarly({ ...next, status: 'complete' }, byId(first))).toEqual([]);
    expect(startsTooEarly({ ...next, due: null }, byId(first))).toEqual([]);
    expect(startsTooEarly(next, byId({ ...first, status: 'complete' }))).toEqual([]);
    expect(startsTooEarly(next, byId({ ...first, due: null }))).toEqual([]);
  });
  it('is kept by pushing dates, of those alone that have some, along every way to them', () => {
    const actions = [
      action('a', { due: '2016-01-10' }),
      action('b', { start: '2016-01-10', due: '2016-01-20', after: ['a'] }),
      action('c', { due: '2016-01-25', after: ['a', 'b'] }),
      action('d', { after: ['a'] }),
      action('e', { start: '2016-01-12', after: ['a'] }),
      action('f', { due: '2016-01-30', after: ['e'] }),
    ];
    expect(pushedBy(actions, 'a', '2016-01-17')).toEqual([
      { id: 'b', title: 'b', days: 7, start: '2016-01-17', due: '2016-01-27' },
      { id: 'e', title: 'e', days: 5, start: '2016-01-17', due: null },
      { id: 'c', title: 'c', days: 2, start: null, due: '2016-01-27' },
    ]);
  });
  it('runs in a circle where an action waits for what waits for it', () => {
    const actions = [action('a', { after: ['b'] }), action('b', { after: ['c'] }), action('c')];
    expect(circleThrough(actions, 'c', ['a'])).toBe('a');
    expect(circleThrough(actions, 'c', ['c'])).toBe('c');
    expect(circleThrough(actions, 'a', ['c'])).toBeNull();
    expect(circleThrough(actions, 'd', ['unknown'])).toBeNull();
    const tangled = [action('a', { after: ['b'] }), action('b', { after: ['a'] })];
    expect(circleThrough(tangled, 'c', ['a'])).toBeNull();
  });
});

it('lists the most loaded first, and nobody’s work without an alarm', () => {
  const open = (ownerName: string, due: string | null, status: 'blocked' | 'not_started') => ({
    ownerName,
    due,
    status,
  });
  const ten = Array.from({ length: tooManyAtOnce + 1 }, () =>
    open('', '2016-05-01', 'not_started'),
  );
  expect(
    workload(
      [
        open('Bob', null, 'blocked'),
        open('Ann ', '2016-06-13', 'not_started'),
        open('Ann', '2016-06-14', 'not_started'),
        open('Cat', null, 'not_started'),
        ...ten,
      ],
      '2016-05-16',
    ).map(({ owner, open: all, overdue, soon, blocked, overloaded }) => [
      owner,
      all,
      overdue,
      soon,
      blocked,
      overloaded,
    ]),
  ).toEqual([
    ['', tooManyAtOnce + 1, tooManyAtOnce + 1, 0, 0, false],
    ['Ann', 2, 0, 1, 0, false],
    ['Bob', 1, 0, 0, 1, false],
    ['Cat', 1, 0, 0, 0, false],
  ]);
});
