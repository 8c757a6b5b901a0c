import type { InstrumentContent } from '@all-together/contracts';
import { parentsAndCarers, staff } from './adults.js';
import { pupils } from './pupils.js';

/** What the app ships with; each is version 1. */
export const shippedInstruments: InstrumentContent[] = [pupils, parentsAndCarers, staff];
