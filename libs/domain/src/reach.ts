// Rule 6: how many people and schools were reached, and how surely that is known.
import type { PeopleReached } from '@all-together/contracts';

/** One line of a register: `identity` is null where it is not known who came. */
export interface CountedLine {
  sessionId: string;
  identity: string | null;
  people: number;
}

/**
 * People reached. Attendances count everybody each time. As few different people as can be:
 * everybody who is known by identity, or everybody of the largest session, whichever is more, since
 * nobody sits in one session twice. As many as can be: those who are known, and everybody else as
 * someone new. A person who is known counts once in a session however often the register names
 * them.
 */
export function peopleReached(lines: readonly CountedLine[]): PeopleReached {
  const known = new Set<string>();
  const bySession = new Map<string, { known: Set<string>; others: number }>();
  for (const { sessionId, identity, people } of lines) {
    const session = bySession.get(sessionId) ?? { known: new Set<string>(), others: 0 };
    bySession.set(sessionId, session);
    if (identity === null) session.others += people;
    else {
      session.known.add(identity);
      known.add(identity);
    }
  }
  const sessions = [...bySession.values()];
  const others = sessions.reduce((sum, session) => sum + session.others, 0);
  return {
    attendances: others + sessions.reduce((sum, session) => sum + session.known.size, 0),
    least: Math.max(
      known.size,
      ...sessions.map((session) => session.known.size + session.others),
      0,
    ),
    most: known.size + others,
  };
}

/** “60 to 85 people”, or “60 people” where everybody is known. */
export const rangeInWords = ({ least, most }: Pick<PeopleReached, 'least' | 'most'>): string =>
  least === most
    ? least.toLocaleString('en-GB')
    : `${least.toLocaleString('en-GB')} to ${most.toLocaleString('en-GB')}`;
