import fc from 'fast-check';
import { bookingStandings, movedStandings, seriesDays } from './bookings';
import { addDays, weekdayOf } from './dates';
import { anyDay } from './testing/days';

const bookings = fc.array(
  fc.record({ places: fc.integer({ min: 1, max: 5 }), cancelled: fc.boolean() }),
  { maxLength: 20 },
);

describe('places at a session', () => {
  it('are never more than there are, and nobody overtakes who waits', () =>
    fc.assert(
      fc.property(bookings, fc.nat(30), (asked, capacity) => {
        const standings = bookingStandings(asked, capacity);
        const placed = asked.filter((_, index) => standings[index] === 'placed');
        expect(placed.reduce((sum, { places }) => sum + places, 0)).toBeLessThanOrEqual(capacity);
        const firstWaiting = standings.indexOf('waiting');
        if (firstWaiting >= 0) expect(standings.slice(firstWaiting)).not.toContain('placed');
        for (const [index, { cancelled }] of asked.entries())
          expect(standings[index] === 'cancelled').toBe(cancelled);
      }),
    ));
  it('are for all where no capacity is set', () =>
    expect(
      bookingStandings(
        [
          { places: 400, cancelled: false },
          { places: 1, cancelled: true },
        ],
        null,
      ),
    ).toEqual(['placed', 'cancelled']));
  it('fall to the next in line when someone cancels', () => {
    const both = [
      { places: 2, cancelled: false },
      { places: 1, cancelled: false },
    ];
    expect(bookingStandings(both, 2)).toEqual(['placed', 'waiting']);
    expect(bookingStandings([{ places: 2, cancelled: true }, both[1]!], 2)).toEqual([
      'cancelled',
      'placed',
    ]);
  });
});

describe('the days of a series', () => {
  const every = fc.constantFrom('week' as const, 'fortnight' as const, 'month' as const);
  it('begin on the first, rise, and keep its weekday', () =>
    fc.assert(
      fc.property(anyDay, every, fc.integer({ min: 1, max: 24 }), (first, repeat, times) => {
        const days = seriesDays(first, repeat, times);
        expect([days.length, days[0]]).toEqual([times, first]);
        for (const [index, day] of days.entries()) {
          expect(weekdayOf(day)).toBe(weekdayOf(first));
          if (index) expect(day > days[index - 1]!).toBe(true);
        }
      }),
    ));
  it('are one a month, each in the same place of its month', () => {
    expect(seriesDays('2016-01-12', 'month', 3)).toEqual([
      '2016-01-12',
      '2016-02-09',
      '2016-03-08',
    ]);
    // February 2016 has no fifth Friday: its last.
    expect(seriesDays('2016-01-29', 'month', 2)).toEqual(['2016-01-29', '2016-02-26']);
    fc.assert(
      fc.property(anyDay, (first) => {
        const months = seriesDays(first, 'month', 14).map((day) => day.slice(0, 7));
        expect(new Set(months).size).toBe(14);
      }),
    );
  });
  it('are seven or fourteen days apart across changes of the clock', () => {
    expect(seriesDays('2016-03-24', 'week', 2)).toEqual(['2016-03-24', addDays('2016-03-24', 7)]);
    expect(seriesDays('2016-10-27', 'fortnight', 2)[1]).toBe('2016-11-10');
  });
});

describe('bookings that move', () => {
  const before = new Map([
    ['kept', 'placed'],
    ['up', 'waiting'],
    ['down', 'placed'],
    ['left', 'placed'],
    ['back', 'cancelled'],
  ] as const);
  const after = new Map([
    ['kept', 'placed'],
    ['up', 'placed'],
    ['down', 'waiting'],
    ['left', 'cancelled'],
    ['back', 'placed'],
    ['made', 'placed'],
  ] as const);

  it('are those that got a place or lost it, not those that were made or cancelled', () => {
    expect([...movedStandings(before, after)]).toEqual([
      ['up', 'placed'],
      ['down', 'waiting'],
    ]);
  });
  it('leave out the one whose maker changed it', () => {
    expect([...movedStandings(before, after, 'up').keys()]).toEqual(['down']);
  });
});
