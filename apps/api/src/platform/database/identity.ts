import { createHash } from 'node:crypto';

/**
 * What tells a person from others: a fingerprint of the e-mail address, whose upper and lower case
 * do not matter.
 */
export const identityOf = (email: string): string =>
  createHash('sha256')
    .update(`all-together attendance ${email.trim().toLowerCase()}`)
    .digest('base64url');
