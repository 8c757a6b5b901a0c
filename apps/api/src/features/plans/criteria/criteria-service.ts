import { Injectable } from '@nestjs/common';
import type {
  Change,
  ChangeCriterion,
  CreateCriterion,
  Criterion,
  ListOfPlan,
  Page,
} from '@all-together/contracts';
import type { Viewer } from '../../../platform/access/viewer.js';
import { Database } from '../../../platform/database/index.js';
import { claimCreation } from '../../../platform/editing/index.js';
import { changesOfItem } from '../history/history-queries.js';
import { mustBeOpen, placeToWriteIn } from '../plan-places.js';
import { listCriteria, criterionById } from './criteria-queries.js';
import { addCriterion, changeCriterion } from './criteria-records.js';

/** The observable tests of an objective. */
@Injectable()
export class CriteriaService {
  constructor(private readonly database: Database) {}

  list(viewer: Viewer, query: ListOfPlan): Promise<Page<Criterion>> {
    return this.database.as(viewer, (tx) => listCriteria(tx, query));
  }

  get(viewer: Viewer, id: string): Promise<Criterion> {
    return this.database.as(viewer, (tx) => criterionById(tx, id));
  }

  history(viewer: Viewer, id: string): Promise<Change[]> {
    return this.database.as(viewer, (tx) => changesOfItem(tx, 'criterion', id));
  }

  create(viewer: Viewer, body: CreateCriterion): Promise<Criterion> {
    return this.database.as(viewer, async (tx) => {
      const place = await placeToWriteIn(tx, viewer, 'objectives', body.objectiveId);
      if (await claimCreation(tx, viewer, 'criterion', body)) {
        await mustBeOpen(tx, place.planId);
        await addCriterion(tx, viewer, place, body);
      }
      return criterionById(tx, body.id);
    });
  }

  change(viewer: Viewer, id: string, seen: number, fields: ChangeCriterion): Promise<Criterion> {
    return this.database.as(viewer, (tx) => changeCriterion(tx, viewer, { id, seen, fields }));
  }
}
