import { schema } from '@angular/forms/signals';
import type { AddMembership, Role } from '@all-together/contracts';
import { email, line, optionalUrn } from '../../shell/form-rules';

export const invitationForm = schema<{ name: string; email: string }>((path) => {
  line(path.name, 'a name', 200);
  email(path.email);
});

/** The controls that give a role; which place counts depends on the role. */
export interface MembershipModel {
  role: Role;
  areaId: string;
  /** As typed. */
  urn: string;
  organisationId: string;
}

export const noMembership: MembershipModel = {
  role: 'officer',
  areaId: '',
  urn: '',
  organisationId: '',
};

export const membershipForm = schema<MembershipModel>((path) => optionalUrn(path.urn));

/** Whether the role is held at one school. */
export const isOfSchool = (role: Role): boolean =>
  role === 'school_lead' || role === 'safeguarding_lead';

/** The place of the role alone: what was entered for another role is left out. */
export function placeOf(model: MembershipModel): Omit<AddMembership, 'id' | 'role'> {
  if (model.role === 'area_lead' && model.areaId) return { areaId: model.areaId };
  if (isOfSchool(model.role) && model.urn.trim()) return { urn: Number(model.urn) };
  if (model.role === 'partner_worker' && model.organisationId)
    return { organisationId: model.organisationId };
  return {};
}
