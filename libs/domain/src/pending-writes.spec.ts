import type { LogVisit, PlanSession, SessionRegister, Visit } from '@all-together/contracts';
import {
  listWithPending,
  registerWithPending,
  visitWithPending,
  type Names,
  type PendingWrite,
} from './pending-writes';

const names: Names = {
  places: {
    areas: [{ id: 'a1', name: 'Derby' }],
    schools: [{ urn: 900001, name: 'Ashfield', areaId: 'a1' }],
  },
  organisationName: 'CDC',
  personName: 'Leah',
};
const log: LogVisit = {
  id: 'v1',
  organisationId: 'o1',
  areaId: 'a1',
  urn: 900001,
  visitedOn: '2016-05-16',
  minutes: 60,
  purpose: 'audit',
  present: '',
  agreed: 'Buddies',
  followUps: [{ id: 'f1', title: 'Guide', ownerName: 'Leah', owedByPartner: true, due: null }],
};
const write = (kind: string, item: string, body: object, record = item): PendingWrite => ({
  kind,
  item,
  record,
  body,
});

it('shows a visit that is still pending with its places and later changes', () => {
  const writes = [
    write('visit.log', 'visits/v1', log),
    write('visit.change', 'visits/v1', { minutes: 90 }),
    write('follow-up.change', 'follow-ups/f1', { doneOn: '2016-05-17' }, 'visits/v1'),
  ];
  expect(visitWithPending(undefined, writes, names)).toMatchObject({
    areaName: 'Derby',
    schoolName: 'Ashfield',
    organisationName: 'CDC',
    loggedBy: 'Leah',
    minutes: 90,
    agreed: 'Buddies',
    followUps: [{ title: 'Guide', doneOn: '2016-05-17' }],
  });
  expect(visitWithPending(undefined, writes.slice(1), names)).toBeUndefined();
});

it('leaves a stored visit as the server has it, but for what waits', () => {
  const stored = visitWithPending(
    undefined,
    [write('visit.log', 'visits/v1', log)],
    names,
  )! as Visit;
  const now = { ...stored, agreed: 'As stored', version: 4 };
  // The answer was lost and the visit is there: what is stored wins over the first write.
  expect(visitWithPending(now, [write('visit.log', 'visits/v1', log)], names)).toEqual(now);
  expect(visitWithPending(now, [], names)).toBe(now);
});

it('shows a list with new records first and without removed ones', () => {
  const stored = ['v2', 'v3'].map((id) => ({
    ...visitWithPending(undefined, [write('visit.log', `visits/${id}`, { ...log, id })], names)!,
    id,
  }));
  const writes = [
    write('visit.log', 'visits/v1', log),
    write('visit.change', 'visits/v3', { removed: true }),
    write('session.plan', 'sessions/s1', {}),
  ];
  expect(
    listWithPending(stored, writes, 'visits', 'visit.log', (visit, own) =>
      visitWithPending(visit, own, names),
    ).map(({ id }) => id),
  ).toEqual(['v1', 'v2']);
});

it('counts the people of a register with what waits, and knows the moves that come next', () => {
  const plan: PlanSession = {
    id: 's1',
    organisationId: 'o1',
    areaId: 'a1',
    urn: null,
    title: 'Peers',
    audience: 'school_staff',
    heldOn: '2016-05-16',
    startsAt: '09:30',
    minutes: 60,
    mode: 'venue',
    venue: '',
    trainers: '',
    capacity: null,
  };
  const lines = [
    {
      id: 'l1',
      audience: 'school_staff' as const,
      people: 1,
      name: 'Ann',
      email: 'ann@school.test',
    },
    { id: 'l2', audience: 'pupils' as const, people: 5, urn: 900001 },
  ];
  const writes = [
    write('session.plan', 'sessions/s1', plan),
    write('register.add', 'registers/s1', { attendances: lines }, 'sessions/s1'),
    write('register.change', 'attendances/l2', { people: 7 }, 'sessions/s1'),
    write('session.move', 'sessions/s1', { move: 'deliver' }),
  ];
  const register = registerWithPending(undefined, writes, names)!;
  expect(register).toMatchObject({
    session: { status: 'delivered', people: 8, areaName: 'Derby' },
    attendances: [
      { name: 'Ann', identified: true },
      { people: 7, schoolName: 'Ashfield' },
    ],
    moves: ['confirm', 'cancel'],
  });
  const stored: SessionRegister = {
    ...register,
    attendances: register.attendances.map((line) => ({ ...line, version: 2 })),
  };
  // Sent once already: the lines are there and are not shown twice.
  expect(registerWithPending(stored, [writes[1]!], names)!.attendances).toHaveLength(2);
  expect(
    registerWithPending(
      stored,
      [write('register.change', 'attendances/l2', { removed: true }, 'sessions/s1')],
      names,
    )!.session.people,
  ).toBe(1);
});
