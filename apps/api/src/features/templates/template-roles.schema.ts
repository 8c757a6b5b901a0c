import { inAreaScope, roleMay, schema } from '../../platform/database/schema.js';

/** A school that takes part in the area at work on. */
const takesPart = `urn = any (array(
  select e.urn from enrolments e where ${inAreaScope('e.area_id')} and e.status <> 'withdrawn'))`;
const ofSchools = `${inAreaScope()} and ${takesPart}`;

/** What leads do for the schools of their area, whose plans they may not write in otherwise. */
export const TemplateRolesSchema = schema(
  'TemplateRoles1795600029000',
  `
  -- Starts a plan at each school from a template.
  ${roleMay('plan_starter', {
    enrolments: { select: inAreaScope() },
    plans: { select: `${inAreaScope()} and urn is not null`, insert: ofSchools },
    objectives: { insert: ofSchools },
    criteria: { insert: ofSchools },
    actions: { insert: ofSchools },
    milestones: { insert: ofSchools },
  })}

  -- Copies an objective of the area's plan into the plans of its schools.
  ${roleMay('cascade', {
    enrolments: { select: inAreaScope() },
    plans: { select: `${inAreaScope()} and urn is not null` },
    objectives: { select: inAreaScope(), insert: `${ofSchools} and cascaded_from is not null` },
    criteria: { select: inAreaScope(), insert: ofSchools },
    actions: { select: inAreaScope(), insert: ofSchools },
    milestones: { select: inAreaScope(), insert: ofSchools },
  })}
  `,
);
