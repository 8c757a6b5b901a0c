// What must hold after any walk, for every role.
import type {
  Area,
  AreaHome,
  Page,
  PartnerHome,
  Plan,
  ProgrammeFigures,
  ProgrammeOverview,
  Reach,
} from '@all-together/contracts';
import type { Answer } from '../spec-app';
import type { Person, Walker } from './walker';

interface Listed {
  items: { id?: string; urn?: number }[];
  total: number;
}

/** Every list with a total. */
const lists = [
  ...['plans', 'plans?status=closed', 'objectives', 'criteria', 'milestones', 'evidence'],
  ...['actions', 'actions?status=open', 'actions?overdue=true', 'actions?owner=me'],
  ...['visits', 'follow-ups', 'follow-ups?state=open', 'follow-ups?state=done'],
  ...['sessions', 'sessions?bookable=yes', 'sessions?counted=yes', 'reach/schools'],
  ...['reviews', 'schools?enrolled=yes', 'schools?status=champion', 'areas'],
];

/** Reads a whole list, page by page. Undefined if the role may not read it. */
async function wholeList({ asker }: Person, path: string): Promise<Listed | undefined> {
  const found: Listed = { items: [], total: 0 };
  let next: string | null = '';
  for (let pages = 0; next !== null && pages < 100; pages++) {
    const size = `${path.includes('?') ? '&' : '?'}limit=50`;
    const after: string = next && `&after=${encodeURIComponent(next)}`;
    const page: Answer<Page<Listed['items'][number]>> = await asker.get(`${path}${size}${after}`);
    const { status, body } = page;
    if (status === 403 || status === 401) return undefined;
    expect([path, status]).toEqual([path, 200]);
    found.items.push(...body.items);
    found.total = body.total;
    next = body.next;
  }
  return found;
}

const totalOf = async (person: Person, path: string): Promise<number | undefined> =>
  (await wholeList(person, path))?.total;

/** Each total is the length of its list, and nothing stands in a list twice. */
export async function totalsAreLists(person: Person): Promise<void> {
  for (const path of lists) {
    const list = await wholeList(person, path);
    if (!list) continue;
    const keys = list.items.map(({ id, urn }) => id ?? String(urn));
    expect([person.name, path, list.total]).toEqual([person.name, path, keys.length]);
    if (!path.startsWith('schools')) expect(new Set(keys).size).toBe(keys.length);
  }
}

/** What the homes, the overview and the reach say is what the lists behind them hold. */
export async function figuresAreLists({ people, world, spec }: Walker): Promise<void> {
  const officer = people.find(({ name }) => name === 'officer')!;
  for (const lead of people.filter(({ name }) => name.startsWith('lead'))) {
    const area = `area=${lead.side!.areaId}`;
    const { status, body } = await lead.asker.get<AreaHome>(`home/area/${lead.side!.areaId}`);
    if (status === 403) continue; // no longer its lead
    expect(status).toBe(200);
    expect(body.overdueCount).toBe(await totalOf(lead, `actions?${area}&overdue=true`));
  }
  for (const partner of people.filter(({ name }) => name.startsWith('partner'))) {
    const { status, body } = await partner.asker.get<PartnerHome>('home/partner');
    if (status !== 200) continue;
    expect(body.owedCount).toBe(await totalOf(partner, 'follow-ups?state=open&owedBy=partner'));
  }
  const overview = (await world.officer.get<ProgrammeOverview>('programme/overview')).body;
  const lastDay = overview.term.ends < overview.today ? overview.term.ends : overview.today;
  for (const { areaId, actions, overdue, visitsThisTerm } of overview.areas) {
    const area = `area=${areaId}`;
    const open = actions.notStarted + actions.inProgress + actions.blocked;
    expect({ areaId, open, overdue, visitsThisTerm, complete: actions.complete }).toEqual({
      areaId,
      open: await totalOf(officer, `actions?${area}&status=open`),
      overdue: await totalOf(officer, `actions?${area}&overdue=true`),
      visitsThisTerm: await totalOf(
        officer,
        `visits?${area}&from=${overview.term.starts}&to=${lastDay}`,
      ),
      complete: await totalOf(officer, `actions?${area}&status=complete`),
    });
  }
  await schoolsAddUp(officer, world.funder);
  await reachIsList(people);
  await tallyIsCount(spec);
}

/** The schools of an area by status, of the programme, and the lists of them. */
async function schoolsAddUp(officer: Person, funder: Person['asker']): Promise<void> {
  const { areas, schools } = (await funder.get<ProgrammeFigures>('programme/figures')).body;
  for (const status of ['enrolled', 'participating', 'champion', 'withdrawn'] as const) {
    const sum = areas.reduce((total, area) => total + area.schools[status], 0);
    expect(schools[status]).toBe(sum);
    for (const { areaId } of areas) {
      const area = (await officer.asker.get<Area>(`areas/${areaId}`)).body;
      const listed = await totalOf(officer, `schools?area=${areaId}&status=${status}`);
      expect([areaId, status, area.enrolments[status]]).toEqual([areaId, status, listed]);
    }
  }
}

async function reachIsList(people: readonly Person[]): Promise<void> {
  for (const person of people) {
    const { status, body } = await person.asker.get<Reach>('reach');
    const schools = status === 200 ? await totalOf(person, 'reach/schools') : undefined;
    if (schools === undefined) continue;
    const counted = `sessions?counted=yes&from=${body.from}&to=${body.to}`;
    expect([person.name, body.schools, body.sessions]).toEqual([
      person.name,
      schools,
      await totalOf(person, counted),
    ]);
  }
}

/** What is kept of actions and milestones by area is what counting anew finds. */
async function tallyIsCount({ owner }: Walker['spec']): Promise<void> {
  const { rows } = await owner.query(
    `with counted as (
       select c.area_id, c.status as state, coalesce(c.due, 'infinity') as due,
         count(*) as n
       from actions c join plans p on p.id = c.plan_id
       where not c.removed and (c.status = 'complete' or p.status <> 'closed')
       group by 1, 2, 3)
     select k.area_id, k.state, k.due, k.n, t.n as kept
     from counted k
     full join (
       select area_id, state, due, sum(n) as n from area_tallies where noun = 'action'
       group by 1, 2, 3 having sum(n) <> 0) t
       on t.area_id = k.area_id and t.state = k.state and t.due is not distinct from k.due
     where t.n is distinct from k.n`,
  );
  expect(rows).toEqual([]);
}

/** Everything stands in one plan's tree or in none, and nothing hangs on what was removed. */
export async function partsStandOnce({ spec, world }: Walker): Promise<void> {
  const { rows } = await spec.owner.query<{ id: string }>(
    `select c.id from actions c join objectives o on o.id = c.objective_id
     where not c.removed and (o.removed or o.plan_id <> c.plan_id)
     union all
     select k.id from criteria k join objectives o on o.id = k.objective_id
     where not k.removed and (o.removed or o.plan_id <> k.plan_id)
     union all
     select m.id from milestones m join actions c on c.id = m.action_id
     where not m.removed and (c.removed or c.plan_id <> m.plan_id)
     union all
     select e.id from evidence e join actions c on c.id = e.action_id
     where not e.removed and (c.removed or c.plan_id <> e.plan_id)`,
  );
  expect(rows).toEqual([]);
  const officer: Person = { name: 'officer', asker: world.officer, side: null };
  const plans = (await wholeList(officer, 'plans'))!.items;
  for (const { id } of plans) {
    const { objectives } = (await world.officer.get<Plan>(`plans/${id}`)).body;
    const actions = objectives.flatMap((one) => one.actions);
    const inTree = {
      objectives: objectives.map((one) => one.id),
      criteria: objectives.flatMap((one) => one.criteria).map((one) => one.id),
      actions: actions.map((one) => one.id),
      milestones: actions.flatMap((one) => one.milestones).map((one) => one.id),
      evidence: actions.flatMap((one) => one.evidence).map((one) => one.id),
    };
    for (const [noun, ids] of Object.entries(inTree)) {
      const listed = (await wholeList(officer, `${noun}?plan=${id}`))!.items.map((one) => one.id);
      expect([noun, ids.toSorted()]).toEqual([noun, listed.toSorted()]);
    }
  }
}

/** What is closed, removed or complete is overdue for nobody. */
export async function nothingClosedIsOverdue(person: Person, walker: Walker): Promise<void> {
  const overdue = await wholeList(person, 'actions?overdue=true');
  const { rows } = await walker.spec.owner.query(
    `select c.id from actions c join plans p on p.id = c.plan_id
     where c.id = any ($1) and (p.status = 'closed' or c.removed or c.status = 'complete')`,
    [overdue?.items.map(({ id }) => id) ?? []],
  );
  expect(rows).toEqual([]);
}

/** What every write changes, or what other plans tell. */
const passing = new Set([
  ...['version', 'changedAt', 'decisions', 'may', 'lock', 'adoptedFrom', 'handedOn'],
]);

/** A plan without what is passing, and with moments in one form. */
export const bare = (plan: object): object =>
  JSON.parse(
    JSON.stringify(plan, (key, value: unknown) => {
      if (passing.has(key)) return undefined;
      const isMoment = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
      return isMoment ? new Date(value).toISOString() : value;
    }),
  );

/** The history of each plan, played to now, gives the plan as it is. */
export async function historyReplays({ world, spec }: Walker): Promise<void> {
  const now = new Date(spec.clock.now().getTime() + 60_000).toISOString();
  const { rows } = await spec.owner.query<{ id: string }>(`select id from plans`);
  for (const { id } of rows) {
    const present = (await world.officer.get<Plan>(`plans/${id}`)).body;
    const past = (await world.officer.get<Plan>(`plans/${id}/as-at?at=${now}`)).body;
    expect(bare(past)).toMatchObject(bare(present));
  }
}

/** Nothing of one side appears in any answer to people of the other. */
export async function nobodySeesTheOtherSide(person: Person, walker: Walker): Promise<void> {
  if (!person.side) return;
  const { here, there } = walker.world;
  const other = person.side === here ? there : here;
  const { rows } = await walker.spec.owner.query<{ id: string }>(
    ['plans', 'objectives', 'actions', 'visits', 'follow_ups', 'training_sessions', 'attendances']
      .map((table) => `select id from ${table} where area_id = $1`)
      .join(' union all '),
    [other.areaId],
  );
  const theirs = new Set(rows.map(({ id }) => id));
  for (const path of [...lists, 'notifications', 'calendar?from=2016-04-01&to=2016-07-31']) {
    const { body } = await person.asker.get(path);
    const told = JSON.stringify(body).match(/[\da-f]{8}-[\da-f-]{27}/g) ?? [];
    expect([person.name, path, told.filter((id) => theirs.has(id))]).toEqual([
      person.name,
      path,
      [],
    ]);
  }
}
