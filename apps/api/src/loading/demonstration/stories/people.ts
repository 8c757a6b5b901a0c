import { trustName } from './areas.js';

/** Partner organisations, which are real, with invented workers and the areas of each. */
export const partners = [
  {
    name: 'Council for Disabled Children',
    account: 'partner',
    workers: ['Leah Morgan', 'Daniel Frost'],
    areas: ['Derby', trustName, 'Leeds', 'Peterborough', 'Camden'],
  },
  {
    name: 'Achievement for All',
    workers: ['Nadia Rahman', 'Simon Bright'],
    areas: ['Northumberland', 'Salford', 'Croydon', 'Hampshire'],
  },
  {
    name: 'Contact a Family',
    workers: ['Kate Lindley'],
    areas: ['Devon', 'Wiltshire', 'Worcestershire', 'Derby'],
  },
];

/** Officers of the programme; the first acts wherever the story needs one. */
export const officers = [
  { account: 'officer', name: 'Martha Ellis' },
  { account: 'officer.two', name: 'Joseph Bell' },
];
