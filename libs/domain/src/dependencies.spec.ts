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
