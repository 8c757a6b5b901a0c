import { inAreaScope, roleMay, schema } from '../../platform/database/schema.js';

const ofAreaPlan = `${inAreaScope()} and urn is null`;

/** What leads do across the border of their own area. */
export const NeighbourRolesSchema = schema(
  'NeighbourRoles1795600030000',
  `
  -- Offers an area's support, to a local authority that is no area yet too: that one becomes
  -- prospective.
  ${roleMay('support_broker', {
    areas: {
      select: `${inAreaScope('id')} or status = 'prospective'`,
      insert: `status = 'prospective' and kind = 'local_authority'`,
    },
    supports: { insert: `${inAreaScope('from_area_id')} and state = 'offered'` },
  })}

  -- Reads the words of the plan of the area that gives support.
  ${roleMay('plan_adopter', {
    plans: { select: `${ofAreaPlan} and status in ('signed_off', 'in_delivery', 'closed')` },
    objectives: { select: ofAreaPlan },
    criteria: { select: ofAreaPlan },
    actions: { select: ofAreaPlan },
    milestones: { select: ofAreaPlan },
  })}
  `,
);
