import { v7 as newId } from 'uuid';
import { firstTemplates, type CreatePlan, type TemplateKind } from '@all-together/contracts';
import { addDays, firstPositions, type PlanBeginning } from '@all-together/domain';
import type { Tx } from '../../platform/database/index.js';
import type {
  ActionEntity,
  CriterionEntity,
  MilestoneEntity,
  ObjectiveEntity,
} from './plan.entities.js';
import type { Place } from './plan-places.js';
import { planTemplates, type PublishedTemplate } from './plan-registry.js';

/** What a new plan begins with: a template, or the words of another area's plan. */
export type Beginning =
  | PublishedTemplate
  | {
      id: null;
      of: TemplateKind;
      version: null;
      content: PlanBeginning[];
      adopted: { planId: string; areaId: string };
    };

/**
 * The template that a new plan names; null for an empty plan.
 * @throws 422 when there is none of that id and kind
 */
export async function templateOf(
  tx: Tx,
  { template, templateId }: Pick<CreatePlan, 'template' | 'templateId'>,
  urn: number | null,
): Promise<PublishedTemplate | null> {
  if (templateId)
    return planTemplates().published(tx, templateId, urn === null ? 'area' : 'school');
  return template === 'empty'
    ? null
    : planTemplates().published(tx, firstTemplates[template], template);
}

/** The parts of a new plan, level by level. */
interface FirstParts {
  objectives: (Place & Pick<ObjectiveEntity, 'id' | 'theme' | 'title' | 'position'>)[];
  criteria: (Place & Pick<CriterionEntity, 'id' | 'objectiveId' | 'title' | 'position'>)[];
  actions: (Place &
    Pick<ActionEntity, 'id' | 'objectiveId' | 'title' | 'start' | 'due' | 'position'>)[];
  milestones: (Place & Pick<MilestoneEntity, 'id' | 'actionId' | 'title' | 'due' | 'position'>)[];
}

/** What a new plan is made of, apart from what it begins with. */
export type NewPlan = Pick<CreatePlan, 'id' | 'areaId' | 'title' | 'starts' | 'ends'> & {
  urn: number | null;
};

/** Gives what a plan begins with ids, positions, a place, and dates counted from its start. */
export function firstParts(
  { id: planId, areaId, urn, starts }: NewPlan,
  content: readonly PlanBeginning[],
): FirstParts {
  const place: Place = { planId, areaId, urn };
  const on = (week: number | null) => (week === null ? null : addDays(starts, week * 7));
  const own = placed(content);
  const actions = own.flatMap(({ id: objectiveId, actions: planned }) =>
    placed(planned).map((action) => ({ ...action, objectiveId })),
  );
  return {
    objectives: own.map(({ id, theme, title, position }) => ({
      ...{ ...place, id, theme, title, position },
    })),
    criteria: own.flatMap(({ id: objectiveId, criteria }) =>
      placed(criteria.map((title) => ({ ...place, title, objectiveId }))),
    ),
    actions: actions.map(({ id, objectiveId, title, from, to, position }) => ({
      ...{ ...place, id, objectiveId, title, start: on(from), due: on(to), position },
    })),
    milestones: actions.flatMap(({ id: actionId, milestones }) =>
      placed(milestones.map(({ title, week }) => ({ ...place, title, due: on(week), actionId }))),
    ),
  };
}

function placed<Item>(items: readonly Item[]): (Item & { id: string; position: string })[] {
  const positions = firstPositions(items.length);
  return items.map((item, index) => ({ ...item, id: newId(), position: positions[index] ?? '' }));
}
