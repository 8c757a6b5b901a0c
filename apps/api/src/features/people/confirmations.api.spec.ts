import type { Confirmation, Page, Person, PupilMessage, Session } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { SpecApp, type Asker } from '../../testing/spec-app';
import { buildWorld, type World } from '../../testing/world';

let spec: SpecApp;
let world: World;
beforeAll(async () => {
  spec = await SpecApp.start();
  world = await buildWorld(spec);
});
afterAll(() => spec.stop());

/** Adds a safeguarding lead. @returns the membership's id */
async function added(by: Asker, personId: string, urn = world.here.urn): Promise<string> {
  const id = newId();
  const answer = await by.post<Person>(`people/${personId}/memberships`, {
    id,
    role: 'safeguarding_lead',
    urn,
  });
  expect(answer.status).toBe(201);
  expect(answer.body.memberships.find((one) => one.id === id)!.confirmed).toBe(false);
  return id;
}
const waiting = async (who: Asker) => (await who.get<Confirmation[]>('confirmations')).body;
const answer = (who: Asker, id: string, confirmed = true) =>
  who.post<Confirmation[]>(`confirmations/${id}`, { confirmed });
const mails = async (subject: string) =>
  (
    await spec.owner.query<{ to_address: string }>(
      `select to_address from mails where subject like $1 order by to_address`,
      [subject],
    )
  ).rows.map(({ to_address: to }) => to);

describe('a new safeguarding lead', () => {
  it('reads nothing until a second person has confirmed them', async () => {
    const person = await spec.person('funder');
    const id = await added(world.admin, person.id);
    expect((await person.get('pupil-messages')).status).toBe(403);
    expect((await person.get<Session>('session')).body.roles).toEqual(['funder']);
    expect(await waiting(world.here.school)).toEqual([
      expect.objectContaining({ id, email: person.email, urn: world.here.urn }),
    ]);
    expect(await answer(world.here.school, id)).toMatchObject({ status: 200, body: [] });
    expect((await person.get<Page<PupilMessage>>('pupil-messages')).status).toBe(200);
  });

  it('is not confirmed by who added them, by themselves, or by another school', async () => {
    const id = await added(world.admin, world.admin.id);
    const other = await added(world.admin, world.here.school.id);
    expect((await answer(world.admin, id)).status).toBe(404);
    expect((await answer(world.there.school, id)).status).toBe(404);
    expect((await answer(world.here.school, other)).status).toBe(404);
    expect((await answer(world.officer, id)).status).toBe(403);
    expect((await answer(world.here.lead, id)).status).toBe(403);
    expect((await world.admin.get('pupil-messages')).status).toBe(403);
    const second = await spec.person('administrator');
    expect((await answer(second, id, false)).status).toBe(200);
    expect((await answer(second, other)).status).toBe(200);
    expect((await answer(second, id)).status).toBe(404);
  });

  it('is announced to those who answer for the school', async () => {
    const person = await spec.person('funder');
    await spec.owner.query(`delete from mails`);
    const id = await added(world.admin, person.id);
    const responsible = [world.here.school.email, world.here.safeguarding.email];
    expect(await mails('A new safeguarding lead%')).toEqual(expect.arrayContaining(responsible));
    await answer(world.here.school, id);
    expect(await mails('% is now a safeguarding lead of %')).toEqual(
      expect.arrayContaining(responsible),
    );
  });

  it('does not read what had been dealt with before they were confirmed', async () => {
    const { rows } = await spec.owner.query<{ id: string }>(
      `insert into waves (id, area_id, urn, instrument_version_id, form, kind, school_year, opens,
         closes, public_key)
       select gen_random_uuid(), $1, $2, v.id, 'pupils', 'baseline', 2015, '2016-05-01',
         '2016-06-01', ''
       from instrument_versions v where v.form = 'pupils' limit 1 returning id`,
      [world.here.areaId, world.here.urn],
    );
    await spec.owner.query(
      `insert into pupil_messages (id, wave_id, urn, title, body, arrived_on, withdrawal,
         handled_on)
       select gen_random_uuid(), $1, $2, 'Baseline', body, '2016-05-02', '', handled
       from (values ('Old', '2016-05-03'::date), ('Waiting', null)) m (body, handled)`,
      [rows[0]!.id, world.here.urn],
    );
    const person = await spec.person('funder');
    await answer(world.here.school, await added(world.admin, person.id));
    const read = (await person.get<Page<PupilMessage>>('pupil-messages')).body.items;
    expect(read.map(({ body }) => body)).toEqual(['Waiting']);
  });
});
