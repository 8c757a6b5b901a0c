import { Injectable } from '@nestjs/common';
import type {
  AddAssignment,
  ChangeOrganisation,
  CreateOrganisation,
  Organisation,
} from '@all-together/contracts';
import { record } from '../../platform/audit/audit.js';
import { SessionStore } from '../../platform/access/session-store.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { edit, type Editable } from '../../platform/editing/edit.js';
import { camelCased } from '../../platform/database/naming.js';
import { notFound } from '../../platform/problems/problem-error.js';
import { OrganisationEntity } from './organisation.entity.js';

const organisation: Editable<OrganisationEntity> = {
  entity: OrganisationEntity,
  noun: 'organisation',
};

/** Partner organisations and where they are assigned. */
@Injectable()
export class OrganisationsService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionStore,
  ) {}

  list(viewer: Viewer): Promise<Organisation[]> {
    return this.database.as(viewer, (tx) => organisationsWhere(tx, 'true', []));
  }

  get(viewer: Viewer, id: string): Promise<Organisation> {
    return this.database.as(viewer, (tx) => byId(tx, id));
  }

  create(viewer: Viewer, body: CreateOrganisation): Promise<Organisation> {
    return this.database.as(viewer, async (tx) => {
      if (await claimCreation(tx, viewer, 'organisation', body)) {
        await tx.query(`insert into organisations (id, name) values ($1, $2)`, [
          body.id,
          body.name,
        ]);
        await record(tx, viewer, {
          action: 'organisation.create',
          noun: 'organisation',
          itemId: body.id,
        });
      }
      return byId(tx, body.id);
    });
  }

  change(
    viewer: Viewer,
    id: string,
    seen: number,
    body: ChangeOrganisation,
  ): Promise<Organisation> {
    return this.database.as(viewer, async (tx) => {
      await edit(tx, viewer, organisation, id, seen, body);
      return byId(tx, id);
    });
  }

  async assign(viewer: Viewer, id: string, body: AddAssignment): Promise<Organisation> {
    const changed = await this.database.as(viewer, async (tx) => {
      await byId(tx, id);
      if (await claimCreation(tx, viewer, 'assignment', body)) {
        await tx.query(
          `insert into assignments (id, organisation_id, area_id, urn) values ($1, $2, $3, $4)`,
          [body.id, id, body.areaId, body.urn ?? null],
        );
        await record(tx, viewer, {
          action: 'assignment.add',
          noun: 'organisation',
          itemId: id,
          areaId: body.areaId,
          urn: body.urn,
        });
      }
      return byId(tx, id);
    });
    this.sessions.forget();
    return changed;
  }

  async unassign(viewer: Viewer, id: string, assignmentId: string): Promise<Organisation> {
    const changed = await this.database.as(viewer, async (tx) => {
      const [rows] = (await tx.query(
        `delete from assignments where id = $1 and organisation_id = $2 returning area_id`,
        [assignmentId, id],
      )) as [{ area_id: string }[], number];
      if (!rows[0]) throw notFound('The assignment');
      await record(tx, viewer, {
        action: 'assignment.remove',
        noun: 'organisation',
        itemId: id,
        areaId: rows[0].area_id,
      });
      return byId(tx, id);
    });
    this.sessions.forget();
    return changed;
  }
}

async function organisationsWhere(
  tx: Tx,
  where: string,
  values: unknown[],
): Promise<Organisation[]> {
  const rows = (await tx.query(
    `select o.id, o.name, o.active, o.version,
            coalesce((select json_agg(json_build_object('id', s.id, 'areaId', s.area_id, 'areaName', a.name, 'urn', s.urn, 'schoolName', c.name) order by a.name, c.name)
                      from assignments s join areas a on a.id = s.area_id left join schools c on c.urn = s.urn where s.organisation_id = o.id), '[]') as assignments
     from organisations o where ${where} order by o.name limit 500`,
    values,
  )) as Record<string, unknown>[];
  return rows.map((row) => camelCased<Organisation>(row));
}

async function byId(tx: Tx, id: string): Promise<Organisation> {
  const [found] = await organisationsWhere(tx, 'o.id = $1', [id]);
  if (!found) throw notFound('The organisation');
  return found;
}
