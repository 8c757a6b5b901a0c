import type { StalledSchool } from '@all-together/contracts';
import { dayOf, schoolWithoutAudit, stalledPlan } from '@all-together/domain';
import type { Tx } from '../../platform/database/index.js';
import { schoolsWithoutAudit } from '../audits/index.js';
import { plansInUse, type PlanInUse } from '../plans/index.js';
import { slowWaves } from '../questionnaires/index.js';

/** A plan, a school or its questionnaire that has stopped moving. */
export interface Stalled {
  areaId: string;
  /** Null for the area's own plan. */
  urn: number | null;
  /** Of the school, or of the plan. */
  name: string;
  reason: string;
  nextStep: StalledSchool['nextStep'];
}

/** Where something may have stalled: an area, a school under all its URNs, or anywhere in scope. */
export interface StalledPlace {
  areaId?: string;
  urns?: readonly number[];
}

/** All that has stalled on a day (rule 3): questionnaires first, which end soonest. */
export async function stalledIn(tx: Tx, day: string, place: StalledPlace): Promise<Stalled[]> {
  const waves = await slowWaves(tx, day, place);
  const plans = await plansInUse(tx, place);
  const unaudited = await schoolsWithoutAudit(tx, day, place);
  return [
    ...waves.map(({ id, areaId, urn, schoolName, reason }) => ({
      areaId,
      urn,
      name: schoolName,
      reason: `Questionnaire: ${reason}`,
      nextStep: { label: 'See its classes', link: `/questionnaires/${id}` },
    })),
    ...plans.flatMap((plan) => stalledPlanIn(plan, day) ?? []),
    ...unaudited.map(({ areaId, urn, name, enrolledOn }) => ({
      areaId,
      urn,
      name,
      reason: schoolWithoutAudit({ enrolledOn, withdrawn: false, audited: false }, day) ?? '',
      nextStep: { label: 'Open the school', link: `/schools/${urn}` },
    })),
  ];
}

function stalledPlanIn(plan: PlanInUse, day: string): Stalled | null {
  const { planId, areaId, urn, signedAt, lastProgress, nextDue } = plan;
  const since = signedAt ? dayOf(new Date(signedAt)) : day;
  const reason = stalledPlan({ lastProgress, since, nextDue }, day);
  if (!reason) return null;
  return {
    areaId,
    urn,
    name: plan.schoolName ?? plan.title,
    reason,
    nextStep: { label: 'Open the plan', link: `/plans/${planId}` },
  };
}

/** Each school once, with every reason; in the order of what stalled. */
export function stalledSchools(stalled: readonly Stalled[]): StalledSchool[] {
  const schools = new Map<number, StalledSchool>();
  for (const { urn, name, reason, nextStep } of stalled) {
    if (urn === null) continue;
    const before = schools.get(urn);
    if (before) before.reason += ` ${reason}`;
    else schools.set(urn, { urn, name, reason, nextStep });
  }
  return [...schools.values()];
}
