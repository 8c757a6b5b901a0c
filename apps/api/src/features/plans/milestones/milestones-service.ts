import { Inject, Injectable } from '@nestjs/common';
import type {
  Change,
  ChangeMilestone,
  CreateMilestone,
  Milestone,
  ListOfPlan,
  Page,
} from '@all-together/contracts';
import type { Clock } from '@all-together/domain';
import type { Viewer } from '../../../platform/access/viewer.js';
import { SystemClock } from '../../../platform/clock/system-clock.js';
import { Database } from '../../../platform/database/index.js';
import { claimCreation } from '../../../platform/editing/index.js';
import { changesOfItem } from '../history/history-queries.js';
import { mustBeOpen, placeToWriteIn } from '../plan-places.js';
import { listMilestones, milestoneById } from './milestones-queries.js';
import { addMilestone, changeMilestone } from './milestones-records.js';

/** Dated checkpoints of an action. */
@Injectable()
export class MilestonesService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  list(viewer: Viewer, query: ListOfPlan): Promise<Page<Milestone>> {
    return this.database.as(viewer, (tx) => listMilestones(tx, query));
  }

  get(viewer: Viewer, id: string): Promise<Milestone> {
    return this.database.as(viewer, (tx) => milestoneById(tx, id));
  }

  history(viewer: Viewer, id: string): Promise<Change[]> {
    return this.database.as(viewer, (tx) => changesOfItem(tx, 'milestone', id));
  }

  create(viewer: Viewer, body: CreateMilestone): Promise<Milestone> {
    return this.database.as(viewer, async (tx) => {
      const place = await placeToWriteIn(tx, viewer, 'actions', body.actionId);
      if (await claimCreation(tx, viewer, 'milestone', body)) {
        await mustBeOpen(tx, place.planId);
        await addMilestone(tx, viewer, place, body);
      }
      return milestoneById(tx, body.id);
    });
  }

  change(viewer: Viewer, id: string, seen: number, fields: ChangeMilestone): Promise<Milestone> {
    return this.database.as(viewer, (tx) =>
      changeMilestone(tx, viewer, this.clock, { id, seen, fields }),
    );
  }
}
