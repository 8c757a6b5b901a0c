// Who can be put into the register of a training session.

/** A line that is put into a register, and where it stands in what was sent. */
export interface LineToRegister {
  urn: number | null;
  /** The fingerprint of a person; null for someone who is not told from others. */
  identity: string | null;
  /** What comes before the name of a field of this line: `attendances.3.`, or nothing. */
  path: string;
}

/** Schools that exist, and people who are in the register already. */
export interface KnownToRegister {
  urns: ReadonlySet<number>;
  identities: ReadonlySet<string>;
}

/**
 * What is wrong with the lines, by field: a school that does not exist, or a person who is in the
 * register already or in an earlier line. One fault a line at most.
 */
export function registerFaults(
  lines: readonly LineToRegister[],
  { urns, identities }: KnownToRegister,
): { path: string; message: string }[] {
  const seen = new Set(identities);
  return lines.flatMap(({ urn, identity, path }) => {
    if (urn !== null && !urns.has(urn))
      return [
        { path: `${path}urn`, message: `No school has the URN ${urn}. Check its six digits.` },
      ];
    if (identity === null) return [];
    if (seen.has(identity))
      return [
        {
          path: `${path}email`,
          message: 'This person is in the register already. Leave this line out.',
        },
      ];
    seen.add(identity);
    return [];
  });
}
