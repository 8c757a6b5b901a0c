// Who decides on a plan (rule 4): officers, and the lead of an area on its schools' plans.
import type { AreaHome, Plan, Problem } from '@all-together/contracts';
import type { Asker } from '../../testing/spec-app';
import { spec, startWorld, world } from '../../testing/spec-world';
import { aPlan } from '../../testing/world';

startWorld();

let urns = 940_000;
/** A school's plan with one dated action, submitted by the school. */
async function submitted(): Promise<{ school: Asker; plan: Plan }> {
  const urn = await spec.addSchool(++urns, `School ${urns}`);
  await spec.enrol(world.here.areaId, urn);
  const school = await spec.person('school_lead', { urn });
  const begun = (await school.post<Plan>('plans', aPlan(world.here.areaId, urn, 'school'))).body;
  return { school, plan: (await move(school, begun, 'submit')).body };
}

const move = <Body = Plan>(who: Asker, plan: Plan, name: string, reason = '') =>
  who.post<Body>(`plans/${plan.id}/moves`, { move: name, reason }, plan.version);

it('lets the lead of the area sign off a school’s plan, with its baseline', async () => {
  const { plan } = await submitted();
  const { lead } = world.here;
  const seen = (await lead.get<Plan>(`plans/${plan.id}`)).body;
  expect(seen.may).toEqual({ write: false, moves: ['return', 'sign_off'], review: false });
  const home = (await lead.get<AreaHome>(`home/area/${world.here.areaId}`)).body;
  expect(home.awaiting.map(({ id }) => id)).toContain(plan.id);

  const { status, body } = await move(lead, plan, 'sign_off');
  expect([status, body.status, body.signedOffBy]).toEqual([200, 'signed_off', expect.any(String)]);
  const actions = body.objectives.flatMap((objective) => objective.actions);
  const dated = actions.filter(({ due }) => due !== null);
  expect(dated.length).toBeGreaterThan(0);
  for (const { due, baselineDue } of dated) expect(baselineDue).toBe(due);
  const { rows } = await spec.owner.query(
    `select count(*) filter (where baseline_due is distinct from due)::int as unfrozen
     from milestones where plan_id = $1`,
    [plan.id],
  );
  expect(rows[0].unfrozen).toBe(0);
});

it('lets the lead return it with a reason, and the school submit it again', async () => {
  const { school, plan } = await submitted();
  const refused = await move<Problem>(world.here.lead, plan, 'return');
  expect([refused.status, refused.body.code]).toEqual([422, 'reason_needed']);
  const returned = (await move(world.here.lead, plan, 'return', 'Name an owner.')).body;
  expect(returned.status).toBe('returned');
  expect((await move(school, returned, 'submit')).body.status).toBe('submitted');
});

it('is nobody else’s: not the school’s, another area’s or a partner’s', async () => {
  const { school, plan } = await submitted();
  const own = await move<Problem>(school, plan, 'sign_off');
  expect([own.status, own.body.code]).toEqual([422, 'not_a_move']);
  expect((await move(world.there.lead, plan, 'sign_off')).status).toBe(404);
  expect((await move(world.here.partner, plan, 'sign_off')).status).toBe(403);
  const stale = await move<Problem>(world.here.lead, { ...plan, version: 1 }, 'sign_off');
  expect([stale.status, stale.body.code]).toEqual([409, 'edit_conflict']);
  expect((await move(world.officer, plan, 'sign_off')).body.status).toBe('signed_off');
});

it('does not let a lead decide on their own area’s plan, or write in a school’s', async () => {
  const { lead, plan } = world.here;
  const own = (await lead.get<Plan>(`plans/${plan.id}`)).body;
  expect([own.status, own.may.moves]).toEqual(['in_delivery', []]);
  const refused = await move<Problem>(lead, own, 'close', 'It is done.');
  expect([refused.status, refused.body.code]).toEqual([422, 'not_a_move']);
  const { plan: ofSchool } = await submitted();
  const [action] = ofSchool.objectives.flatMap(({ actions }) => actions);
  const edited = await lead.patch(`actions/${action!.id}`, action!.version, { title: 'Mine' });
  expect(edited.status).toBeGreaterThanOrEqual(403);
  const after = (await world.officer.get<Plan>(`plans/${ofSchool.id}`)).body;
  expect(after.objectives).toEqual(ofSchool.objectives);
});
