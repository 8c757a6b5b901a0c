import type { School } from '@all-together/contracts';

/** How the register described a school, and until when; the last version has no end. */
export interface RegisteredVersion {
  content: Record<string, unknown>;
  until: string | null;
}

/** What is shown of a school's past, by the name that its readers use. */
const shown = {
  name: 'name',
  status: 'status',
  kind: 'type',
  phase: 'phase',
  trust_name: 'trust',
  la_name: 'local authority',
} as const;

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What imports changed of the school, the oldest first. */
export function changesBetween(versions: readonly RegisteredVersion[]): School['changes'] {
  return versions.slice(1).flatMap((version, index) => {
    const before = versions[index];
    return before ? differences(before, version) : [];
  });
}

function differences(before: RegisteredVersion, after: RegisteredVersion): School['changes'] {
  return Object.entries(shown)
    .filter(([column]) => before.content[column] !== after.content[column])
    .map(([column, field]) => ({
      at: textOf(after.content['as_of']) ?? before.until ?? '',
      field,
      from: textOf(before.content[column]),
      to: textOf(after.content[column]),
    }));
}
