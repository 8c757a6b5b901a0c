import {
  leadsArea,
  onlyApiExecutes,
  policies,
  schema,
  viewerIs,
  worksFor,
} from '../../platform/database/schema.js';

const own = `(${viewerIs('officer', 'loader')} or ${worksFor()})`;
const old = `at < app_now() - interval '7 days' and ${viewerIs('access')}`;

/** Spreadsheets of visits, training, registers and online learning; and what was learnt online. */
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

  -- One module finished by one person. Who it was is a fingerprint, as in a register.
  create table completions (
    id uuid primary key,
    import_id uuid references record_imports (id),
    organisation_id uuid not null references organisations (id),
    area_id uuid references areas (id),
    place text not null default '',
    urn int references schools (urn),
    audience text not null check (audience in (
      'school_staff', 'trainee_teachers', 'childrens_workforce', 'parents_carers', 'pupils')),
    module text not null,
    completed_on date not null,
    identity text,
    removed boolean not null default false
  );
  create unique index completions_once
    on completions (organisation_id, identity, module, completed_on)
    where identity is not null and not removed;
  create index completions_date on completions (completed_on desc, id) where not removed;
  create index completions_area on completions (area_id, completed_on desc, id)
    where not removed and area_id is not null;
  create index completions_import on completions (import_id);
  ${policies('completions', { select: `${own} or ${leadsArea()}`, insert: own, update: own })}

  -- People known by a fingerprint count once; of the others each completion may be the same person
  -- or a new one.
  create function online_figures(day date, first_day date, last_day date, only_area uuid)
  returns table (
    audience text, outside boolean, completions int, modules int, "least" int, most int)
  language sql stable as $$
    select c.audience,
      case when grouping(c.area_id is null) = 1 then null else c.area_id is null end,
      count(*)::int,
      count(distinct c.module)::int,
      greatest(count(distinct c.identity), case when count(*) > 0 then 1 end)::int,
      (count(distinct c.identity) + count(*) filter (where c.identity is null))::int
    from completions c
    where not c.removed
      and c.completed_on <= day and c.completed_on between first_day and last_day
      and (only_area is null or c.area_id = only_area)
    group by grouping sets ((c.audience), (c.audience, c.area_id is null))
  $$;
  create function online_totals(day date, first_day date, last_day date, only_area uuid)
  returns table (
    audience text, outside boolean, completions int, modules int, "least" int, most int)
  language sql stable security definer set search_path = public as $$
    select f.*
    from online_figures(day, first_day, last_day, only_area) f
    where viewer_is('officer', 'funder')
  $$;
  ${onlyApiExecutes('online_totals')}
  `,
);
