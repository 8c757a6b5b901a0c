import type { Origin } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { spec, startWorld, world } from '../../../testing/spec-world';

startWorld();

describe('an objective that begins from elsewhere', () => {
  it('makes a weak statement an objective that says where it came from, once', async () => {
    const body = {
      id: newId(),
      actionId: newId(),
      planId: world.here.schoolPlan.id,
      theme: 'policy',
      title: 'The policy protects pupils with SEND',
      action: 'Revise the policy',
      kind: 'statement',
      said: 'The policy names disablist bullying: not yet met',
      link: '/audits/1',
    };
    for (let time = 0; time < 2; time++)
      expect((await world.here.school.post<Origin>('origins', body)).body).toMatchObject({
        objectiveId: body.id,
        kind: 'statement',
        link: '/audits/1',
      });
    const { rows } = await spec.owner.query(
      `select o.title, count(a.id)::int as actions
       from objectives o left join actions a on a.objective_id = o.id
       where o.id = $1 group by o.title`,
      [body.id],
    );
    expect(rows).toEqual([{ title: body.title, actions: 1 }]);
    expect(
      (await world.here.lead.get<Origin[]>(`origins/${world.here.schoolPlan.id}`)).body,
    ).toHaveLength(1);
    expect((await world.there.lead.get(`origins/${world.here.schoolPlan.id}`)).status).toBe(404);
    expect(
      (await world.there.school.post('origins', { ...body, id: newId(), actionId: newId() }))
        .status,
    ).toBe(404);
    expect(
      (
        await world.here.school.post('origins', {
          ...body,
          id: newId(),
          actionId: newId(),
          link: 'https://elsewhere.example',
        })
      ).status,
    ).toBe(422);
  });
});
