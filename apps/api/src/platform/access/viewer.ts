import {
  permissions,
  type MembershipSummary,
  type Permission,
  type Role,
} from '@all-together/contracts';

/**
 * Roles in which the app itself does one piece of work that needs more than the rights of whoever
 * asks for it. No person holds one; `roleMay` in the `*.schema.ts` files says what each may do, and
 * nothing else is open to it. `access` signs people in and out and runs mails and digests.
 */
export const internalRoles = [
  'access',
  'cascade',
  'evaluation_taker',
  'import_recovery',
  'instrument_publisher',
  'message_courier',
  'message_deleter',
  'period_closer',
  'place_mailer',
  'plan_adopter',
  'plan_starter',
  'reminder',
  'results_reader',
  'safeguarding_mailer',
  'status_starter',
  'sum_mover',
  'support_broker',
  'wave_ender',
  'wave_watcher',
] as const;
export type InternalRole = (typeof internalRoles)[number];

/** Who is looking, and at what: the database decides by this alone what exists for them. */
export interface Viewer {
  personId: string | null;
  name: string;
  /** `loader` fills a new installation; see `loading/`. */
  roles: readonly (Role | InternalRole | 'loader')[];
  permissions: ReadonlySet<Permission>;
  /** Areas that may be read, by leading them or by assignment. */
  areas: readonly string[];
  ledAreas: readonly string[];
  /** URNs that may be read, earlier and later ones of the same school among them. */
  schools: readonly number[];
  ledSchools: readonly number[];
  /**
   * URNs whose designated safeguarding lead the viewer is: for what pupils wrote, and nothing else.
   */
  safeguardedSchools: readonly number[];
  organisations: readonly string[];
  /** What an internal role is at work on; policies let it touch nothing else. */
  scope: Scope;
}

/** The areas and schools that one piece of internal work is about. */
export interface Scope {
  areas?: readonly string[];
  schools?: readonly number[];
}

/** Someone who has not signed in: sees what is open to anybody. */
export const nobody: Viewer = {
  personId: null,
  name: '',
  roles: [],
  permissions: new Set(),
  areas: [],
  ledAreas: [],
  schools: [],
  ledSchools: [],
  safeguardedSchools: [],
  organisations: [],
  scope: {},
};

/** The viewer for signing in and out; sees people, credentials and sessions only. */
export const accessViewer: Viewer = { ...nobody, roles: ['access'] };

/**
 * The viewer in one of the app's own roles.
 * @param actor in whose name the work is done; nobody for background jobs
 */
export const internalViewer = (
  role: InternalRole,
  actor: Pick<Viewer, 'personId' | 'name'> = nobody,
  scope: Scope = {},
): Viewer => ({ ...nobody, personId: actor.personId, name: actor.name, roles: [role], scope });

export const permissionsOf = (roles: readonly Role[]): Permission[] =>
  (Object.keys(permissions) as Permission[]).filter((name) =>
    (permissions[name] as readonly Role[]).some((role) => roles.includes(role)),
  );

/** What a person may see, from their memberships and the assignments of their organisations. */
export function viewerOf(
  person: { id: string; name: string },
  memberships: readonly MembershipSummary[],
  reach: {
    assignedAreas: readonly string[];
    assignedSchools: readonly number[];
    ledSchools: readonly number[];
    safeguardedSchools: readonly number[];
  },
): Viewer {
  const roles = [...new Set(memberships.map((membership) => membership.role))];
  const ledAreas = memberships.flatMap((membership) =>
    membership.role === 'area_lead' && membership.areaId ? [membership.areaId] : [],
  );
  return {
    personId: person.id,
    name: person.name,
    roles,
    permissions: new Set(permissionsOf(roles)),
    ledAreas,
    areas: [...new Set([...ledAreas, ...reach.assignedAreas])],
    ledSchools: reach.ledSchools,
    safeguardedSchools: reach.safeguardedSchools,
    schools: [...new Set([...reach.ledSchools, ...reach.assignedSchools])],
    organisations: memberships.flatMap((membership) => membership.organisationId ?? []),
    scope: {},
  };
}

export const isOfficer = (viewer: Viewer): boolean => viewer.roles.includes('officer');
