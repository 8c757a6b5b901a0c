import fc from 'fast-check';
import {
  momentIn,
  moveSession,
  peopleReached,
  readRegister,
  schoolYearOf,
  sessionMovesFrom,
  type CountedLine,
} from './index';

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
        'Name,E-mail,URN\nAnn Lee,ann@x.test,100006\n"Bea";bea@x.test;\n100007\t12\tParents and carers\n\nGovernors, 4',
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

it('a school year runs from September to August', () => {
  expect([schoolYearOf('2015-08-31').name, schoolYearOf('2015-09-01')]).toEqual([
    '2014/15',
    { name: '2015/16', starts: '2015-09-01', ends: '2016-08-31' },
  ]);
});

it.each([
  ['2016-07-01', '09:30', '2016-07-01T08:30:00.000Z'],
  ['2016-12-01', '09:30', '2016-12-01T09:30:00.000Z'],
  ['2016-03-27', '00:30', '2016-03-27T00:30:00.000Z'],
  ['2016-03-27', '02:00', '2016-03-27T01:00:00.000Z'],
  ['2016-10-30', '01:30', '2016-10-30T00:30:00.000Z'],
  ['2016-10-30', '02:00', '2016-10-30T02:00:00.000Z'],
])('on %s at %s clocks in London stand at %s', (day, time, moment) =>
  expect(momentIn(day, time).toISOString()).toBe(moment),
);

/** Who really came: each session a set of people of whom some are known by identity always. */
const attended = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 14 }), { maxLength: 8 }), {
  maxLength: 6,
});
/** People below this are always known, those above never. */
const known = 7;
const registerOf = (sessions: readonly (readonly number[])[]): CountedLine[] =>
  sessions.flatMap((people, index) => {
    const others = people.filter((person) => person >= known).length;
    return [
      ...people
        .filter((person) => person < known)
        .map((person) => ({ sessionId: String(index), identity: String(person), people: 1 })),
      ...(others ? [{ sessionId: String(index), identity: null, people: others }] : []),
    ];
  });

describe('people reached', () => {
  it('lie between the least and the most, whoever they were', () =>
    fc.assert(
      fc.property(attended, (sessions) => {
        const { least, most, attendances } = peopleReached(registerOf(sessions));
        const different = new Set(sessions.flat()).size;
        expect(least).toBeLessThanOrEqual(different);
        expect(different).toBeLessThanOrEqual(most);
        expect(attendances).toBe(sessions.flat().length);
      }),
      { seed: 6 },
    ));
  it('are exact where everybody is known, and no narrower bounds hold where nobody is', () =>
    fc.assert(
      fc.property(attended, (sessions) => {
        const everybodyKnown = sessions.flatMap((people, index) =>
          people.map((person) => ({
            sessionId: String(index),
            identity: String(person),
            people: 1,
          })),
        );
        const different = new Set(sessions.flat()).size;
        expect(peopleReached(everybodyKnown)).toMatchObject({ least: different, most: different });
        // Each session of the same n people, or of n others: both are possible, and are the bounds.
        const sizes = sessions.map((people) => people.length);
        const nobodyKnown = sizes.flatMap((people, index) =>
          people ? [{ sessionId: String(index), identity: null, people }] : [],
        );
        expect(peopleReached(nobodyKnown)).toMatchObject({
          least: Math.max(0, ...sizes),
          most: sizes.reduce((sum, size) => sum + size, 0),
        });
      }),
      { seed: 6 },
    ));
  it('do not depend on the order of the register, nor on a person named twice in one session', () =>
    fc.assert(
      fc.property(attended, (sessions) => {
        const lines = registerOf(sessions);
        expect(peopleReached([...lines].reverse())).toEqual(peopleReached(lines));
        expect(
          peopleReached([...lines, ...lines.filter(({ identity }) => identity !== null)]),
        ).toEqual(peopleReached(lines));
      }),
      { seed: 6 },
    ));
});
