// Chance for simulations of noise: as many numbers as wanted, the same each time.
import type { NoiseStream } from '../noise/sampler.js';
import { chanceFrom } from './simulation.js';

export function fastStream(seed: number): NoiseStream {
  const chance = chanceFrom(seed);
  return { below: (limit) => Math.floor(chance() * limit) };
}
