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

const plan: PlanSession = {
  id: 's1',
  organisationId: 'o1',
  areaId: 'a1',
  title: 'Peers',
  audience: 'school_staff',
  heldOn: '2016-05-16',
  startsAt: '09:30',
  minutes: 60,
  mode: 'venue',
  venue: '',
  trainers: '',
};

describe('a register', () => {
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

  it('counts its people with what waits, and knows the moves that come next', () =>
    expect(register).toMatchObject({
      session: { status: 'delivered', people: 8, areaName: 'Derby' },
      attendances: [
        { name: 'Ann', identified: true },
        { people: 7, schoolName: 'Ashfield' },
      ],
      moves: ['confirm', 'cancel'],
    }));
  it('shows no line twice that was sent before, and none that was removed', () => {
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
});

describe('a record without known places', () => {
  const bare: Names = { places: null, organisationName: '', personName: '' };
  it('is shown with the number of its school, or without one', () => {
    const visit = (more: object) =>
      visitWithPending(undefined, [write('visit.log', 'visits/v1', { ...log, ...more })], bare)!;
    expect(visit({})).toMatchObject({ schoolName: 'URN 900001', areaName: '' });
    expect(visit({ urn: undefined })).toMatchObject({ schoolName: null, urn: null });
    const undue = { id: 'f1', title: 'G', ownerName: '', owedByPartner: false };
    expect(visit({ followUps: [undue] }).followUps[0]!.due).toBeNull();
  });
  it('is left alone by writes that are not of its kind', () => {
    const visit = visitWithPending(undefined, [write('visit.log', 'visits/v1', log)], names)!;
    expect(visitWithPending(visit, [write('session.move', 'visits/v1', {})], names)).toBe(visit);
    const follow = write('follow-up.change', 'follow-ups/other', { doneOn: '2016-05-17' });
    expect(visitWithPending(visit, [follow], names)).toEqual(visit);
  });
});

describe('a session', () => {
  const planned = registerWithPending(
    undefined,
    [write('session.plan', 'sessions/s1', plan)],
    names,
  )!;
  it('is planned with room for all, unless it says otherwise', () => {
    expect(planned.session).toMatchObject({ capacity: null, bookable: false, urn: null });
    const more = { ...plan, capacity: 12, bookable: true, urn: 900001 };
    expect(
      registerWithPending(undefined, [write('session.plan', 'sessions/s1', more)], names)!.session,
    ).toMatchObject({ capacity: 12, bookable: true, schoolName: 'Ashfield' });
  });
  it('takes changes, and keeps what is stored where its planning was sent before', () => {
    const renamed = write('session.change', 'sessions/s1', { title: 'Friends' });
    expect(registerWithPending(planned, [renamed], names)!.session.title).toBe('Friends');
    const again = write('session.plan', 'sessions/s1', plan);
    expect(registerWithPending(planned, [again], names)).toBe(planned);
    expect(registerWithPending(undefined, [renamed], names)).toBeUndefined();
    expect(registerWithPending(planned, [write('visit.log', 'sessions/s1', {})], names)).toBe(
      planned,
    );
  });
  it('shows no moves to someone who has none, and the reason of a move', () => {
    const cancel = write('session.move', 'sessions/s1', { move: 'cancel', reason: 'Snow' });
    const viewed = registerWithPending({ ...planned, moves: [] }, [cancel], names)!;
    expect([viewed.moves, viewed.session.statusReason]).toEqual([[], 'Snow']);
    expect(registerWithPending(planned, [cancel], names)!.moves).toEqual(['restore']);
  });
  it('lists people of no name and no address as such', () => {
    const line = { id: 'l1', audience: 'pupils', people: 3 };
    const add = write('register.add', 'registers/s1', { attendances: [line] }, 'sessions/s1');
    expect(registerWithPending(planned, [add], names)!.attendances).toMatchObject([
      { name: '', identified: false, urn: null, schoolName: null },
    ]);
  });
});
