import { schema } from '../../platform/database/schema.js';

/** Champion Areas and the neighbours that they support are counted apart. */
export const AreasPartSchema = schema(
  'AreasPart1795809800000',
  `
  alter table areas
    add column part text not null default 'champion' check (part in ('champion', 'neighbouring'));
  `,
);
