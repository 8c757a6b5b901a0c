export { boundsWithMissing } from './attrition.js';
export {
  compareShares,
  discoveries,
  residualCorrelation,
  surpriseOf,
  verdictOf,
  type Compared,
  type CrossSums,
} from './comparisons.js';
export { schoolShare, shareOfPart, shareOfTotals, shareOverSchools } from './estimates.js';
export { funnelFrom, funnelLimits, outsideOf, type Funnel } from './funnels.js';
export { asShare, clamp, differenceOf, type Estimated } from './intervals.js';
export {
  isEnoughForChange,
  isEnoughForPart,
  isEnoughForTotals,
  isEnoughInSchool,
  isEnoughOver,
} from './shown.js';
export { fitted, type Sums, type Tally } from './tallies.js';
