import {
  countsTowardsReach,
  isOnlineVenue,
  moveSession,
  readRegister,
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

describe('a pasted register', () => {
  it('is read whatever the order of its cells', () => {
    expect(
      readRegister(
        [
          'Name,E-mail,URN',
          'Ann Lee,ann@x.test,100006',
          '"Bea";bea@x.test;',
          '100007\t12\tParents and carers',
          '',
          'Governors, 4',
        ].join('\n'),
      ).map(({ name, email, urn, people, audience, fault }) => [
        name,
        email,
        urn,
        people,
        audience,
        fault,
      ]),
    ).toEqual([
      ['Ann Lee', 'ann@x.test', 100006, 1, null, null],
      ['Bea', 'bea@x.test', null, 1, null, null],
      ['', '', 100007, 12, 'parents_carers', null],
      ['Governors', '', null, 4, null, null],
    ]);
  });
  it.each(['100006', 'Ann, ann@x', 'Ann, ann@x.test, 4', 'Group, 0'])(
    'says how to mend “%s”',
    (text) => expect(readRegister(text)[0]!.fault).toMatch(/\.$/),
  );
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
  ['Trainee teachers, 3', 'trainee_teachers'],
  ['Carers\t3', 'parents_carers'],
  ['pupils;3', 'pupils'],
  ['Children’s workforce, 3', 'childrens_workforce'],
  ['School staff, 3', 'school_staff'],
  ['Everybody, 3', null],
])('“%s” is an audience: %p', (text, audience) =>
  expect(readRegister(text)[0]).toMatchObject({ audience, people: 3, fault: null }),
);

it.each([
  ['Online', true],
  ['MS Teams call', true],
  ['a webinar', true],
  ['Zoom', true],
  ['Town hall', false],
  ['', false],
])('“%s” is held online: %p', (venue, online) => expect(isOnlineVenue(venue)).toBe(online));

it.each([
  ['Group, 1', null],
  ['Group, 2000', null],
  ['Group, 2001', 'Write a number of people from 1 to 2,000.'],
])('“%s” names a possible number: %p', (text, fault) =>
  expect(readRegister(text)[0]!.fault).toBe(fault),
);
