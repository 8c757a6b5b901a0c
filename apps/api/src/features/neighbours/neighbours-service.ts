import { Inject, Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type {
  ChooseNeighbour,
  NeighbourChoice,
  Neighbourhood,
  OfferSupport,
  Spread,
  Support,
} from '@all-together/contracts';
import { ledgerOf, today, type Clock } from '@all-together/domain';
import { record } from '../../platform/audit/audit.js';
import { isOfficer, internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { brokenRule, conflict, notFound } from '../../platform/problems/problem-error.js';
import {
  areaOf,
  choicesOf,
  neighboursOf,
  spreadOf,
  supportById,
  supportsWhere,
} from './neighbours-queries.js';

const underWay = ['active', 'sustaining'];

/** Who borders whom, whom an area chose besides, and what it offers them. */
@Injectable()
export class NeighboursService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  get(viewer: Viewer, areaId: string): Promise<Neighbourhood> {
    return this.database.as(viewer, (tx) => this.of(tx, viewer, areaId));
  }

  choices(viewer: Viewer, search: string): Promise<NeighbourChoice[]> {
    return this.database.as(viewer, (tx) => choicesOf(tx, search.trim()));
  }

  /**
   * @throws 404 for an area that is not the viewer's; 409 when it is a neighbour already; 422 for a
   * place that does not exist
   */
  choose(viewer: Viewer, areaId: string, body: ChooseNeighbour): Promise<Neighbourhood> {
    return this.database.as(viewer, async (tx) => {
      await mustKeep(tx, viewer, areaId);
      const neighbours = await neighboursOf(tx, areaId);
      if (await claimCreation(tx, viewer, 'area_neighbour', body)) {
        if (
          neighbours.some((one) =>
            body.areaId ? one.areaId === body.areaId : one.gss === body.gss,
          )
        )
          throw conflict('neighbour', 'They are neighbours already.');
        const found = (await (body.areaId
          ? tx.query(`select from area_names where id = $1 and id <> $2`, [body.areaId, areaId])
          : tx.query(`select from local_authorities where gss = $1`, [
              body.gss ?? '',
            ]))) as unknown[];
        if (!found.length)
          throw brokenRule('unknown_place', 'Choose an area or a local authority from the list.', [
            { path: body.areaId ? 'areaId' : 'gss', message: 'Choose one from the list.' },
          ]);
        await tx.query(
          `insert into area_neighbours (id, area_id, gss, neighbour_area_id) values ($1, $2, $3, $4)`,
          [body.id, areaId, body.areaId ? null : body.gss, body.areaId ?? null],
        );
        await record(tx, viewer, {
          action: 'area_neighbour.choose',
          noun: 'area',
          itemId: areaId,
          areaId,
        });
      }
      return this.of(tx, viewer, areaId);
    });
  }

  unchoose(viewer: Viewer, areaId: string, id: string): Promise<Neighbourhood> {
    return this.database.as(viewer, async (tx) => {
      await mustKeep(tx, viewer, areaId);
      const [, removed] = (await tx.query(
        `delete from area_neighbours where id = $1 and area_id = $2`,
        [id, areaId],
      )) as [unknown[], number];
      if (!removed) throw notFound('The neighbour');
      await record(tx, viewer, {
        action: 'area_neighbour.remove',
        noun: 'area',
        itemId: areaId,
        areaId,
      });
      return this.of(tx, viewer, areaId);
    });
  }

  /**
   * Offers support. A local authority that is no area yet becomes a prospective one in the same
   * step.
   * @throws 404 for an area that the viewer does not lead; 422 while it is not under way itself, or
   * when it ends before it starts
   */
  async offer(viewer: Viewer, body: OfferSupport): Promise<Support> {
    if (body.ends < body.starts)
      throw brokenRule('dates', 'Enter an end that is not before the start.', [
        { path: 'ends', message: 'Enter an end that is not before the start.' },
      ]);
    if (!viewer.ledAreas.includes(body.fromAreaId)) throw notFound('The area');
    // A lead may bring a neighbour on as prospective, though not make areas otherwise: this one
    // step is made for them, in their name.
    const broker = internalViewer('support_broker', viewer, { areas: [body.fromAreaId] });
    await this.database.as(broker, async (tx) => {
      const from = await areaOf(tx, body.fromAreaId);
      if (!underWay.includes(from.status))
        throw brokenRule('not_under_way', 'An area offers support once it is under way itself.');
      if (!(await claimCreation(tx, viewer, 'support', body))) return;
      const toAreaId = await this.receiving(tx, viewer, from, body);
      if (toAreaId === from.id)
        throw brokenRule('own_area', 'Choose another area than your own.', [
          { path: 'toAreaId', message: 'Choose another area.' },
        ]);
      await tx.query(
        `insert into supports (id, from_area_id, to_area_id, title, details, who, starts, ends, state, agreed_from_at) values ($1, $2, $3, $4, $5, $6, $7, $8, 'offered', app_now())`,
        [body.id, from.id, toAreaId, body.title, body.details, body.who, body.starts, body.ends],
      );
      await record(tx, viewer, {
        action: 'support.offer',
        noun: 'support',
        itemId: body.id,
        areaId: from.id,
      });
    });
    return this.database.as(viewer, (tx) => supportById(tx, viewer, body.id));
  }

  spread(viewer: Viewer): Promise<Spread> {
    return this.database.as(viewer, (tx) => spreadOf(tx, today(this.clock)));
  }

  private async of(tx: Tx, viewer: Viewer, areaId: string): Promise<Neighbourhood> {
    const area = await areaOf(tx, areaId);
    const [neighbours, supports] = await Promise.all([
      neighboursOf(tx, areaId),
      supportsWhere(tx, viewer, '(s.from_area_id = $1 or s.to_area_id = $1)', [areaId]),
    ]);
    const leads = viewer.ledAreas.includes(areaId);
    const counted = supports.filter(({ state }) => state === 'agreed' || state === 'ended');
    return {
      areaId,
      name: area.name,
      kind: area.kind,
      status: area.status,
      mayOffer: leads && underWay.includes(area.status),
      mayChoose: leads || isOfficer(viewer),
      neighbours,
      supports,
      given: ledgerOf(counted.filter(({ fromAreaId }) => fromAreaId === areaId)),
      received: ledgerOf(counted.filter(({ toAreaId }) => toAreaId === areaId)),
    };
  }

  private async receiving(
    tx: Tx,
    viewer: Viewer,
    from: { name: string },
    { toAreaId, gss }: OfferSupport,
  ): Promise<string> {
    const [area] = (await (toAreaId
      ? tx.query(`select id, status from area_names where id = $1`, [toAreaId])
      : tx.query(`select id, status from area_names where gss = $1`, [gss ?? '']))) as {
      id: string;
      status: string;
    }[];
    if (area?.status === 'withdrawn')
      throw brokenRule(
        'withdrawn',
        'That area has left the programme. Ask a programme officer to bring it back first.',
      );
    if (area) return area.id;
    const id = newId();
    const made = toAreaId
      ? []
      : ((await tx.query(
          `insert into areas (id, kind, gss, name, status, status_since, status_reason) select $1, 'local_authority', gss, name, 'prospective', $3, $4 from local_authorities where gss = $2 returning id`,
          [id, gss ?? '', today(this.clock), `Offered support by ${from.name}.`],
        )) as unknown[]);
    if (!made.length)
      throw brokenRule('unknown_place', 'Choose an area or a local authority from the list.', [
        { path: toAreaId ? 'toAreaId' : 'gss', message: 'Choose one from the list.' },
      ]);
    await record(tx, viewer, { action: 'area.create', noun: 'area', itemId: id, areaId: id });
    return id;
  }
}

async function mustKeep(tx: Tx, viewer: Viewer, areaId: string): Promise<void> {
  await areaOf(tx, areaId);
  if (!isOfficer(viewer) && !viewer.ledAreas.includes(areaId)) throw notFound('The area');
}
