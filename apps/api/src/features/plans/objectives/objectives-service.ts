import { Inject, Injectable } from '@nestjs/common';
import type {
  Change,
  ChangeObjective,
  CreateObjective,
  Objective,
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
import { listObjectives, objectiveById } from './objectives-queries.js';
import { addObjective, changeObjective } from './objectives-records.js';

/** The changes that a plan intends, with the RAG that a person gave each of them. */
@Injectable()
export class ObjectivesService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  list(viewer: Viewer, query: ListOfPlan): Promise<Page<Objective>> {
    return this.database.as(viewer, (tx) => listObjectives(tx, query));
  }

  get(viewer: Viewer, id: string): Promise<Objective> {
    return this.database.as(viewer, (tx) => objectiveById(tx, id));
  }

  history(viewer: Viewer, id: string): Promise<Change[]> {
    return this.database.as(viewer, (tx) => changesOfItem(tx, 'objective', id));
  }

  create(viewer: Viewer, body: CreateObjective): Promise<Objective> {
    return this.database.as(viewer, async (tx) => {
      const place = await placeToWriteIn(tx, viewer, 'plans', body.planId);
      if (await claimCreation(tx, viewer, 'objective', body)) {
        await mustBeOpen(tx, place.planId);
        await addObjective(tx, viewer, place, body);
      }
      return objectiveById(tx, body.id);
    });
  }

  change(viewer: Viewer, id: string, seen: number, fields: ChangeObjective): Promise<Objective> {
    return this.database.as(viewer, (tx) =>
      changeObjective(tx, viewer, this.clock, { id, seen, fields }),
    );
  }
}
