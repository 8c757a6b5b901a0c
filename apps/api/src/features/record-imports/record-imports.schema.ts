import { policies, schema, viewerIs, worksFor } from '../../platform/database/schema.js';

const own = `(${viewerIs('officer', 'loader')} or ${worksFor()})`;
const old = `at < app_now() - interval '7 days' and ${viewerIs('access')}`;

/** Spreadsheets of visits, training, registers and online learning. */
export const RecordImportsSchema = schema(
  'RecordImports1795600020000',
  `
  -- The rows of a file stay only until it is applied, or for a week: they may name people.
  create table record_imports (
    id uuid primary key,
    kind text not null check (kind in ('visits', 'sessions', 'attendances', 'completions')),
    organisation_id uuid not null references organisations (id),
    person_id uuid references people (id) on delete set null,
    file_name text not null,
    at timestamptz not null,
    state text not null check (state in ('mapping', 'read', 'applied', 'undone')),
    headings text not null,
    columns jsonb not null,
    rows jsonb not null default '[]',
    mapping jsonb not null default '{}',
    item_ids uuid[] not null default '{}',
    applied int not null default 0
  );
  create index record_imports_organisation on record_imports (organisation_id, at desc, id);
  create index record_imports_at on record_imports (at) where state in ('mapping', 'read');
  ${policies('record_imports', { select: own, insert: own, update: own })}
  create policy record_imports_old on record_imports for select to all_together_api
    using (${old});
  create policy record_imports_forget on record_imports for delete to all_together_api
    using (${old} and state in ('mapping', 'read'));
  grant delete on record_imports to all_together_api;
  `,
);
