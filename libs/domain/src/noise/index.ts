export { insiderChance, promisedCost } from './account.js';
export {
  breakdownParts,
  countBox,
  type BoxCounts,
  type CountedBallot,
  type MarkCount,
  type PartCount,
  type UsedCodes,
} from './counting.js';
export * from './declared.js';
export { addCounts, noisyMarks, type StreamFor } from './noisy.js';
export { streamOf, type NoiseStream } from './sampler.js';
