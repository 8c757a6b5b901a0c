import type { AreaStatus, SupportKind } from '@all-together/contracts';

/** How one area helps another. */
export interface SupportStory {
  from: string;
  to: string;
  title: string;
  who: string;
  agreed: boolean;
  /** Days from today on which it was offered. */
  day: number;
  /** Days after the offer, what, how many minutes, in words. */
  entries: readonly (readonly [number, SupportKind, number, string])[];
  /** Days after the offer, the status of the helped area from then on, why. */
  becomes: readonly (readonly [number, AreaStatus, string])[];
}

/** An offer that led far, one that is under way, and one that waits for an answer. */
export const supportStories: readonly SupportStory[] = [
  {
    from: 'Camden',
    to: 'Islington',
    title: 'Help to begin: plan, first schools, first training',
    who: 'Ruth Levene and two SENCos',
    agreed: true,
    day: -120,
    entries: [
      [10, 'meeting', 90, 'Went through the plan and what the first term needs.'],
      [24, 'training', 180, 'Trained ten lead teachers together.'],
      [40, 'visit', 150, 'Pupils of both areas met and compared their schools.'],
      [61, 'materials', 30, 'Sent the policy in easy read and the incident form.'],
      [88, 'coaching', 60, 'Talked through the first figures.'],
    ],
    becomes: [
      [30, 'selected', 'Ready to begin with Camden’s help.'],
      [75, 'active', 'First schools enrolled.'],
    ],
  },
  {
    from: 'Worcestershire',
    to: 'Herefordshire, County of',
    title: 'A year of coaching for the new lead',
    who: 'Beth Corbett',
    agreed: true,
    day: -70,
    entries: [
      [12, 'meeting', 60, 'First talk with the inclusion team.'],
      [33, 'coaching', 75, 'Chose the first five schools.'],
    ],
    becomes: [],
  },
  {
    from: 'Derby',
    to: 'Derbyshire',
    title: 'Joint training for school staff',
    who: 'Priya Nair',
    agreed: false,
    day: -9,
    entries: [],
    becomes: [],
  },
];
