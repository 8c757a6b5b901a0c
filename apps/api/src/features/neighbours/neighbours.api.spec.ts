import type {
  NeighbourChoice,
  Neighbourhood,
  OfferSupport,
  Spread,
  Support,
} from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import type { Asker } from '../../testing/spec-app';
import { agreeSupport, aSupportOffer, offerSupport } from '../../testing/supports';
import { spec, startWorld, world } from '../../testing/spec-world';

let here: Asker;
let there: Asker;
startWorld();
beforeAll(async () => {
  [here, there] = [world.here.lead, world.there.lead];
  await spec.owner.query(
    `insert into local_authorities (gss, la_code, name, region)
     values ('E10000007', '830', 'Derbyshire', 'East Midlands'),
            ('E06000018', '892', 'Nottingham', 'East Midlands')`,
  );
  await spec.owner.query(
    `insert into la_neighbours (gss, neighbour_gss, as_of)
     values ('E06000015', 'E10000007', 2017)`,
  );
});

const anOffer = (fields: Partial<OfferSupport> = {}) => aSupportOffer(world, fields);
const offer = (fields: Partial<OfferSupport> = {}) => offerSupport(world, fields);

describe('neighbours', () => {
  it('come from boundaries, and from choice, once each', async () => {
    const { body } = await here.get<Neighbourhood>(`areas/${world.here.areaId}/neighbours`);
    expect([body.neighbours, body.mayOffer]).toEqual([
      [{ chosenId: null, gss: 'E10000007', areaId: null, name: 'Derbyshire', status: null }],
      true,
    ]);
    expect((await here.get<NeighbourChoice[]>('neighbours/choices?search=leeds')).body).toEqual([
      { gss: 'E08000035', areaId: world.there.areaId, name: 'Leeds' },
    ]);
    const choice = { id: newId(), areaId: world.there.areaId };
    const chosen = await here.post<Neighbourhood>(`areas/${world.here.areaId}/neighbours`, choice);
    expect(chosen.body.neighbours.map(({ name, chosenId }) => [name, chosenId])).toEqual([
      ['Derbyshire', null],
      ['Leeds', choice.id],
    ]);
    expect(
      (await here.post(`areas/${world.here.areaId}/neighbours`, { id: newId(), gss: 'E10000007' }))
        .status,
    ).toBe(409);
    expect(
      (await here.post(`areas/${world.here.areaId}/neighbours`, { id: newId(), gss: 'E99999999' }))
        .status,
    ).toBe(422);
    expect((await there.get(`areas/${world.here.areaId}/neighbours`)).status).toBe(404);
    expect((await there.delete(`areas/${world.here.areaId}/neighbours/${choice.id}`)).status).toBe(
      404,
    );
    expect(
      (await here.delete(`areas/${world.here.areaId}/neighbours/${choice.id}`)).body.neighbours,
    ).toHaveLength(1);
  });

  it('an offer to an authority that is no area yet makes it a prospective one', async () => {
    const support = await offer({ toAreaId: null, gss: 'E06000018' });
    expect(support).toMatchObject({
      toName: 'Nottingham',
      toStatus: 'prospective',
      state: 'offered',
      side: 'from',
      moves: ['decline'],
    });
    // It has no lead: an officer speaks for it.
    expect((await world.officer.get<Support>(`supports/${support.id}`)).body).toMatchObject({
      side: 'to',
      moves: ['agree', 'decline'],
    });
    expect((await offer({ toAreaId: null, gss: 'E06000018' })).toAreaId).toBe(support.toAreaId);
  });

  it('only an area under way offers, and not to itself', async () => {
    expect(
      (
        await here.post<{ errors: { path: string }[] }>(
          'supports',
          anOffer({ toAreaId: world.here.areaId }),
        )
      ).body.errors[0]!.path,
    ).toBe('toAreaId');
    expect(
      (await here.post<{ errors: { path: string }[] }>('supports', anOffer({ ends: '2016-04-01' })))
        .body.errors[0]!.path,
    ).toBe('ends');
    expect(
      (
        await here.post(
          'supports',
          anOffer({ fromAreaId: world.there.areaId, toAreaId: world.here.areaId }),
        )
      ).status,
    ).toBe(404);
    expect((await world.officer.post('supports', anOffer())).status).toBe(403);
    const young = await spec.addArea('Rutland', 'E06000017');
    await spec.owner.query(`update areas set status = 'selected' where id = $1`, [young]);
    const lead = await spec.person('area_lead', { areaId: young });
    expect(
      (await lead.post<{ code: string }>('supports', anOffer({ fromAreaId: young }))).body.code,
    ).toBe('not_under_way');
  });
});

it('tells how the approach spread, with names and statuses alone', async () => {
  await offer({ toAreaId: null, gss: 'E06000018' });
  await agreeSupport(world, await offer());
  const { body } = await world.funder.get<Spread>('neighbours/spread');
  expect(body.areas.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Derby', 'Leeds', 'Nottingham']),
  );
  expect(body.areas.find(({ name }) => name === 'Nottingham')!.periods).toEqual([
    { status: 'prospective', since: '2016-05-16' },
  ]);
  expect(body.links).toEqual([
    { fromAreaId: world.here.areaId, toAreaId: world.there.areaId, since: '2016-05-01' },
  ]);
  expect((await world.here.lead.get<Spread>('neighbours/spread')).body).toEqual(body);
  expect((await world.admin.get('neighbours/spread')).status).toBe(403);
});
