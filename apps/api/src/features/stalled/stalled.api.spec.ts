import type { AreaHome, ProgrammeOverview, SchoolHome } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { spec, startWorld, world } from '../../testing/spec-world';

startWorld();

/** What every screen says that has stalled here. */
async function told(school = world.here.school) {
  const { areaId, lead } = world.here;
  const overview = (await world.officer.get<ProgrammeOverview>('programme/overview')).body;
  const home = (await lead.get<AreaHome>(`home/area/${areaId}`)).body;
  return {
    overview: overview.areas.find((area) => area.areaId === areaId)?.stalled,
    home: home.stalledCount + (home.planStalled === null ? 0 : 1),
    plan: home.planStalled,
    schools: home.stalled.map(({ name, reason }) => `${name}: ${reason}`),
    school: (await school.get<SchoolHome>('home/school')).body.stalled,
  };
}

const enrolledOn = (urn: number, day: string) =>
  spec.owner.query(`update enrolments set enrolled_on = $2 where urn = $1`, [urn, day]);

beforeAll(() => enrolledOn(world.here.urn, '2016-05-01'));

const nothing = { overview: 0, home: 0, plan: null, schools: [], school: [] };

it('is a school without an audit, on its 30th school day, under any of its URNs', async () => {
  const urn = await spec.addSchool(930_001, 'Elm Park');
  await spec.enrol(world.here.areaId, urn);
  const school = await spec.person('school_lead', { urn });
  // 29 school days before Monday 16 May 2016, and one more: the Easter holidays are in between.
  await enrolledOn(urn, '2016-04-04');
  expect(await told(school)).toEqual(nothing);
  await enrolledOn(urn, '2016-04-01');
  const reason = 'Enrolled 30 school days ago and no audit begun.';
  expect(await told(school)).toEqual({
    ...nothing,
    overview: 1,
    home: 1,
    schools: [`Elm Park: ${reason}`],
    school: [reason],
  });
  // An audit under the URN before its conversion is the school's own.
  const before = await spec.addSchool(930_000, 'Elm Park before');
  await spec.owner.query(
    `insert into school_links (urn, linked_urn, kind) values ($1, $2, 'Predecessor')`,
    [urn, before],
  );
  await spec.owner.query(
    `insert into audits (id, urn, area_id, edition, begun_on)
     values ($1, $2, $3, 1, '2015-12-01')`,
    [newId(), before, world.here.areaId],
  );
  expect(await told(school)).toEqual(nothing);
});

it('is a plan that is quiet while something is due, of the area or of a school', async () => {
  /** A plan in delivery since April, in which nobody has changed anything since. */
  const quiet = (id: string) =>
    spec.owner.query(
      `begin;
       set local session_replication_role = replica;
       update plans set status = 'in_delivery', baseline_at = '2016-04-01T10:00:00Z'
       where id = '${id}';
       ${['actions', 'milestones', 'criteria']
         .map((table) => `update ${table} set changed_at = '2016-04-01' where plan_id = '${id}';`)
         .join(' ')}
       commit`,
    );
  await quiet(world.here.plan.id);
  const area = await told();
  expect([area.overview, area.home, area.schools]).toEqual([1, 1, []]);
  expect(area.plan).toContain('No progress recorded for 30 school days');
  await quiet(world.here.schoolPlan.id);
  const both = await told();
  expect([both.overview, both.home, both.schools.length]).toEqual([2, 2, 1]);
  expect(both.school).toEqual([expect.stringContaining('No progress recorded for 30 school days')]);
});
