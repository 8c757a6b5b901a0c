import type { AddMembership, FieldError, Role } from '@all-together/contracts';

type Place = 'areaId' | 'urn' | 'organisationId';

const placeWords: Record<Place, string> = {
  areaId: 'an area',
  urn: 'a school',
  organisationId: 'an organisation',
};

/** Where each role is held; the others are held everywhere. */
const placeOfRole: Partial<Record<Role, Place>> = {
  area_lead: 'areaId',
  school_lead: 'urn',
  safeguarding_lead: 'urn',
  partner_worker: 'organisationId',
};

/** What is wrong with the place of a membership: the one its role needs, and no other. */
export function membershipPlaceFault(
  membership: Pick<AddMembership, 'role' | Place>,
): { detail: string; error: FieldError } | undefined {
  const needed = placeOfRole[membership.role];
  const places: Place[] = ['areaId', 'urn', 'organisationId'];
  const wrong = places.find((place) => (place === needed) !== (membership[place] != null));
  if (!wrong) return undefined;
  const what = placeWords[wrong];
  return wrong === needed
    ? {
        detail: `Choose ${what} for this role.`,
        error: { path: wrong, message: `Choose ${what}.` },
      }
    : {
        detail: `This role does not go with ${what}.`,
        error: { path: wrong, message: 'Leave this out.' },
      };
}
