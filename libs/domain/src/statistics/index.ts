export { boundsWithMissing } from './attrition.js';
export { funnelFrom, funnelLimits, outsideOf, type Funnel } from './funnels.js';
export { clamp } from './intervals.js';
export { isEnoughInSchool } from './shown.js';
