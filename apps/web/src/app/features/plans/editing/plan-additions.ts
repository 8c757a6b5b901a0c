import { inject, Injectable } from '@angular/core';
import type {
  Action,
  ActionWithMilestones,
  Criterion,
  Evidence,
  Milestone,
  Objective,
  ObjectiveTree,
  Theme,
} from '@all-together/contracts';
import { inOrder } from '@all-together/domain';
import { newId } from '../../../shell/new-id';
import { uprightPicture } from '../../../shell/upright-picture';
import {
  PlanItemsClient,
  type ItemNoun,
  type NewItems,
  type PlanItems,
} from '../plan-items-client';
import { lastPosition, positionAt } from '../plan-tree';
import { PlanEditor } from './plan-editor';

/**
 * What is added to the plan on the screen. Each addition answers null when it is refused, which is
 * then shown at the foot.
 */
@Injectable()
export class PlanAdditions {
  private readonly editor = inject(PlanEditor);
  private readonly items = inject(PlanItemsClient);

  /**
   * Adds an action after another one, or after all of the objective.
   * @returns its id; null when it was refused
   */
  async addAction(
    objective: ObjectiveTree,
    title: string,
    after: Action | null,
  ): Promise<string | null> {
    // All of them: a filter may show some alone, and keys between those may be taken.
    const { objectives } = this.editor.shownPlan();
    const all = objectives.find(({ id }) => id === objective.id) ?? objective;
    const siblings = inOrder(all.actions);
    const index = siblings.findIndex((action) => action.id === after?.id);
    const created = await this.create('actions', {
      id: newId(),
      objectiveId: objective.id,
      title,
      position: positionAt(siblings, index < 0 ? siblings.length : index + 1),
    });
    return created?.id ?? null;
  }

  addObjective(theme: Theme, title: string): Promise<Objective | null> {
    const { id: planId, objectives } = this.editor.shownPlan();
    const siblings = objectives.filter((objective) => objective.theme === theme);
    return this.create('objectives', {
      id: newId(),
      planId,
      theme,
      title,
      position: positionAt(siblings, siblings.length),
    });
  }

  addCriterion(objective: ObjectiveTree, title: string): Promise<Criterion | null> {
    return this.create('criteria', {
      id: newId(),
      objectiveId: objective.id,
      title,
      position: lastPosition(objective.criteria),
    });
  }

  addMilestone(
    action: ActionWithMilestones,
    title: string,
    due: string | null,
  ): Promise<Milestone | null> {
    return this.create('milestones', {
      id: newId(),
      actionId: action.id,
      title,
      due,
      position: lastPosition(action.milestones),
    });
  }

  addEvidence(action: ActionWithMilestones, title: string, url: string): Promise<Evidence | null> {
    return this.create('evidence', { id: newId(), actionId: action.id, title, url });
  }

  /** @throws Refusal */
  async addEvidenceFile(action: ActionWithMilestones, title: string, file: File): Promise<void> {
    await this.items.addEvidenceFile(action.id, newId(), title, await uprightPicture(file));
    await this.editor.reload();
  }

  private async create<Noun extends ItemNoun>(
    noun: Noun,
    item: NewItems[Noun],
  ): Promise<PlanItems[Noun] | null> {
    this.editor.saving.update((n) => n + 1);
    try {
      const created = await this.items.create(noun, item);
      await this.editor.reload();
      return created;
    } catch (error) {
      this.editor.refuse(error);
      return null;
    } finally {
      this.editor.saving.update((n) => n - 1);
    }
  }
}
