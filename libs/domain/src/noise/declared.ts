// How much noise each published count receives, as declared to pupils and readers (ADR 23).

/** Findings of one questionnaire at the most: each further one would cost the promise. */
export const mostFindings = 13;

/** The σ of a school's table of the main finding. */
export const mainSigma = 2;
/** The σ of a school's table of any other finding. */
export const otherSigma = 5;
/** The σ of the programme's final totals, each finding. */
export const totalsSigma = 20;
/** The σ of the programme's breakdowns, which are of the main finding alone. */
export const breakdownSigma = 8;

/** The σ of a school's table: the first finding of a questionnaire is its main one. */
export const schoolSigma = (isMain: boolean): number => (isMain ? mainSigma : otherSigma);
