import { hash, verify } from '@node-rs/argon2';

// argon2id with the parameters that OWASP recommends (19 MiB, 2 passes, 1 lane).
const options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> =>
  hash(composed(password), options);

/**
 * One form for what looks the same, whatever the keyboard made of it (NIST SP 800-63B, 3.1.1.2).
 */
const composed = (password: string): string => password.normalize('NFKC');

/**
 * True when `password` belongs to `stored`; without a stored hash it takes as long and is false.
 */
export async function passwordFits(stored: string | undefined, password: string): Promise<boolean> {
  const fits = await verify(stored ?? (await decoy), composed(password));
  return stored !== undefined && fits;
}

/** Compared with when the account does not exist, so that the time taken tells nothing. */
const decoy = hashPassword('no account has this password');
