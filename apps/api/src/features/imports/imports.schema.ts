import { policies, schema, viewerIs } from '../../platform/database/schema.js';

const imports = viewerIs('administrator', 'loader');
const rules = { select: imports, insert: imports, update: imports, delete: imports };

/** Imports of GIAS: what was uploaded, what it would change, and what was rejected. */
export const ImportsSchema = schema(
  'Imports1795600006000',
  `
  create table gias_imports (
    id uuid primary key,
    kind text not null check (kind in ('register', 'links')),
    file_name text not null,
    as_of date,
    state text not null
      check (state in ('reading', 'previewed', 'applying', 'applied', 'failed', 'discarded')),
    encoding text,
    columns jsonb,
    bytes bigint not null default 0,
    bytes_read bigint not null default 0,
    rows_read int not null default 0,
    rows_rejected int not null default 0,
    counts jsonb not null default '{}',
    problem text,
    started_by uuid,
    started_at timestamptz not null,
    finished_at timestamptz
  );
  create index gias_imports_started on gias_imports (started_at desc, id);
  ${policies('gias_imports', rules)}

  create table gias_rejections (
    import_id uuid not null references gias_imports (id) on delete cascade,
    line int not null,
    reason text not null,
    primary key (import_id, line)
  );
  ${policies('gias_rejections', rules)}

  create table gias_changes (
    import_id uuid not null references gias_imports (id) on delete cascade,
    urn int not null,
    kind text not null,
    name text collate english,
    before text,
    after text,
    primary key (import_id, kind, urn)
  );
  ${policies('gias_changes', rules)}
  `,
);
