import { v7 as newId } from 'uuid';
import { firstTemplates, type CreatePlan, type TemplateKind } from '@all-together/contracts';
import { addDays, firstPositions, type TemplateObjective } from '@all-together/domain';
import type { Tx } from '../../platform/database/index.js';
import type {
  ActionEntity,
  CriterionEntity,
  MilestoneEntity,
  ObjectiveEntity,
} from './plan.entities.js';
import { planTemplates, type PublishedTemplate } from './plan-registry.js';

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
export interface FirstParts {
  objectives: Pick<ObjectiveEntity, 'id' | 'theme' | 'title' | 'position'>[];
  criteria: Pick<CriterionEntity, 'id' | 'objectiveId' | 'title' | 'position'>[];
  actions: Pick<ActionEntity, 'id' | 'objectiveId' | 'title' | 'start' | 'due' | 'position'>[];
  milestones: Pick<MilestoneEntity, 'id' | 'actionId' | 'title' | 'due' | 'position'>[];
}

/** Gives what a plan begins with ids, positions and the dates that follow from its start. */
export function firstParts(content: readonly TemplateObjective[], starts: string): FirstParts {
  const on = (week: number) => addDays(starts, week * 7);
  const objectives = placed(content);
  const actions = objectives.flatMap(({ id: objectiveId, actions: own }) =>
    placed(
      own.map(({ from, to, ...rest }) => ({ ...rest, objectiveId, start: on(from), due: on(to) })),
    ),
  );
  return {
    objectives,
    criteria: objectives.flatMap(({ id: objectiveId, criteria }) =>
      placed(criteria.map((title) => ({ title, objectiveId }))),
    ),
    actions,
    milestones: actions.flatMap(({ id: actionId, milestones }) =>
      placed(milestones.map(({ title, week }) => ({ title, due: on(week), actionId }))),
    ),
  };
}

function placed<Item>(items: readonly Item[]): (Item & { id: string; position: string })[] {
  const positions = firstPositions(items.length);
  return items.map((item, index) => ({ ...item, id: newId(), position: positions[index] ?? '' }));
}
