import { IsString, Length } from 'class-validator';
import { Email, Line } from './fields.js';
import type { Permission, Role } from './permissions.js';

export class SignIn {
  @Email() email: string;
  @IsString({ message: 'Enter your password.' })
  @Length(1, 200, { message: 'Enter your password.' })
  password: string;
}

export class DemonstrationSignIn {
  /** The name before the @ of a demonstration account. */
  @Line('the name of a demonstration account', 40) account: string;
}

export class RequestReset {
  @Email() email: string;
}

export class UseOneTimeLink {
  @IsString()
  @Length(20, 200, { message: 'This link is not complete. Copy the whole link from the email.' })
  token: string;
  @IsString()
  @Length(12, 200, { message: 'Choose a password of 12 characters or more.' })
  password: string;
}

export class InspectOneTimeLink {
  @IsString()
  @Length(20, 200, { message: 'This link is not complete. Copy the whole link from the email.' })
  token: string;
}

export interface OneTimeLink {
  name: string;
  email: string;
  purpose: 'invitation' | 'reset';
}

export interface MembershipSummary {
  id: string;
  role: Role;
  areaId: string | null;
  areaName: string | null;
  urn: number | null;
  schoolName: string | null;
  organisationId: string | null;
  organisationName: string | null;
  /** False for a safeguarding lead whom nobody has confirmed: the role has no effect yet. */
  confirmed: boolean;
}

/** Who is signed in, and what they may do. */
export interface Session {
  person: { id: string; name: string; email: string };
  roles: Role[];
  permissions: Permission[];
  memberships: MembershipSummary[];
  expiresAt: string;
  /**
   * What this person's devices lock unsent work with, in base64; a device forgets it when the
   * session ends.
   */
  deviceKey: string | null;
  demonstration: boolean;
}

export interface SignInOptions {
  demonstration: boolean;
  accounts: { account: string; name: string; role: Role; place: string }[];
}
