/**
 * One field that must be mended; `path` is the field's name in the request body, dotted where
 * nested.
 */
export interface FieldError {
  path: string;
  message: string;
}

/** Two people changed the same field: both values, so that nothing is lost. */
export interface FieldConflict {
  field: string;
  yours: unknown;
  theirs: unknown;
}

/** RFC 9457 problem details, the only shape in which the API says no. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** Machine-readable name of a broken rule. */
  code?: string;
  errors?: FieldError[];
  conflicts?: FieldConflict[];
  /** What the caller has to choose from, where the rule is that one of several must be named. */
  choices?: string[];
  /** What is stored now, with a 409. */
  current?: unknown;
  /** Quote it when asking for help. */
  correlationId?: string;
}
