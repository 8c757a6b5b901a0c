export {
  countBox,
  type BoxCounts,
  type CountedBallot,
  type MarkCount,
  type UsedCodes,
} from './counting.js';
export { schoolSigma } from './declared.js';
export { addCounts, noisyMarks, type StreamFor } from './noisy.js';
export { streamOf } from './sampler.js';
