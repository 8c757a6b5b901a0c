import type { AddIndicator } from '@all-together/contracts';
import { periodsOf } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { loaderViewer } from '../loader-viewer.js';
import type { DemonstrationArea } from './areas.js';
import type { Stage } from './stage.js';
import type { DemonstrationPeople } from './people.js';

type Story = Pick<AddIndicator, 'title' | 'unit' | 'source' | 'baseline' | 'target'> &
  Partial<AddIndicator>;

/** What the programme promised its funder: the figures that it published, as targets. */
const promised: Story[] = [
  {
    title: 'Schools reached by training',
    unit: 'schools',
    source: 'Registers of training sessions',
    computed: 'schools_reached',
    baseline: 0,
    target: 550,
  },
  {
    title: 'Trainee teachers trained',
    unit: 'people',
    source: 'Registers of training sessions',
    computed: 'people_reached',
    audiences: ['trainee_teachers'],
    baseline: 0,
    target: 100,
  },
  {
    title: 'Children’s workforce trained',
    unit: 'people',
    source: 'Registers of training sessions',
    computed: 'people_reached',
    audiences: ['childrens_workforce'],
    baseline: 0,
    target: 500,
  },
  {
    title: 'Parents and carers trained',
    unit: 'people',
    source: 'Registers of training sessions',
    computed: 'people_reached',
    audiences: ['parents_carers'],
    baseline: 0,
    target: 200,
  },
  {
    title: 'Parents and carers who learnt online',
    unit: 'people',
    source: 'The learning platform',
    computed: 'people_online',
    audiences: ['parents_carers'],
    baseline: 0,
    target: 2_500,
  },
  {
    title: 'Professionals who learnt online',
    unit: 'people',
    source: 'The learning platform',
    computed: 'people_online',
    audiences: ['childrens_workforce', 'school_staff'],
    baseline: 0,
    target: 6_000,
  },
  {
    title: 'Champion schools',
    unit: 'schools',
    source: 'Enrolments of the areas',
    computed: 'champion_schools',
    baseline: 0,
    target: 60,
  },
  {
    title: 'Support visits',
    unit: 'visits',
    source: 'Visits that partners logged',
    computed: 'visits',
    baseline: 0,
    target: 220,
  },
  {
    title: 'Resources published',
    unit: 'number',
    source: 'The resource library',
    computed: 'resources_published',
    baseline: 0,
    target: 300,
  },
];
const enteredByAreas: Story = {
  title: 'Staff who feel able to respond to disablist bullying',
  unit: 'percent',
  source: 'The area’s staff survey',
  description: 'Of those who answer the survey at the end of each month.',
  baseline: 42,
  target: 75,
};
const notes = [
  'Two schools answered late and are not in it.',
  'All schools answered.',
  '',
  '',
  'Lunchtime staff were asked for the first time.',
];

/**
 * Indicators of the programme, counted; and of each area, some counted and one entered month by
 * month.
 */
export async function addIndicators(
  stage: Stage,
  areas: readonly DemonstrationArea[],
  people: DemonstrationPeople,
): Promise<void> {
  const officer = loaderViewer(people.officer.id, people.officer.name);
  stage.clock.to(-228);
  for (const story of promised) await addIndicator(stage, officer, story);
  for (const area of areas) {
    const enrolled: Story = {
      title: 'Schools enrolled',
      unit: 'schools',
      source: 'Enrolments',
      computed: 'schools_enrolled',
      baseline: 0,
      target: Math.round(area.schools * 1.05),
    };
    await addIndicator(stage, officer, enrolled, area.id);
    const { indicator } = await addIndicator(stage, officer, enteredByAreas, area.id);
    const lead = people.leadOf.get(area.id)!;
    await enterMonths(stage, officer, loaderViewer(lead.id, lead.name), area, indicator.id);
  }
}

const addIndicator = (
  { indicators, clock, chance }: Stage,
  officer: Viewer,
  story: Story,
  areaId: string | null = null,
) =>
  indicators.add(officer, {
    id: chance.id(clock.now()),
    areaId,
    description: '',
    frequency: 'month',
    computed: null,
    audiences: [],
    better: 'higher',
    baselineOn: clock.day(-230),
    targetOn: clock.day(120),
    ...story,
  });

/** A value for each month, those of long ago locked; a stalled area soon stops. */
async function enterMonths(
  { indicators, clock, chance }: Stage,
  officer: Viewer,
  lead: Viewer,
  { course }: DemonstrationArea,
  indicatorId: string,
): Promise<void> {
  const months = periodsOf('month', clock.day(-215), clock.day(-20));
  const leastGain = course === 'healthy' || course === 'closed' ? 2 : -1;
  let share = enteredByAreas.baseline + chance.between(-4, 4);
  for (const { starts } of months.slice(0, course === 'stalled' ? 3 : undefined)) {
    share = Math.min(97, share + chance.between(leastGain, 6));
    const day = clock.daysUntil(starts) + 30;
    clock.to(Math.min(day, -1), 500);
    const entered = await indicators.enter(lead, indicatorId, {
      id: chance.id(clock.now()),
      starts,
      value: share,
      note: chance.pick(notes),
    });
    const kept = entered.points.find((point) => point.starts === starts)!;
    if (day < -90) await indicators.lock(officer, kept.id!, kept.version!, { locked: true });
  }
}
