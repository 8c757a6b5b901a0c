import type { ActionWithMilestones, DigestSettings, ObjectiveTree } from '@all-together/contracts';
import fc from 'fast-check';
import { differencesOf } from './compare';
import { addDays, dayOf, daysBetween, endOfDay } from './dates';
import {
  circleThrough,
  pushedBy,
  startsTooEarly,
  tooManyAtOnce,
  workload,
  type Scheduled,
} from './dependencies';
import { digestDay, digestOf, mostOfATopic, weekdayOf } from './digests';
import { mergeByField } from './merge';
import { firstPositions, positionsFor } from './order';
import { filtered, matches, sortActions } from './plan-filter';
import { guessMapping } from './plan-import';
import { dayOfText } from './plan-sheet';

const aDay = fc.integer({ min: 0, max: 2000 }).map((n) => addDays('2014-01-01', n));
const someDay = fc.option(aDay, { nil: null });

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

  it('finds a circle when, and only when, there is a way back', () =>
    fc.assert(
      fc.property(chain, fc.nat(11), fc.nat(11), (actions, one, two) => {
        const [id, before] = [actions[one % actions.length]!.id, actions[two % actions.length]!.id];
        const reaches = (from: string): boolean =>
          from === id || actions.find((action) => action.id === from)!.after.some(reaches);
        expect(circleThrough(actions, id, [before]) !== null).toBe(reaches(before));
      }),
    ));

  it('pushes what waits just far enough that nothing begins before what it waits for is due, and nothing else', () =>
    fc.assert(
      fc.property(chain, fc.nat(11), fc.integer({ min: 1, max: 90 }), (all, pick, days) => {
        // Begin from a plan in which every order is kept: each begins when what it waits for is
        // due.
        const actions = all.reduce<Scheduled[]>((kept, action) => {
          const latest = action.after
            .map((id) => kept.find((one) => one.id === id)!)
            .filter((one) => one.status !== 'complete')
            .map((one) => one.due)
            .filter((due): due is string => due !== null)
            .sort()
            .at(-1);
          if (!action.start || !latest || action.start >= latest) return [...kept, action];
          return [
            ...kept,
            {
              ...action,
              start: latest,
              due: addDays(latest, daysBetween(action.start, action.due!)),
            },
          ];
        }, []);
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
        aDay,
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

describe('days', () => {
  it('end at the last moment of their day in London, also when the clocks change', () =>
    fc.assert(
      fc.property(aDay, (day) => {
        const end = endOfDay(day);
        expect([dayOf(end), dayOf(new Date(end.getTime() + 1))]).toEqual([day, addDays(day, 1)]);
      }),
    ));
  it.each([
    ['2016-03-27', '2016-03-27'],
    ['27/3/2016', '2016-03-27'],
    ['27.03.16', '2016-03-27'],
    ['27 March 2016', '2016-03-27'],
    ['Sunday 27th Mar 2016', '2016-03-27'],
    ['42456', '2016-03-27'],
    ['31/02/2016', null],
    ['03/27/2016', null],
    ['soon', null],
    ['27', null],
    ['2016', null],
  ])('are read from %s', (text, day) => expect(dayOfText(text)).toBe(day));
});

describe('a digest', () => {
  const settings: DigestSettings = {
    every: 'daily',
    weekday: 1,
    hour: 7,
    quietWeekdays: [6, 7],
    awayUntil: null,
    leftOut: [],
    version: 1,
  };
  it('is due for one day only, never on a quiet day, before its hour, while away or when it is off', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2016, 0, 1), max: Date.UTC(2018, 0, 1) }),
        fc.constantFrom('daily' as const, 'weekly' as const, 'off' as const),
        fc.integer({ min: 0, max: 23 }),
        fc.option(aDay, { nil: null }),
        (at, every, hour, awayUntil) => {
          const moment = new Date(at);
          const day = digestDay({ ...settings, every, hour, awayUntil }, moment);
          if (day === null) return;
          expect(day).toBe(dayOf(moment));
          expect(every).not.toBe('off');
          expect(every === 'weekly' ? weekdayOf(day) === 1 : weekdayOf(day) < 6).toBe(true);
          expect(awayUntil === null || day > awayUntil).toBe(true);
          expect(digestDay({ ...settings, every, hour, awayUntil }, new Date(endOfDay(day)))).toBe(
            day,
          );
        },
      ),
    ));
  it('says nothing when there is nothing, leaves out what is not wanted, and counts what it does not name', () => {
    const items = Array.from({ length: mostOfATopic + 3 }, (_, n) => ({
      actionId: null,
      planId: 'p',
      title: `T${n}`,
      detail: '',
      due: null,
      mayChange: false,
    }));
    expect(digestOf('2016-05-16', { overdue: [] }, [])).toBeNull();
    expect(digestOf('2016-05-16', { overdue: items }, ['overdue'])).toBeNull();
    expect(digestOf('2016-05-16', { overdue: items }, [])!.sections).toEqual([
      { topic: 'overdue', items: items.slice(0, mostOfATopic), more: 3 },
    ]);
  });
});

describe('filters of a plan', () => {
  const action = (n: number, more: Partial<ActionWithMilestones> = {}) =>
    ({
      id: `a${n}`,
      title: `Café ${n}`,
      ownerName: '',
      notes: '',
      status: 'not_started',
      due: null,
      start: null,
      ...more,
    }) as ActionWithMilestones;
  const objective = (actions: ActionWithMilestones[]) =>
    ({
      id: 'o',
      title: 'Objective',
      theme: 'policy',
      rag: null,
      actions,
    }) as unknown as ObjectiveTree;
  it('show all without a condition, forgive accents and case, and need every condition', () => {
    const one = objective([
      action(1, { ownerName: 'Zoë', due: '2016-01-01' }),
      action(2, { status: 'complete' }),
    ]);
    expect(filtered([one], {}, '2016-05-16')[0]!.actions).toHaveLength(2);
    expect(
      filtered([one], { text: 'cafe zoe' }, '2016-05-16')[0]!.actions.map(({ id }) => id),
    ).toEqual(['a1']);
    expect(filtered([one], { text: 'cafe', status: 'blocked' }, '2016-05-16')).toEqual([]);
    expect(
      matches({ due: 'overdue', status: 'open', rag: 'none' }, one.actions[0]!, one, '2016-05-16'),
    ).toBe(true);
  });
  it('sort without losing or doubling anything', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ due: someDay, title: fc.string() })),
        fc.constantFrom('plan' as const, 'due' as const, 'title' as const),
        (list, sort) => {
          const actions = list.map((more, n) => action(n, more));
          const sorted = sortActions(actions, sort);
          expect([...sorted].map(({ id }) => id).sort()).toEqual(
            actions.map(({ id }) => id).sort(),
          );
          if (sort === 'due')
            expect(
              sorted.every(
                (one, n) => n === 0 || (sorted[n - 1]!.due ?? '9999') <= (one.due ?? '9999'),
              ),
            ).toBe(true);
        },
      ),
    ));
});

it('tells what a foreign spreadsheet’s columns are, each column once', () => {
  expect(
    guessMapping([
      'Ref',
      'Outcome',
      'Action / task',
      'Lead person',
      'Deadline',
      'RAG status',
      'Comments',
    ]),
  ).toEqual({ objective: 1, title: 2, owner: 3, due: 4, status: 5, notes: 6 });
  const guess = guessMapping(['Action', 'Action', 'Start date', 'End date']);
  expect(new Set(Object.values(guess)).size).toBe(Object.values(guess).length);
});

it('calls nothing a difference that was taken away and brought back', () => {
  const pair = (before: object | null, after: object | null) =>
    differencesOf([
      { noun: 'action', itemId: 'a', before: before as never, after: after as never, by: null },
    ]);
  const fields = { title: 'T', due: '2016-01-01', removed: false, position: 'a0' };
  expect(pair(fields, { ...fields })).toEqual([]);
  expect(pair({ ...fields, removed: true }, { ...fields, removed: true, title: 'U' })).toEqual([]);
  expect(pair(null, { ...fields, removed: true })).toEqual([]);
  expect(pair(fields, { ...fields, due: '2016-01-31' })[0]).toMatchObject({
    kind: 'changed',
    slippedDays: 30,
    moved: false,
  });
  expect(pair(fields, { ...fields, position: 'a1' })[0]).toMatchObject({
    kind: 'changed',
    fields: [],
    moved: true,
  });
});
