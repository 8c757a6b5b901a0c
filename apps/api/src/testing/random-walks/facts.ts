// Screens that tell the same fact tell it alike.
import type {
  Area,
  AreaHome,
  AreaProgress,
  Coverage,
  Page,
  Plan,
  ProgrammeFigures,
  ProgrammeOverview,
} from '@all-together/contracts';
import type { Walker } from './walker';

type Facts = Partial<{
  stalled: number;
  overdue: number;
  visits: number;
  schools: number;
  champions: number;
  planStatus: string | null;
  planId: string | null;
  rags: Record<string, number>;
}>;

/** What a screen says of one area. */
interface Said {
  screen: string;
  facts: Facts;
}

/** Asks every screen the same questions about every area, and compares each two of them. */
export async function screensAgree(walker: Walker): Promise<void> {
  const { officer, funder } = walker.world;
  const overview = (await officer.get<ProgrammeOverview>('programme/overview')).body;
  const coverage = (await officer.get<Coverage>('programme/coverage')).body;
  const figures = (await funder.get<ProgrammeFigures>('programme/figures')).body;
  for (const area of overview.areas) {
    const said = [
      fromOverview(area),
      fromCoverage(coverage, area.areaId),
      fromFigures(figures, area.areaId),
      await fromAreaPage(walker, area.areaId),
      await fromPlan(walker, area.planId),
      await fromHome(walker, area.areaId),
    ].filter((one) => one !== null);
    for (const [index, one] of said.entries())
      for (const other of said.slice(index + 1)) compare(area.name, one, other);
  }
  await unvisitedAddUp(walker, coverage);
}

function compare(area: string, one: Said, other: Said): void {
  const both = (Object.keys(one.facts) as (keyof Facts)[]).filter((fact) => fact in other.facts);
  const of = ({ facts }: Said) => Object.fromEntries(both.map((fact) => [fact, facts[fact]]));
  expect([area, one.screen, other.screen, of(one)]).toEqual([
    area,
    one.screen,
    other.screen,
    of(other),
  ]);
}

const takingPart = ({ enrolled, participating, champion }: AreaProgress['schools']): number =>
  enrolled + participating + champion;

const fromOverview = (area: AreaProgress): Said => ({
  screen: 'overview',
  facts: {
    stalled: area.stalled,
    overdue: area.overdue,
    visits: area.visitsThisTerm,
    schools: takingPart(area.schools),
    champions: area.schools.champion,
    planStatus: area.planStatus,
    planId: area.planId,
    rags: area.rag,
  },
});

function fromCoverage({ areas }: Coverage, areaId: string): Said | null {
  const area = areas.find((one) => one.areaId === areaId);
  return area
    ? { screen: 'coverage', facts: { visits: area.visits, schools: area.schools } }
    : null;
}

function fromFigures({ areas }: ProgrammeFigures, areaId: string): Said | null {
  const area = areas.find((one) => one.areaId === areaId);
  if (!area) return null;
  const { schools } = area;
  return {
    screen: 'figures of the funder',
    facts: { schools: takingPart(schools), champions: schools.champion },
  };
}

async function fromAreaPage({ world }: Walker, areaId: string): Promise<Said> {
  const { enrolments } = (await world.officer.get<Area>(`areas/${areaId}`)).body;
  return {
    screen: 'area page',
    facts: { schools: takingPart(enrolments), champions: enrolments.champion },
  };
}

/** RAGs as the plan's own page shows them. */
async function fromPlan({ world }: Walker, planId: string | null): Promise<Said | null> {
  if (planId === null) return null;
  const { status, objectives } = (await world.officer.get<Plan>(`plans/${planId}`)).body;
  const rags = { red: 0, amber: 0, green: 0, complete: 0, none: 0 };
  for (const { rag } of objectives) rags[rag ?? 'none']++;
  return { screen: 'plan', facts: { planStatus: status, planId, rags } };
}

async function fromHome({ people }: Walker, areaId: string): Promise<Said | null> {
  const lead = people.find(({ name, side }) => name.startsWith('lead') && side?.areaId === areaId);
  const answer = await lead?.asker.get<AreaHome>(`home/area/${areaId}`);
  if (answer?.status !== 200) return null;
  const { plan, stalledCount, planStalled, overdueCount, visitsThisTerm } = answer.body;
  const open = plan?.status === 'closed' ? null : plan;
  return {
    screen: 'home of the lead',
    facts: {
      stalled: stalledCount + (planStalled === null ? 0 : 1),
      overdue: overdueCount,
      visits: visitsThisTerm,
      planStatus: open?.status ?? null,
      planId: open?.id ?? null,
    },
  };
}

/** The schools not visited are those that coverage counts as such. */
async function unvisitedAddUp({ world }: Walker, { areas }: Coverage): Promise<void> {
  for (const { areaId, name, schools, visited } of areas) {
    const path = `programme/unvisited?area=${areaId}&limit=1`;
    const { total } = (await world.officer.get<Page<unknown>>(path)).body;
    expect([name, total]).toEqual([name, schools - visited]);
  }
}
