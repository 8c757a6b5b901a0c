import { leadsArea, schema } from '../../platform/database/schema.js';

const ofLedArea = `urn is not null and ${leadsArea()}`;
/** Dates are frozen as the baseline while the plan waits for its decision, and only then. */
const baseline = (table: string): string => `
  create policy ${table}_baseline_by_lead on ${table} for update to all_together_api
    using (${ofLedArea} and exists (
      select from plans p where p.id = plan_id and p.status = 'submitted'))
    with check (${ofLedArea});`;

/** The lead of an area decides on the plans of its schools (rule 4). */
export const PlanDecisionsSchema = schema(
  'PlanDecisions1795810000000',
  `
  create policy plans_decided_by_lead on plans for update to all_together_api
    using (${ofLedArea} and status in ('submitted', 'signed_off', 'in_delivery'))
    with check (${ofLedArea});
  create policy plan_decisions_by_lead on plan_decisions for insert to all_together_api
    with check (${ofLedArea});
  ${['actions', 'milestones'].map(baseline).join('')}
  `,
);
