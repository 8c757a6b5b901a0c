import { schema } from '../../platform/database/schema.js';

/** Whether rows of a spreadsheet keep their place in the plan or move to where they stand in it. */
export const PlanUploadsOrderSchema = schema(
  'PlanUploadsOrder1795809700000',
  `
  alter table plan_uploads
    add column row_order text not null default 'plan' check (row_order in ('plan', 'sheet'));
  `,
);
