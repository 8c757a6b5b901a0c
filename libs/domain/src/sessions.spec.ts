import {
  countsTowardsReach,
  isOnlineVenue,
  moveSession,
  sessionMovesFrom,
  statusAfter,
} from './sessions';

describe('a session', () => {
  const now = { today: '2016-05-20', people: 10, reason: '' };
  it.each([
    ['planned', '2016-05-20', 'deliver', 'delivered'],
    ['delivered', '2016-05-01', 'confirm', 'confirmed'],
    ['cancelled', '2016-05-01', 'restore', 'planned'],
  ] as const)('that is %s and held on %s may %s', (status, heldOn, move, to) =>
    expect(moveSession({ status, heldOn }, move, now)).toEqual({ allowed: true, to }),
  );

  it.each([
    ['planned', '2016-05-21', 'deliver', 'too_early'],
    ['planned', '2016-05-01', 'confirm', 'not_a_move'],
    ['confirmed', '2016-05-01', 'cancel', 'not_a_move'],
    ['confirmed', '2016-05-01', 'reopen', 'reason_needed'],
    ['planned', '2016-05-01', 'cancel', 'reason_needed'],
  ] as const)('that is %s and held on %s may not %s', (status, heldOn, move, code) =>
    expect(moveSession({ status, heldOn }, move, now)).toMatchObject({ allowed: false, code }),
  );

  it('cannot be confirmed with an empty register', () =>
    expect(
      moveSession({ status: 'delivered', heldOn: '2016-05-01' }, 'confirm', { ...now, people: 0 }),
    ).toMatchObject({ code: 'empty_register' }));
  it('that is delivered is not opened again', () =>
    expect(sessionMovesFrom('delivered')).toEqual(['confirm', 'cancel']));
});

describe('a session counts towards reach', () => {
  const session = { status: 'confirmed' as const, heldOn: '2016-05-16', removed: false };
  it('once it is confirmed and its day has come, and not when it was removed', () => {
    expect(countsTowardsReach(session, '2016-05-16')).toBe(true);
    expect(countsTowardsReach(session, '2016-05-15')).toBe(false);
    expect(countsTowardsReach({ ...session, removed: true }, '2016-05-16')).toBe(false);
    expect(countsTowardsReach({ ...session, status: 'delivered' }, '2016-05-16')).toBe(false);
  });
});

it('every move leads where it says, from the states that are listed alone', () =>
  expect(
    (['planned', 'delivered', 'confirmed', 'cancelled'] as const).map((status) => [
      status,
      sessionMovesFrom(status).map((move) => `${move}: ${statusAfter(move)}`),
    ]),
  ).toEqual([
    ['planned', ['deliver: delivered', 'cancel: cancelled']],
    ['delivered', ['confirm: confirmed', 'cancel: cancelled']],
    ['confirmed', ['reopen: delivered']],
    ['cancelled', ['restore: planned']],
  ]));

it.each([
  ['Online', true],
  ['MS Teams call', true],
  ['a webinar', true],
  ['Zoom', true],
  ['Town hall', false],
  ['', false],
])('“%s” is held online: %p', (venue, online) => expect(isOnlineVenue(venue)).toBe(online));
