export * from './blocks.js';
export * from './breakdowns.js';
export * from './effects.js';
