export * from './blocks.js';
export * from './breakdowns.js';
