import type { PlanStatus } from '@all-together/contracts';
import { inWords, isOpenForWriting, planStatusWords } from '@all-together/domain';
import { isOfficer, type Viewer } from '../../platform/access/viewer.js';
import {
  int,
  nullable,
  row,
  sql,
  text,
  uuid,
  type Sql,
  type Tx,
} from '../../platform/database/index.js';
import type { Editable } from '../../platform/editing/index.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { planReviews } from './plan-registry.js';

/** Where a part of a plan belongs; row-level security reads the area and the school. */
export interface Place {
  planId: string;
  areaId: string;
  urn: number | null;
}

/** The columns of a place and nothing else, of whatever has one. */
export const placeOf = ({ planId, areaId, urn }: Place): Place => ({ planId, areaId, urn });

/**
 * Whether the viewer may edit a plan: the area's lead the area's own, the school's lead the
 * school's.
 */
export const isWriter = (viewer: Viewer, plan: { areaId: string; urn: number | null }): boolean =>
  viewer.roles.includes('loader') ||
  (plan.urn === null
    ? viewer.ledAreas.includes(plan.areaId)
    : viewer.ledSchools.includes(plan.urn));

/** Officers decide on every plan, the lead of an area on those of its schools (rule 4). */
export const decidesOn = (viewer: Viewer, plan: { areaId: string; urn: number | null }): boolean =>
  isOfficer(viewer) || (plan.urn !== null && viewer.ledAreas.includes(plan.areaId));

/** @throws 404 for an area that is not the viewer's to lead */
export function mustLead(viewer: Viewer, areaId: string): void {
  if (!isOfficer(viewer) && !viewer.ledAreas.includes(areaId)) throw notFound('The area');
}

const parents = {
  plans: { what: 'The plan', places: sql`select id as plan_id, area_id, urn from plans` },
  objectives: { what: 'The objective', places: sql`select plan_id, area_id, urn from objectives` },
  actions: { what: 'The action', places: sql`select plan_id, area_id, urn from actions` },
} satisfies Record<string, { what: string; places: Sql }>;

/** Where a new part of a plan belongs, from what it hangs on. @throws 404 out of scope */
export async function placeIn(tx: Tx, parent: keyof typeof parents, id: string): Promise<Place> {
  const { what, places } = parents[parent];
  const place = await row(
    tx,
    { planId: uuid(), areaId: uuid(), urn: nullable(int()) },
    sql`${places} where id = ${id}`,
  );
  if (!place) throw notFound(what);
  return place;
}

/** The same for those who may write there. @throws 404 for all others */
export async function placeToWriteIn(
  tx: Tx,
  viewer: Viewer,
  parent: keyof typeof parents,
  id: string,
): Promise<Place> {
  const place = await placeIn(tx, parent, id);
  if (!isWriter(viewer, place)) throw notFound(parents[parent].what);
  return place;
}

/** @throws 422 while the plan is with the officer, closed, or locked by a review cycle */
export async function mustBeOpen(tx: Tx, planId: string): Promise<void> {
  const [plan, lock] = await Promise.all([
    row(
      tx,
      { status: text<PlanStatus>() },
      sql`select status from plans where id = ${planId} for share`,
    ),
    planReviews().lockOf(tx, planId),
  ]);
  if (!plan) throw notFound('The plan');
  if (!isOpenForWriting(plan.status)) throw notOpen(plan.status);
  if (lock)
    throw brokenRule(
      'plan_locked',
      `The plan stands still for “${lock.title}” until ${inWords(lock.closes)}, or until it is ` +
        'reviewed. Ask an officer to release it if it cannot wait.',
    );
}

function notOpen(status: PlanStatus): Error {
  const way = status === 'submitted' ? ' Take it back first, or wait for the decision.' : '';
  const words = planStatusWords[status].toLowerCase();
  return brokenRule('plan_not_open', `The plan is ${words} and cannot be changed now.${way}`);
}

/**
 * Adds to what an edit must keep that the plan is open; looked at once a plan, however many of its
 * items are changed together.
 */
export function inOpenPlan<Item extends { planId: string }>(kind: Editable<Item>): Editable<Item> {
  const open = new Map<string, Promise<void>>();
  return {
    ...kind,
    rule: async (stored, changes, tx) => {
      const looked = open.get(stored.planId) ?? mustBeOpen(tx, stored.planId);
      open.set(stored.planId, looked);
      await looked;
      return kind.rule ? kind.rule(stored, changes, tx) : changes;
    },
  };
}
