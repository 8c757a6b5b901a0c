import { Injectable } from '@nestjs/common';
import type {
  AddAssignment,
  ChangeOrganisation,
  CreateOrganisation,
  Organisation,
} from '@all-together/contracts';
import { SessionStore } from '../../platform/access/session-store.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { Database } from '../../platform/database/index.js';
import { claimCreation } from '../../platform/editing/index.js';
import { listOrganisations, organisationById } from './organisations-queries.js';
import {
  addOrganisation,
  assign,
  changeOrganisation,
  endAssignment,
} from './organisations-records.js';

/** Partner organisations and where they are assigned. */
@Injectable()
export class OrganisationsService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionStore,
  ) {}

  list(viewer: Viewer): Promise<Organisation[]> {
    return this.database.as(viewer, (tx) => listOrganisations(tx));
  }

  get(viewer: Viewer, id: string): Promise<Organisation> {
    return this.database.as(viewer, (tx) => organisationById(tx, id));
  }

  create(viewer: Viewer, body: CreateOrganisation): Promise<Organisation> {
    return this.database.as(viewer, async (tx) => {
      if (await claimCreation(tx, viewer, 'organisation', body))
        await addOrganisation(tx, viewer, body);
      return organisationById(tx, body.id);
    });
  }

  /** Its people act no more once it is inactive, on this node and the others. */
  async change(
    viewer: Viewer,
    id: string,
    seen: number,
    body: ChangeOrganisation,
  ): Promise<Organisation> {
    const changed = await this.database.as(viewer, async (tx) => {
      await changeOrganisation(tx, viewer, id, seen, body);
      return organisationById(tx, id);
    });
    this.sessions.forget();
    return changed;
  }

  /** What its people may see changes at once, on this node and the others. */
  async assign(viewer: Viewer, id: string, body: AddAssignment): Promise<Organisation> {
    const changed = await this.database.as(viewer, async (tx) => {
      await organisationById(tx, id);
      if (await claimCreation(tx, viewer, 'assignment', body)) await assign(tx, viewer, id, body);
      return organisationById(tx, id);
    });
    this.sessions.forget();
    return changed;
  }

  async unassign(viewer: Viewer, id: string, assignmentId: string): Promise<Organisation> {
    const changed = await this.database.as(viewer, async (tx) => {
      await endAssignment(tx, viewer, id, assignmentId);
      return organisationById(tx, id);
    });
    this.sessions.forget();
    return changed;
  }
}
