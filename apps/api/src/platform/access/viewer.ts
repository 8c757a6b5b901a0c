import {
  permissions,
  type MembershipSummary,
  type Permission,
  type Role,
} from '@all-together/contracts';

/**
 * Parts of the app that act for nobody: signing in, and loading registers and the demonstration
 * programme.
 */
export type InternalRole = 'access' | 'loader';

/** Who is looking, and at what: the database decides by this alone what exists for them. */
export interface Viewer {
  personId: string | null;
  name: string;
  roles: readonly (Role | InternalRole)[];
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
}

const nobody: Viewer = {
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
};

/** The viewer for signing in and out; sees people, credentials and sessions only. */
export const accessViewer: Viewer = { ...nobody, roles: ['access'] };

/**
 * The viewer that loads registers and the demonstration programme; never reachable from a request.
 */
export const loaderViewer = (personId: string | null = null, name = ''): Viewer => ({
  ...nobody,
  personId,
  name,
  roles: ['loader'],
  permissions: new Set(Object.keys(permissions) as Permission[]),
});

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
  };
}

export const isOfficer = (viewer: Viewer): boolean => viewer.roles.includes('officer');
