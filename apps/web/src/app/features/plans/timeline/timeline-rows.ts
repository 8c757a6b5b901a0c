import type { ActionWithMilestones, Milestone, ObjectiveTree } from '@all-together/contracts';
import {
  actionStatusWords,
  isMilestoneOverdue,
  isOverdue,
  startsTooEarly,
} from '@all-together/domain';
import type { TimelineRow } from '@all-together/ui';

export type ActionsById = ReadonlyMap<string, ActionWithMilestones>;

/** What rows depend on apart from the objectives themselves. */
export interface TimelineContext {
  /** All actions of the plan, including those that the filters hide. */
  byId: ActionsById;
  today: string;
  editable: boolean;
}

/** Objectives with their actions, and actions with their milestones, as rows of a timeline. */
export const timelineRows = (
  objectives: readonly ObjectiveTree[],
  context: TimelineContext,
): TimelineRow[] =>
  objectives.flatMap((objective) => [
    objectiveRow(objective),
    ...objective.actions.flatMap((action) => [
      actionRow(action, context),
      ...action.milestones.map((milestone) => milestoneRow(milestone, context)),
    ]),
  ]);

function objectiveRow({ id, title, actions }: ObjectiveTree): TimelineRow {
  return {
    id,
    shape: 'group',
    label: title,
    start: inOrderOfTime(actions.map((action) => action.start ?? action.due))[0] ?? null,
    end: inOrderOfTime(actions.map((action) => action.due)).at(-1) ?? null,
    ghostStart: null,
    ghostEnd: null,
    tone: 'plain',
    detail: `objective with ${actions.length} ${actions.length === 1 ? 'action' : 'actions'}`,
    depth: 0,
    after: [],
    editable: false,
  };
}

function actionRow(
  action: ActionWithMilestones,
  { byId, today, editable }: TimelineContext,
): TimelineRow {
  return {
    id: action.id,
    shape: 'bar',
    label: action.title,
    start: action.start,
    end: action.due,
    ghostStart: action.baselineStart,
    ghostEnd: action.baselineDue,
    depth: 1,
    after: action.after.filter((id) => byId.has(id)),
    editable,
    tone: toneOf(action, today),
    detail: actionDetail(action, byId, today),
  };
}

function toneOf(action: ActionWithMilestones, today: string): TimelineRow['tone'] {
  if (action.status === 'complete') return 'done';
  if (action.status === 'blocked') return 'held';
  return isOverdue(action, today) ? 'late' : 'plain';
}

function actionDetail(action: ActionWithMilestones, byId: ActionsById, today: string): string {
  const early = startsTooEarly(action, byId).map((before) => before.title);
  return [
    actionStatusWords[action.status].toLowerCase(),
    ...(isOverdue(action, today) ? ['overdue'] : []),
    ...(early.length ? [`begins before “${early.join('” and “')}” is due`] : []),
  ].join(', ');
}

function milestoneRow(milestone: Milestone, { today, editable }: TimelineContext): TimelineRow {
  const late = isMilestoneOverdue(milestone, today);
  return {
    id: milestone.id,
    shape: 'point',
    label: milestone.title,
    start: null,
    end: milestone.reachedOn ?? milestone.due,
    ghostStart: null,
    ghostEnd: milestone.baselineDue,
    depth: 2,
    after: [],
    editable: editable && !milestone.reachedOn,
    ...milestoneState(milestone, late),
  };
}

function milestoneState(
  { reachedOn }: Milestone,
  late: boolean,
): Pick<TimelineRow, 'tone' | 'detail'> {
  if (reachedOn) return { tone: 'done', detail: 'milestone, reached' };
  return late
    ? { tone: 'late', detail: 'milestone, overdue' }
    : { tone: 'plain', detail: 'milestone' };
}

const inOrderOfTime = (days: readonly (string | null)[]): string[] =>
  days.filter((day) => day !== null).sort();
