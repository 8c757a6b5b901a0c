import { Inject, Injectable } from '@nestjs/common';
import type {
  ChooseNeighbour,
  NeighbourChoice,
  Neighbourhood,
  Spread,
} from '@all-together/contracts';
import { isUnderWay, ledgerOf, today, wasAgreed, type Clock } from '@all-together/domain';
import { isOfficer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { claimCreation } from '../../platform/editing/index.js';
import { conflict, notFound } from '../../platform/problems/problem-error.js';
import { unknownPlace } from './neighbour-faults.js';
import {
  areaAt,
  areaOf,
  choicesOf,
  isAuthority,
  neighboursOf,
  spreadOf,
  type PlaceChoice,
} from './neighbours-queries.js';
import { chooseNeighbour, removeNeighbour } from './neighbours-records.js';
import { supportsOfArea } from './supports-queries.js';

/** Who borders whom, whom an area chose besides, and how the approach spreads. */
@Injectable()
export class NeighboursService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  get(viewer: Viewer, areaId: string): Promise<Neighbourhood> {
    return this.database.as(viewer, (tx) => neighbourhoodOf(tx, viewer, areaId));
  }

  choices(viewer: Viewer, search: string): Promise<NeighbourChoice[]> {
    return this.database.as(viewer, (tx) => choicesOf(tx, search.trim()));
  }

  /**
   * Chooses a neighbour that boundaries do not make; sent twice, it is chosen once.
   * @throws 404 for an area that is not the viewer's; 409 when it is a neighbour already; 422 for a
   * place that does not exist
   */
  choose(viewer: Viewer, areaId: string, body: ChooseNeighbour): Promise<Neighbourhood> {
    return this.database.as(viewer, async (tx) => {
      await mustSteer(tx, viewer, areaId);
      if (await claimCreation(tx, viewer, 'area_neighbour', body)) {
        await mustBeNew(tx, areaId, body);
        await mustExist(tx, areaId, body);
        await chooseNeighbour(tx, viewer, areaId, body);
      }
      return neighbourhoodOf(tx, viewer, areaId);
    });
  }

  /** @throws 404 for an area that is not the viewer's, or a neighbour that it did not choose */
  unchoose(viewer: Viewer, areaId: string, id: string): Promise<Neighbourhood> {
    return this.database.as(viewer, async (tx) => {
      await mustSteer(tx, viewer, areaId);
      await removeNeighbour(tx, viewer, areaId, id);
      return neighbourhoodOf(tx, viewer, areaId);
    });
  }

  spread(viewer: Viewer): Promise<Spread> {
    return this.database.as(viewer, (tx) => spreadOf(tx, today(this.clock)));
  }
}

/** An area with its neighbours, the support between them, and what was given and received. */
async function neighbourhoodOf(tx: Tx, viewer: Viewer, areaId: string): Promise<Neighbourhood> {
  const area = await areaOf(tx, areaId);
  const [neighbours, supports] = await Promise.all([
    neighboursOf(tx, areaId),
    supportsOfArea(tx, viewer, areaId),
  ]);
  const leads = viewer.ledAreas.includes(areaId);
  const counted = supports.filter(({ state }) => wasAgreed(state));
  return {
    areaId,
    name: area.name,
    kind: area.kind,
    status: area.status,
    mayOffer: leads && isUnderWay(area.status),
    mayChoose: leads || isOfficer(viewer),
    neighbours,
    supports,
    given: ledgerOf(counted.filter(({ fromAreaId }) => fromAreaId === areaId)),
    received: ledgerOf(counted.filter(({ toAreaId }) => toAreaId === areaId)),
  };
}

async function mustSteer(tx: Tx, viewer: Viewer, areaId: string): Promise<void> {
  await areaOf(tx, areaId);
  if (!isOfficer(viewer) && !viewer.ledAreas.includes(areaId)) throw notFound('The area');
}

async function mustBeNew(tx: Tx, areaId: string, place: PlaceChoice): Promise<void> {
  const neighbours = await neighboursOf(tx, areaId);
  const known = neighbours.some((one) =>
    place.areaId ? one.areaId === place.areaId : one.gss === place.gss,
  );
  if (known) throw conflict('neighbour', 'They are neighbours already.');
}

/** An area is not its own neighbour, nor is a place that no list knows. */
async function mustExist(tx: Tx, areaId: string, place: PlaceChoice): Promise<void> {
  const exists = place.areaId
    ? place.areaId !== areaId && (await areaAt(tx, place)) !== undefined
    : await isAuthority(tx, place.gss ?? '');
  if (!exists) throw unknownPlace(place.areaId ? 'areaId' : 'gss');
}
