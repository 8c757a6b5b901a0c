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
import { IdsInHand } from '../../../shell/new-id';
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
  /** By place and title: several items may be on their way, each tried again by itself. */
  private readonly ids = new IdsInHand();

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
    const created = await this.create('actions', `${objective.id} ${after?.id} ${title}`, {
      objectiveId: objective.id,
      title,
      position: positionAt(siblings, index < 0 ? siblings.length : index + 1),
    });
    return created?.id ?? null;
  }

  addObjective(theme: Theme, title: string): Promise<Objective | null> {
    const { id: planId, objectives } = this.editor.shownPlan();
    const siblings = objectives.filter((objective) => objective.theme === theme);
    return this.create('objectives', `${theme} ${title}`, {
      planId,
      theme,
      title,
      position: positionAt(siblings, siblings.length),
    });
  }

  addCriterion(objective: ObjectiveTree, title: string): Promise<Criterion | null> {
    return this.create('criteria', `${objective.id} ${title}`, {
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
    return this.create('milestones', `${action.id} ${title}`, {
      actionId: action.id,
      title,
      due,
      position: lastPosition(action.milestones),
    });
  }

  addEvidence(action: ActionWithMilestones, title: string, url: string): Promise<Evidence | null> {
    return this.create('evidence', `${action.id} ${title}`, { actionId: action.id, title, url });
  }

  /** @throws Refusal */
  async addEvidenceFile(action: ActionWithMilestones, title: string, file: File): Promise<void> {
    const upright = await uprightPicture(file);
    await this.trying(`file ${action.id} ${title} ${file.name} ${file.size}`, (id) =>
      this.items.addEvidenceFile(action.id, id, title, upright),
    );
    await this.editor.reload();
  }

  private async create<Noun extends ItemNoun>(
    noun: Noun,
    what: string,
    fields: Omit<NewItems[Noun], 'id'>,
  ): Promise<PlanItems[Noun] | null> {
    this.editor.saving.update((n) => n + 1);
    try {
      const created = await this.trying(`${noun} ${what}`, (id) =>
        this.items.create(noun, { ...fields, id } as NewItems[Noun]),
      );
      await this.editor.reload();
      return created;
    } catch (error) {
      this.editor.refuse(error);
      return null;
    } finally {
      this.editor.saving.update((n) => n - 1);
    }
  }

  private async trying<Answer>(key: string, send: (id: string) => Promise<Answer>) {
    try {
      const answer = await send(this.ids.of(key));
      this.ids.made([key]);
      return answer;
    } catch (error) {
      throw this.ids.failed([key], error);
    }
  }
}
