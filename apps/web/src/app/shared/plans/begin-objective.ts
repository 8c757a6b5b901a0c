import { inject, Injectable } from '@angular/core';
import type { Origin, Page, PlanSummary, Theme } from '@all-together/contracts';
import { Api } from '../../shell/api';
import { newId } from '../../shell/new-id';

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
  private readonly api = inject(Api);

  /** @returns the plan; null when there is none yet. @throws Refusal */
  async of(
    place: { urn: number } | { areaId: string },
    idea: ObjectiveIdea,
  ): Promise<PlanSummary | null> {
    const query = 'urn' in place ? `school=${place.urn}&of=school` : `area=${place.areaId}&of=area`;
    const { items } = await this.api.get<Page<PlanSummary>>(`plans?${query}&limit=5`);
    const plan = items.find(({ status }) => status !== 'closed');
    if (!plan) return null;
    await this.api.post<Origin>('origins', {
      ...idea,
      id: newId(),
      actionId: idea.action ? newId() : null,
      action: idea.action ?? undefined,
      planId: plan.id,
    });
    return plan;
  }
}
