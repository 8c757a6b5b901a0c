import { Inject, Injectable } from '@nestjs/common';
import type {
  Action,
  ActionWithMilestones,
  Change,
  ChangeAction,
  ChangeActions,
  CreateAction,
  ListActions,
  Page,
} from '@all-together/contracts';
import { today, type Clock } from '@all-together/domain';
import type { Viewer } from '../../../platform/access/viewer.js';
import { SystemClock } from '../../../platform/clock/system-clock.js';
import { Database } from '../../../platform/database/index.js';
import { claimCreation } from '../../../platform/editing/index.js';
import { changesOfItem } from '../history/history-queries.js';
import { mustBeOpen, placeToWriteIn } from '../plan-places.js';
import { actionById, listActions } from './actions-queries.js';
import { addAction, changeAction, changeActions } from './actions-records.js';

/** Owned, dated tasks of a plan. */
@Injectable()
export class ActionsService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  list(viewer: Viewer, query: ListActions): Promise<Page<Action>> {
    return this.database.as(viewer, (tx) => listActions(tx, viewer, query, today(this.clock)));
  }

  get(viewer: Viewer, id: string): Promise<ActionWithMilestones> {
    return this.database.as(viewer, (tx) => actionById(tx, id));
  }

  history(viewer: Viewer, id: string): Promise<Change[]> {
    return this.database.as(viewer, (tx) => changesOfItem(tx, 'action', id));
  }

  create(viewer: Viewer, body: CreateAction): Promise<ActionWithMilestones> {
    return this.database.as(viewer, async (tx) => {
      const place = await placeToWriteIn(tx, viewer, 'objectives', body.objectiveId);
      if (await claimCreation(tx, viewer, 'action', body)) {
        await mustBeOpen(tx, place.planId);
        await addAction(tx, viewer, place, body);
      }
      return actionById(tx, body.id);
    });
  }

  change(
    viewer: Viewer,
    id: string,
    seen: number,
    fields: ChangeAction,
  ): Promise<ActionWithMilestones> {
    return this.database.as(viewer, (tx) =>
      changeAction(tx, viewer, this.clock, { id, seen, fields }),
    );
  }

  /** All of the changes or none of them. */
  changeSeveral(viewer: Viewer, { actions }: ChangeActions): Promise<ActionWithMilestones[]> {
    const changes = actions.map(({ id, version, ...fields }) => ({ id, seen: version, fields }));
    return this.database.as(viewer, (tx) => changeActions(tx, viewer, this.clock, changes));
  }
}
