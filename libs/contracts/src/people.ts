import { IsOptional, IsString, MaxLength } from 'class-validator';
import { Clearable, Email, Id, Line, OneOf, Optional, Reference, Urn, YesNo } from './fields.js';
import { PageQuery } from './paging.js';
import { roles, type Role } from './permissions.js';
import type { MembershipSummary } from './session.js';

export class ListPeople extends PageQuery {
  @IsOptional()
  @IsString()
  @MaxLength(100, { message: 'Shorten the search to 100 characters or fewer.' })
  search?: string;
  @IsOptional() @OneOf(['true', 'false'], 'active') active?: 'true' | 'false';
}

export class InvitePerson {
  @Id() id: string;
  @Line('a name', 200) name: string;
  @Email() email: string;
}

export class ChangePerson {
  @Optional() @Line('a name', 200) name?: string;
  @Optional() @YesNo('active') active?: boolean;
}

export class AddMembership {
  @Id() id: string;
  @OneOf(roles, 'a role') role: Role;
  @Clearable() @Reference('an area') areaId?: string | null;
  @Clearable() @Urn() urn?: number | null;
  @Clearable() @Reference('an organisation') organisationId?: string | null;
}

export interface Person {
  id: string;
  name: string;
  email: string;
  active: boolean;
  version: number;
  invitedAt: string | null;
  hasPassword: boolean;
  memberships: MembershipSummary[];
}

/** A person as others may choose them, for example as the owner of an action. */
export interface PersonChoice {
  id: string;
  name: string;
}

export interface Mail {
  id: string;
  to: string;
  subject: string;
  body: string;
  createdAt: string;
  sentAt: string | null;
  error: string | null;
}

export class PeopleChoices {
  @IsOptional()
  @IsString()
  @MaxLength(100, { message: 'Shorten the search to 100 characters or fewer.' })
  search?: string;
}
