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
    name text,
    before text,
    after text,
    primary key (import_id, kind, urn)
  );
  ${policies('gias_changes', rules)}

  -- COPY cannot write through row-level security; what is staged here is public, and gone when the
  -- import ends. The columns are those of schools.
  create unlogged table gias_staging (
    import_id uuid not null,
    line int not null,
    urn int not null,
    la_code text,
    la_name text,
    establishment_number text,
    name text not null,
    kind text,
    phase text,
    status text default 'Open',
    opened date,
    closed date,
    gender text,
    religious_character text,
    low_age int,
    high_age int,
    pupils int,
    free_meals_percent numeric(5, 1),
    trust_uid int,
    trust_name text,
    street text,
    town text,
    postcode text,
    region text,
    easting int,
    northing int,
    website text,
    ehc_plans int,
    ehc_percent numeric(5, 1),
    sen_support int,
    sen_support_percent numeric(5, 1)
  );
  create unlogged table gias_link_staging (
    import_id uuid not null,
    line int not null,
    urn int not null,
    linked_urn int not null,
    linked_name text,
    kind text not null,
    established date
  );
  create index gias_link_staging_import on gias_link_staging (import_id);
  grant select, insert, delete on gias_staging, gias_link_staging to all_together_api;
  `,
);
