import { roleMay, schema } from '../../platform/database/schema.js';

/** What the app does with imports when it starts. */
export const ImportRolesSchema = schema(
  'ImportRoles1795600031000',
  roleMay('import_recovery', {
    gias_imports: {
      select: 'true',
      update: { from: `state in ('reading', 'applying')`, to: `state = 'failed'` },
    },
  }),
);
