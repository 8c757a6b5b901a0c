import type { Session, SessionRegister, OfflinePack } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { startWorld, world } from '../../testing/spec-world';
import { aSession, aVisit } from '../../testing/world';

startWorld();

it('takes along one’s own places and lately’s records, and nothing of others', async () => {
  const { body } = await world.here.partner.get<OfflinePack>('take-along');
  expect(body.areas.map(({ id }) => id)).toEqual([world.here.areaId]);
  expect(body.schools.map(({ urn }) => urn)).toContain(world.here.urn);
  expect(body.visits.map(({ id }) => id)).toEqual([world.here.visitId]);
  expect(body.sessions.map(({ session }) => session.id)).toEqual([world.here.sessionId]);
  expect(body.sessions[0]!.moves.length).toBeGreaterThan(0);
  expect(JSON.stringify(body)).not.toContain(world.there.areaId);
});

it('takes a lead’s area along to read, and leaves old and removed records behind', async () => {
  const old = aVisit(world.here.organisationId, world.here.areaId);
  await world.here.partner.post('visits', { ...old, visitedOn: '2016-01-10' });
  const gone = aVisit(world.here.organisationId, world.here.areaId);
  await world.here.partner.post('visits', gone);
  await world.here.partner.patch(`visits/${gone.id}`, 1, { removed: true });
  const { body } = await world.here.lead.get<OfflinePack>('take-along');
  expect(body.visits.map(({ id }) => id)).toEqual([world.here.visitId]);
  expect(body.sessions[0]!.moves).toEqual([]);
});

it('is small: two thousand schools and a hundred visits stay below 200 kB compressed', async () => {
  const { body } = await world.here.partner.get<OfflinePack>('take-along');
  const school = { ...body.schools[0]!, name: 'A school with a name of a usual length' };
  const full = {
    ...body,
    schools: Array.from({ length: 2000 }, (_, n) => ({
      ...school,
      urn: 100000 + n,
      name: `${school.name} ${n * 7919}`,
    })),
    visits: Array.from({ length: 100 }, (_, n) => ({
      ...body.visits[0]!,
      id: newId(),
      agreed: `${n} `.repeat(60),
    })),
  };
  const { gzipSync } = await import('node:zlib');
  expect(gzipSync(JSON.stringify(full)).length).toBeLessThan(200_000);
});

it('gives each person a device key, the same at each sign-in, and nobody else’s', async () => {
  const keyOf = async (asker: typeof world.here.partner) =>
    (await asker.get<Session>('session')).body.deviceKey!;
  const [first, again, other] = [
    await keyOf(world.here.partner),
    await keyOf(world.here.partner),
    await keyOf(world.here.lead),
  ];
  expect(Buffer.from(first, 'base64')).toHaveLength(32);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

it('moves a session once when the answer to the first try was lost', async () => {
  const { partner, organisationId, areaId } = world.there;
  const { session } = (
    await partner.post<SessionRegister>('sessions', {
      ...aSession(organisationId, areaId),
      heldOn: '2016-05-10',
    })
  ).body;
  const [once, twice] = [
    await partner.post<SessionRegister>(`sessions/${session.id}/moves`, { move: 'deliver' }, 1),
    await partner.post<SessionRegister>(`sessions/${session.id}/moves`, { move: 'deliver' }, 1),
  ];
  expect([once.status, twice.status, twice.body]).toEqual([200, 200, once.body]);
  expect(
    (await partner.post(`sessions/${session.id}/moves`, { move: 'cancel', reason: 'Snow' }, 1))
      .status,
  ).toBe(409);
});
