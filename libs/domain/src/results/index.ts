export { breakdownsOf, indicatorResults } from './indicator-results.js';
export type {
  FinalTotal,
  GroupCross,
  GroupSums,
  MarkUse,
  PlaceCounts,
  When,
} from './place-counts.js';
