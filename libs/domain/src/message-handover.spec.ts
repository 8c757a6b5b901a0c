import { mayHandOver } from './message-handover';

describe('messages are handed over', () => {
  // 2016-11-24 is a Thursday.
  const since = '2016-11-24';
  it.each([
    [20, 2, '2016-11-24', true],
    [19, 2, '2016-11-25', false],
    [200, 1, '2016-11-25', false],
    [1, 1, '2016-11-25', false],
    [1, 1, '2016-11-27', false],
    [1, 1, '2016-11-28', true],
  ])('%i ballots of %i batches by %s: %s', (ballots, batches, day, expected) => {
    expect(mayHandOver({ ballots, batches, since }, day)).toBe(expected);
  });
});
