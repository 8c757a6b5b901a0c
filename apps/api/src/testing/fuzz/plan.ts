/** What a run of hostile requests does; the same seed sends the same requests. */
export interface FuzzPlan {
  seed: number;
  /** Times that every operation is attacked by each caller, at most. */
  rounds: number;
  /** Minutes after which no further round begins. */
  minutes: number;
  /** Whether time is measured: of each request, and of the health meanwhile. */
  measures: boolean;
  /** The one operation that is attacked, by the name that a report gives it. */
  only?: string;
  /** The one round of it. */
  round?: number;
}

/** The bounded run of every `npm test`, which is the same each time. */
const bounded: FuzzPlan = { seed: 20160516, rounds: 5, minutes: Infinity, measures: false };

/** The plan of this run: the bounded one, unless `npm run fuzz` says otherwise in `FUZZ`. */
export const fuzzPlan = (): FuzzPlan => ({
  ...bounded,
  ...JSON.parse(process.env['FUZZ'] ?? '{}'),
});
