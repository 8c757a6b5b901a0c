import { v7 as newId } from 'uuid';
import type { RoomWalk } from '../../testing/room-walk';
import { aVisit } from '../../testing/world';

export const walk: RoomWalk = {
  ids: (side) => ({
    visits: side.visitId,
    'follow-ups': side.followUpId,
  }),
  bodies: (side) => {
    const objective = side.plan.objectives[0]!;
    return {
      'post visits': aVisit(side.organisationId, side.areaId),
      'patch visits/{id}': { agreed: 'Walked' },
      'post follow-ups': {
        id: newId(),
        visitId: side.visitId,
        title: 'Walked',
        ownerName: '',
        owedByPartner: true,
      },
      'patch follow-ups/{id}': { ownerName: 'Walked' },
      'post follow-ups/{id}/action': { actionId: newId(), objectiveId: objective.id },
    };
  },
};
