import { Inject, Injectable } from '@nestjs/common';
import type {
  AddContact,
  AddKeyDate,
  Area,
  AreaSummary,
  ChangeArea,
  CreateArea,
  ListAreas,
  LocalAuthority,
  Page,
  TrustChoice,
} from '@all-together/contracts';
import { today, type Clock } from '@all-together/domain';
import { record } from '../../platform/audit/audit.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { edit, type Editable } from '../../platform/editing/edit.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { camelCased } from '../../platform/database/naming.js';
import { AreaEntity } from './area.entity.js';
import { areaById, listAreas } from './areas-queries.js';

const area: Editable<AreaEntity> = {
  entity: AreaEntity,
  noun: 'area',
  together: [['status', 'statusSince', 'statusReason']],
  rule: (stored, changes) => {
    if (changes['status'] !== undefined && !String(changes['statusReason'] ?? '').trim())
      throw brokenRule('reason_needed', 'Say why the status changes.', [
        { path: 'statusReason', message: 'Say why the status changes.' },
      ]);
    if (
      typeof changes['statusSince'] === 'string' &&
      changes['status'] !== undefined &&
      changes['statusSince'] < stored.statusSince
    )
      throw brokenRule(
        'status_order',
        `Enter a date on or after ${stored.statusSince}, when the present status began.`,
        [{ path: 'statusSince', message: `Enter a date on or after ${stored.statusSince}.` }],
      );
    return changes;
  },
};

@Injectable()
export class AreasService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  list(viewer: Viewer, query: ListAreas): Promise<Page<AreaSummary>> {
    return this.database.as(viewer, (tx) => listAreas(tx, query));
  }

  get(viewer: Viewer, id: string): Promise<Area> {
    return this.database.as(viewer, (tx) => areaById(tx, id));
  }

  /**
   * Local authorities that are not areas yet, those of today and those of the programme's years.
   */
  localAuthorities(viewer: Viewer): Promise<LocalAuthority[]> {
    return this.database.as(viewer, async (tx) =>
      (
        (await tx.query(
          `select gss, la_code, name, region, opened, closed from local_authorities order by name, gss`,
        )) as Record<string, unknown>[]
      ).map((row) => camelCased(row)),
    );
  }

  trusts(viewer: Viewer, search: string): Promise<TrustChoice[]> {
    return this.database.as(
      viewer,
      (tx) =>
        tx.query(
          `select uid, name from trusts where status = 'Open' and ($1 = '' or name %> $1) order by word_similarity($1, name) desc, name limit 20`,
          [search],
        ) as Promise<TrustChoice[]>,
    );
  }

  create(viewer: Viewer, body: CreateArea): Promise<Area> {
    return this.database.as(viewer, async (tx) => {
      if (await claimCreation(tx, viewer, 'area', body)) {
        const name = await nameOf(tx, body);
        await tx.query(
          `insert into areas (id, kind, gss, trust_uid, name, status, status_since, status_reason, demonstration)
           values ($1, $2, $3, $4, $5, $6, $7, $8, exists (select from trusts where uid = $4 and demonstration))`,
          [
            body.id,
            body.kind,
            body.gss ?? null,
            body.trustUid ?? null,
            name,
            body.status,
            body.statusSince,
            body.statusReason,
          ],
        );
        await record(tx, viewer, {
          action: 'area.create',
          noun: 'area',
          itemId: body.id,
          areaId: body.id,
        });
      }
      return areaById(tx, body.id);
    });
  }

  change(viewer: Viewer, id: string, seen: number, body: ChangeArea): Promise<Area> {
    return this.database.as(viewer, async (tx) => {
      await edit(
        tx,
        viewer,
        area,
        id,
        seen,
        body.status && !body.statusSince ? { ...body, statusSince: today(this.clock) } : body,
      );
      return areaById(tx, id);
    });
  }

  addContact(viewer: Viewer, areaId: string, body: AddContact): Promise<Area> {
    return this.add(viewer, areaId, 'area_contact', body, (tx) =>
      tx.query(
        `insert into area_contacts (id, area_id, name, job, email, phone) values ($1, $2, $3, $4, $5, $6)`,
        [body.id, areaId, body.name, body.job, body.email, body.phone],
      ),
    );
  }

  removeContact(viewer: Viewer, areaId: string, id: string): Promise<Area> {
    return this.remove(viewer, areaId, 'area_contact', id, (tx) =>
      tx.query(`delete from area_contacts where id = $1 and area_id = $2 returning id`, [
        id,
        areaId,
      ]),
    );
  }

  addKeyDate(viewer: Viewer, areaId: string, body: AddKeyDate): Promise<Area> {
    return this.add(viewer, areaId, 'area_key_date', body, (tx) =>
      tx.query(`insert into area_key_dates (id, area_id, title, on_date) values ($1, $2, $3, $4)`, [
        body.id,
        areaId,
        body.title,
        body.onDate,
      ]),
    );
  }

  removeKeyDate(viewer: Viewer, areaId: string, id: string): Promise<Area> {
    return this.remove(viewer, areaId, 'area_key_date', id, (tx) =>
      tx.query(`delete from area_key_dates where id = $1 and area_id = $2 returning id`, [
        id,
        areaId,
      ]),
    );
  }

  private add(
    viewer: Viewer,
    areaId: string,
    noun: string,
    body: { id: string },
    insert: (tx: Tx) => Promise<unknown>,
  ): Promise<Area> {
    return this.database.as(viewer, async (tx) => {
      await areaById(tx, areaId);
      if (await claimCreation(tx, viewer, noun, body)) {
        await insert(tx);
        await record(tx, viewer, { action: `${noun}.add`, noun, itemId: body.id, areaId });
      }
      return areaById(tx, areaId);
    });
  }

  private remove(
    viewer: Viewer,
    areaId: string,
    noun: string,
    id: string,
    remove: (tx: Tx) => Promise<unknown>,
  ): Promise<Area> {
    return this.database.as(viewer, async (tx) => {
      const [, removed] = (await remove(tx)) as [unknown[], number];
      if (!removed) throw notFound();
      await record(tx, viewer, { action: `${noun}.remove`, noun, itemId: id, areaId });
      return areaById(tx, areaId);
    });
  }
}

/** The area carries the name of its local authority or trust. @throws 422 when there is none */
async function nameOf(tx: Tx, body: CreateArea): Promise<string> {
  const field = body.kind === 'trust' ? 'trustUid' : 'gss';
  const [row] = (await (body.kind === 'trust'
    ? tx.query(`select name from trusts where uid = $1`, [body.trustUid ?? 0])
    : tx.query(`select name from local_authorities where gss = $1`, [body.gss ?? '']))) as {
    name: string;
  }[];
  if (!row)
    throw brokenRule('unknown_place', 'Choose a local authority or a trust from the list.', [
      { path: field, message: 'Choose one from the list.' },
    ]);
  return row.name;
}
