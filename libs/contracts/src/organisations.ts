import { Clearable, Id, Line, Optional, Reference, Urn, YesNo } from './fields.js';

export class CreateOrganisation {
  @Id() id: string;
  @Line('the name of the organisation', 200) name: string;
}

export class ChangeOrganisation {
  @Optional() @Line('the name of the organisation', 200) name?: string;
  @Optional() @YesNo('active') active?: boolean;
}

export class AddAssignment {
  @Id() id: string;
  @Reference('an area') areaId: string;
  /** Left out: the whole area. */
  @Clearable() @Urn() urn?: number | null;
}

export interface Organisation {
  id: string;
  name: string;
  active: boolean;
  version: number;
  assignments: {
    id: string;
    areaId: string;
    areaName: string;
    urn: number | null;
    schoolName: string | null;
  }[];
}
