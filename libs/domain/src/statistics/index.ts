export * from './attrition.js';
export * from './clusters.js';
export * from './funnels.js';
export * from './intervals.js';
