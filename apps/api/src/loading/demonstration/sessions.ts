import type { Audience, NewAttendance } from '@all-together/contracts';
import { run, sql } from '../../platform/database/index.js';
import { loaderViewer } from '../loader-viewer.js';
import type { DemonstrationArea } from './areas.js';
import type { Stage } from './stage.js';
import type { DemonstrationPeople } from './people.js';
import type { DemonstrationSchool } from './schools.js';
import { sessionTitles } from './stories/training.js';

/** Schools that training reaches, in groups that come together. */
const schoolsReached = 550;
const schoolsTogether = [5, 6, 8, 10, 12];
/** One school in so many comes a second time; a school counts once all the same. */
const comesAgain = 0.2;
/**
 * Sessions for each other audience and how many come to one. Trainee teachers sign in by e-mail, so
 * that each is known.
 */
const courses = {
  trainee_teachers: { sessions: 5, people: [24, 26] },
  childrens_workforce: { sessions: 22, people: [20, 25] },
  parents_carers: { sessions: 14, people: [11, 17] },
} as const;
const trainees = 100;
/** Sessions that are planned and not yet held. */
const sessionsToCome = 8;
const firstDay = -205;

/**
 * Training over the year: most of it held and confirmed, some to come, a few cancelled.
 * @returns how many sessions
 */
export async function addSessions(
  stage: Stage,
  areas: readonly DemonstrationArea[],
  schools: readonly DemonstrationSchool[],
  people: DemonstrationPeople,
): Promise<number> {
  const { chance } = stage;
  await addPhase(stage);
  const forStaff = await trainStaff(stage, schools.slice(0, schoolsReached), people);
  let forOthers = 0;
  for (const audience of ['trainee_teachers', 'childrens_workforce', 'parents_carers'] as const)
    forOthers += await trainOthers(stage, areas, people, audience);
  for (let index = 0; index < sessionsToCome; index++)
    await plan(
      stage,
      people,
      chance.pick(areas),
      chance.pick(['school_staff', 'parents_carers', 'pupils'] as const),
      2 + index * 5,
    );
  return forStaff + forOthers + sessionsToCome;
}

async function addPhase({ database, clock, chance }: Stage): Promise<void> {
  clock.to(-239);
  const id = chance.id(clock.now());
  await database.as(loaderViewer(), (tx) =>
    run(
      tx,
      sql`insert into phases (id, name, starts, ends)
          values (${id}, 'This year of the programme', ${clock.day(-240)}, ${clock.day(125)})`,
    ),
  );
}

/** Sessions to which groups of schools send their staff. @returns how many */
async function trainStaff(
  stage: Stage,
  schools: readonly DemonstrationSchool[],
  people: DemonstrationPeople,
): Promise<number> {
  const groups = groupsOf(stage, schools);
  for (const [index, group] of groups.entries()) {
    const first = group[0]!;
    const day = Math.min(-3, Math.max(firstDay + index * 2, first.enrolledOn + 5));
    const lines = group.map(({ urn }) => ({ urn, people: stage.chance.between(2, 18) }));
    await hold(stage, people, first.area, 'school_staff', day, lines);
  }
  return groups.length;
}

/** The course for one of the other audiences, in areas by chance. @returns how many sessions */
async function trainOthers(
  stage: Stage,
  areas: readonly DemonstrationArea[],
  people: DemonstrationPeople,
  audience: keyof typeof courses,
): Promise<number> {
  const { chance } = stage;
  const {
    sessions,
    people: [fewest, most],
  } = courses[audience];
  for (let index = 0; index < sessions; index++) {
    const size = chance.between(fewest, most);
    const lines = audience === 'trainee_teachers' ? traineesOf(index) : [{ people: size }];
    const day = firstDay + 12 + index * Math.floor(190 / sessions);
    await hold(stage, people, chance.pick(areas), audience, day, lines);
  }
  return sessions;
}

/** Those who sign in to one of the trainees' sessions; some of them come to the next as well. */
function traineesOf(session: number): { people: number; email: string; name: string }[] {
  const together = Math.ceil(trainees / courses.trainee_teachers.sessions);
  return Array.from({ length: together + 4 }, (_, n) => ({
    people: 1,
    email: `trainee.${(session * together + n) % trainees}@demo.alltogether.test`,
    name: '',
  }));
}

/** Schools of one area that come together, some of them a second time. */
function groupsOf(
  { chance }: Stage,
  schools: readonly DemonstrationSchool[],
): DemonstrationSchool[][] {
  const groups: DemonstrationSchool[][] = [];
  for (const own of Map.groupBy(schools, (school) => school.area).values())
    for (let at = 0, size = 0; at < own.length; at += size) {
      size = chance.pick(schoolsTogether);
      const again = own.slice(0, at).filter(() => chance.happens(comesAgain / 4));
      groups.push([...own.slice(at, at + size), ...again]);
    }
  return groups;
}

async function plan(
  { sessions, clock, chance }: Stage,
  people: DemonstrationPeople,
  area: DemonstrationArea,
  audience: Audience,
  day: number,
) {
  const partner =
    people.partners.find((candidate) => candidate.areas.includes(area.place)) ??
    people.partners[0]!;
  const worker = chance.pick(partner.workers);
  clock.to(Math.min(day - 14, -1), chance.between(0, 300));
  const id = chance.id(clock.now());
  const register = await sessions.plan(loaderViewer(worker.id, worker.name), {
    id,
    organisationId: partner.id,
    areaId: area.id,
    title: chance.pick(sessionTitles[audience]),
    audience,
    heldOn: clock.day(day),
    startsAt: chance.pick(['09:30', '13:00', '15:45']),
    minutes: chance.pick([60, 90, 120, 180]),
    mode: chance.happens(0.8) ? 'venue' : 'online',
    venue: `${area.laName} professional centre`,
    trainers: worker.name,
    capacity: 150,
  });
  return { register, worker };
}

async function hold(
  stage: Stage,
  people: DemonstrationPeople,
  area: DemonstrationArea,
  audience: Audience,
  day: number,
  lines: Omit<NewAttendance, 'id' | 'audience'>[],
): Promise<void> {
  const { sessions, clock, chance } = stage;
  const { register, worker } = await plan(stage, people, area, audience, day);
  const as = loaderViewer(worker.id, worker.name);
  const { id } = register.session;
  clock.to(day, 400);
  await sessions.register(as, id, {
    attendances: lines.map((line) => ({ ...line, id: chance.id(clock.now()), audience })),
  });
  const delivered = await sessions.move(as, id, register.session.version, { move: 'deliver' });
  clock.to(Math.min(day + 2, -1));
  await sessions.move(as, id, delivered.session.version, { move: 'confirm' });
}
