import type { FieldConflict, FieldError, Problem } from '@all-together/contracts';

/** An answer that says no, in the words that its reader needs. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Omit<Problem, 'type'>,
    /** Headers beside the problem, by their name in lower case. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(problem.detail);
  }
}

/** It does not exist, or not for this viewer: the two are never told apart. */
export const notFound = (what = 'That') =>
  new ProblemError({
    status: 404,
    title: 'Not found',
    detail: `${what} does not exist, or you may not see it.`,
  });

export const signInNeeded = () =>
  new ProblemError({ status: 401, title: 'Sign in', detail: 'Sign in to go on.' });

export const notAllowed = () =>
  new ProblemError({
    status: 403,
    title: 'Not allowed',
    detail: 'Your role does not include this. Ask your administrator if it should.',
  });

/** A well-formed request that breaks a rule of the programme. */
export const brokenRule = (code: string, detail: string, errors?: FieldError[]) =>
  new ProblemError({
    status: 422,
    title: 'That cannot be done',
    detail,
    code,
    ...(errors?.length ? { errors } : {}),
  });

/** One of several must be named in the field `path`. */
export const choiceNeeded = (code: string, detail: string, path: string, choices: string[]) =>
  new ProblemError({
    status: 422,
    title: 'That cannot be done',
    detail,
    code,
    errors: [{ path, message: detail }],
    choices,
  });

export const badRequest = (detail: string, errors?: FieldError[]) =>
  new ProblemError({
    status: 400,
    title: 'Check what you entered',
    detail,
    ...(errors?.length ? { errors } : {}),
  });

export const conflict = (
  code: string,
  detail: string,
  current?: unknown,
  conflicts?: FieldConflict[],
) =>
  new ProblemError({
    status: 409,
    title: 'Someone else was quicker',
    detail,
    code,
    ...(current === undefined ? {} : { current }),
    ...(conflicts ? { conflicts } : {}),
  });

export const preconditionRequired = () =>
  new ProblemError({
    status: 428,
    title: 'Say which version you saw',
    detail: 'Send the version that you saw in the header If-Match, for example If-Match: "3".',
  });

/** @param seconds from now until the next try is allowed, at least 1 */
export const tooMany = (seconds: number) => {
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return new ProblemError(
    { status: 429, title: 'Too many tries', detail: `Wait ${wait}, then try again.` },
    { 'retry-after': String(seconds) },
  );
};
