import type { AreaStatus } from '@all-together/contracts';

/** The course that the plan of an area takes over the year, or the state in which it stays. */
export type Course =
  'healthy' | 'slipping' | 'stalled' | 'draft' | 'submitted' | 'returned' | 'signed_off' | 'closed';

/** What is told of an area; all of it is invented, but for the names of authorities. */
export interface AreaStory {
  /** Local authority by its name of 2015/16, or the invented trust. */
  place: string;
  /** What stands before the `@` of the lead's account, where it is not made of the name. */
  account?: string;
  lead: string;
  course: Course;
  status: AreaStatus;
  /** How many schools are invented in it. */
  schools: number;
}

/** The invented trust; no published trust has that number. */
export const trustName = 'Brightwater Learning Trust';
export const trustUid = 990_001;

/** The areas in the order in which they joined. */
export const areaStories: AreaStory[] = [
  {
    place: 'Derby',
    account: 'lead',
    lead: 'Priya Nair',
    course: 'slipping',
    status: 'active',
    schools: 54,
  },
  {
    place: trustName,
    account: 'chain.lead',
    lead: 'Tom Ashworth',
    course: 'healthy',
    status: 'active',
    schools: 24,
  },
  {
    place: 'Northumberland',
    lead: 'Eleanor Charlton',
    course: 'healthy',
    status: 'active',
    schools: 52,
  },
  { place: 'Leeds', lead: 'Samuel Okoro', course: 'stalled', status: 'active', schools: 66 },
  { place: 'Salford', lead: 'Grace Whitworth', course: 'submitted', status: 'active', schools: 48 },
  {
    place: 'Peterborough',
    lead: 'Amir Hussain',
    course: 'returned',
    status: 'active',
    schools: 44,
  },
  { place: 'Camden', lead: 'Ruth Levene', course: 'healthy', status: 'sustaining', schools: 46 },
  { place: 'Croydon', lead: 'Michael Adeyemi', course: 'slipping', status: 'active', schools: 58 },
  { place: 'Hampshire', lead: 'Joanna Pike', course: 'healthy', status: 'active', schools: 72 },
  {
    place: 'Devon',
    lead: 'Harriet Luscombe',
    course: 'signed_off',
    status: 'selected',
    schools: 50,
  },
  { place: 'Wiltshire', lead: 'Owen Tanner', course: 'draft', status: 'selected', schools: 46 },
  {
    place: 'Worcestershire',
    lead: 'Beth Corbett',
    course: 'closed',
    status: 'sustaining',
    schools: 40,
  },
];
