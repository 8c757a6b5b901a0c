import { v7 as newId } from 'uuid';
import { firstTemplates, type CreatePlan, type TemplateKind } from '@all-together/contracts';
import { addDays, firstPositions, type TemplateObjective } from '@all-together/domain';
import { record } from '../../platform/audit/audit.js';
import type { Viewer } from '../../platform/access/viewer.js';
import type { Tx } from '../../platform/database/database.js';
import { brokenRule } from '../../platform/problems/problem-error.js';
import type { Place } from './plan-inserts.js';

export interface PublishedTemplate {
  id: string;
  of: TemplateKind;
  version: number;
  content: TemplateObjective[];
}

/** What a new plan begins with: a template, or the words of another area's plan. */
export type Beginning =
  | PublishedTemplate
  | {
      id: null;
      of: TemplateKind;
      version: null;
      content: TemplateObjective[];
      adopted: { planId: string; areaId: string };
    };

/**
 * The latest version of a template that is in use.
 * @throws 422 when there is none of that id and kind
 */
export async function publishedTemplate(
  tx: Tx,
  id: string,
  of: TemplateKind,
): Promise<PublishedTemplate> {
  const [template] = (await tx.query(
    `select id, of, version, content from templates where id = $1 and of = $2 and not removed`,
    [id, of],
  )) as PublishedTemplate[];
  if (!template)
    throw brokenRule('unknown_template', 'Choose a template from the list.', [
      { path: 'templateId', message: 'Choose a template from the list.' },
    ]);
  return template;
}

/** The template that a new plan names; null for an empty plan. */
export async function templateOf(
  tx: Tx,
  body: Pick<CreatePlan, 'template' | 'templateId'>,
  urn: number | null,
): Promise<PublishedTemplate | null> {
  if (body.templateId)
    return publishedTemplate(tx, body.templateId, urn === null ? 'area' : 'school');
  return body.template === 'empty'
    ? null
    : publishedTemplate(tx, firstTemplates[body.template], body.template);
}

/** Writes a new plan with what its template brings, and who began it. */
export async function beginPlan(
  tx: Tx,
  viewer: Viewer,
  plan: Pick<CreatePlan, 'id' | 'areaId' | 'title' | 'starts' | 'ends'> & { urn: number | null },
  beginning: Beginning | null,
): Promise<void> {
  const adopted = beginning && 'adopted' in beginning ? beginning.adopted : null;
  await tx.query(
    `insert into plans (id, area_id, urn, title, starts, ends, template, template_id, template_version, adopted_from, adopted_area_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      plan.id,
      plan.areaId,
      plan.urn,
      plan.title,
      plan.starts,
      plan.ends,
      beginning?.of ?? 'empty',
      beginning?.id ?? null,
      beginning?.version ?? null,
      adopted?.planId ?? null,
      adopted?.areaId ?? null,
    ],
  );
  await fillFromTemplate(
    tx,
    { planId: plan.id, areaId: plan.areaId, urn: plan.urn },
    beginning?.content ?? [],
    plan.starts,
  );
  await record(tx, viewer, {
    action: 'plan.create',
    noun: 'plan',
    itemId: plan.id,
    areaId: plan.areaId,
    urn: plan.urn,
  });
}

/**
 * Writes a template's objectives, criteria, actions and milestones, each level in one statement.
 */
async function fillFromTemplate(
  tx: Tx,
  place: Place,
  template: readonly TemplateObjective[],
  starts: string,
): Promise<void> {
  const where = [place.planId, place.areaId, place.urn];
  const on = (week: number) => addDays(starts, week * 7);
  const numbered = <Item>(items: readonly Item[]) => {
    const positions = firstPositions(items.length);
    return items.map((item, index) => ({ ...item, id: newId(), position: positions[index]! }));
  };
  const objectives = numbered(template);
  const criteria = objectives.flatMap((objective) =>
    numbered(objective.criteria.map((title) => ({ title, objective_id: objective.id }))),
  );
  const actions = objectives.flatMap((objective) =>
    numbered(objective.actions.map((action) => ({ ...action, objective_id: objective.id }))),
  );
  const milestones = actions.flatMap((action) =>
    numbered(
      action.milestones.map(({ title, week }) => ({ title, due: on(week), action_id: action.id })),
    ),
  );
  await tx.query(
    `insert into objectives (id, plan_id, area_id, urn, theme, title, position) select r.id, $1, $2, $3, r.theme, r.title, r.position from json_to_recordset($4) as r (id uuid, theme text, title text, position text)`,
    [...where, JSON.stringify(objectives)],
  );
  await tx.query(
    `insert into criteria (id, objective_id, plan_id, area_id, urn, title, position) select r.id, r.objective_id, $1, $2, $3, r.title, r.position from json_to_recordset($4) as r (id uuid, objective_id uuid, title text, position text)`,
    [...where, JSON.stringify(criteria)],
  );
  await tx.query(
    `insert into actions (id, objective_id, plan_id, area_id, urn, title, start, due, position) select r.id, r.objective_id, $1, $2, $3, r.title, r.start, r.due, r.position from json_to_recordset($4) as r (id uuid, objective_id uuid, title text, start date, due date, position text)`,
    [
      ...where,
      JSON.stringify(
        actions.map(({ id, objective_id, title, from, to, position }) => ({
          id,
          objective_id,
          title,
          start: on(from),
          due: on(to),
          position,
        })),
      ),
    ],
  );
  await tx.query(
    `insert into milestones (id, action_id, plan_id, area_id, urn, title, due, position) select r.id, r.action_id, $1, $2, $3, r.title, r.due, r.position from json_to_recordset($4) as r (id uuid, action_id uuid, title text, due date, position text)`,
    [...where, JSON.stringify(milestones)],
  );
}
