/** What a trainer sees of the evaluation of a session. */
export interface Evaluation {
  /** The short public address; null until an evaluation is opened. */
  address: string | null;
  closesOn: string | null;
  answers: number;
  /** Null with fewer than `evaluationBase` answers, so that nobody is recognised. */
  results: EvaluationResults | null;
}

/** How many chose each mark, 1 to 5, in that order; and what was written, in no order of time. */
export interface EvaluationResults {
  useful: number[];
  before: number[];
  after: number[];
  change: string[];
  better: string[];
}
