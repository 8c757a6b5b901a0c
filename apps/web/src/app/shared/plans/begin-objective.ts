import { inject, Injectable } from '@angular/core';
import type { PlanSummary, Theme } from '@all-together/contracts';
import { OriginsClient } from './origins-client';

export interface ObjectiveIdea {
  theme: Theme;
  title: string;
  action: string | null;
  kind: 'finding' | 'statement';
  /** What was found, in a sentence. */
  said: string;
  /** The page of the app that says so. */
  link: string;
}

/**
 * Makes what was found an objective of the plan that it belongs to; the objective keeps where it
 * came from.
 */
@Injectable({ providedIn: 'root' })
export class BeginObjective {
  private readonly client = inject(OriginsClient);

  /**
   * @param idFor gives the ids of what is made; see `Writing`
   * @returns the plan; null when there is none yet
   * @throws Refusal
   */
  async of(
    place: { urn: number } | { areaId: string },
    idea: ObjectiveIdea,
    idFor: (key: string) => string,
  ): Promise<PlanSummary | null> {
    const { items } = await ('urn' in place
      ? this.client.plansOfSchool(place.urn)
      : this.client.plansOfArea(place.areaId));
    const plan = items.find(({ status }) => status !== 'closed');
    if (!plan) return null;
    await this.client.begin({
      ...idea,
      id: idFor(`objective ${idea.link}`),
      actionId: idea.action ? idFor(`action ${idea.link}`) : null,
      action: idea.action ?? undefined,
      planId: plan.id,
    });
    return plan;
  }
}
