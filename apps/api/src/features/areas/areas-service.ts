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
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { claimCreation } from '../../platform/editing/index.js';
import { authoritiesOn, openTrusts } from '../schools/index.js';
import { areaById, listAreas } from './areas-queries.js';
import {
  addArea,
  addContact,
  addKeyDate,
  changeArea,
  removeContact,
  removeKeyDate,
} from './areas-records.js';

/** Areas of the programme, their contacts and their key dates. */
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

  /** Local authorities of today. */
  localAuthorities(viewer: Viewer): Promise<LocalAuthority[]> {
    return this.database.as(viewer, (tx) => authoritiesOn(tx, today(this.clock)));
  }

  trusts(viewer: Viewer, search: string): Promise<TrustChoice[]> {
    return this.database.as(viewer, (tx) => openTrusts(tx, search));
  }

  create(viewer: Viewer, body: CreateArea): Promise<Area> {
    return this.database.as(viewer, async (tx) => {
      if (await claimCreation(tx, viewer, 'area', body)) await addArea(tx, viewer, body);
      return areaById(tx, body.id);
    });
  }

  /** A status without a date begins today. */
  change(viewer: Viewer, id: string, seen: number, body: ChangeArea): Promise<Area> {
    const day = today(this.clock);
    const since = body.status && !body.statusSince ? { statusSince: day } : {};
    return this.andArea(viewer, id, (tx) =>
      changeArea(tx, viewer, id, seen, { ...body, ...since }, day),
    );
  }

  addContact(viewer: Viewer, areaId: string, body: AddContact): Promise<Area> {
    return this.andArea(viewer, areaId, async (tx) => {
      await areaById(tx, areaId);
      if (await claimCreation(tx, viewer, 'area_contact', body))
        await addContact(tx, viewer, areaId, body);
    });
  }

  removeContact(viewer: Viewer, areaId: string, id: string): Promise<Area> {
    return this.andArea(viewer, areaId, (tx) => removeContact(tx, viewer, areaId, id));
  }

  addKeyDate(viewer: Viewer, areaId: string, body: AddKeyDate): Promise<Area> {
    return this.andArea(viewer, areaId, async (tx) => {
      await areaById(tx, areaId);
      if (await claimCreation(tx, viewer, 'area_key_date', body))
        await addKeyDate(tx, viewer, areaId, body);
    });
  }

  removeKeyDate(viewer: Viewer, areaId: string, id: string): Promise<Area> {
    return this.andArea(viewer, areaId, (tx) => removeKeyDate(tx, viewer, areaId, id));
  }

  /** Does the work in one transaction, and answers with the area as it then is. */
  private andArea(viewer: Viewer, id: string, work: (tx: Tx) => Promise<void>): Promise<Area> {
    return this.database.as(viewer, async (tx) => {
      await work(tx);
      return areaById(tx, id);
    });
  }
}
