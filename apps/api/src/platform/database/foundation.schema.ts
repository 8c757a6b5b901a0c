import { leadsArea, leadsSchool, policies, schema, viewerIs } from './schema.js';

const viewerFunctions = `
  create function viewer_setting(name text) returns text
  language sql stable parallel safe as $$
    select nullif(current_setting('app.' || name, true), '')
  $$;
  create function viewer_person() returns uuid
  language sql stable parallel safe as $$
    select viewer_setting('person')::uuid
  $$;
  create function viewer_is(variadic roles text[]) returns boolean
  language sql stable parallel safe as $$
    select coalesce(viewer_setting('roles')::text[] && roles, false)
  $$;
  create function viewer_areas() returns uuid[]
  language sql stable parallel safe as $$
    select coalesce(viewer_setting('areas'), '{}')::uuid[]
  $$;
  create function viewer_schools() returns int[]
  language sql stable parallel safe as $$
    select coalesce(viewer_setting('schools'), '{}')::int[]
  $$;
  create function viewer_led_areas() returns uuid[]
  language sql stable parallel safe as $$
    select coalesce(viewer_setting('led_areas'), '{}')::uuid[]
  $$;
  create function viewer_led_schools() returns int[]
  language sql stable parallel safe as $$
    select coalesce(viewer_setting('led_schools'), '{}')::int[]
  $$;
  create function viewer_safeguarded_schools() returns int[]
  language sql stable parallel safe as $$
    select coalesce(viewer_setting('safeguarded_schools'), '{}')::int[]
  $$;
  create function viewer_organisations() returns uuid[]
  language sql stable parallel safe as $$
    select coalesce(viewer_setting('organisations'), '{}')::uuid[]
  $$;
  -- What an internal role is at work on.
  create function viewer_scope_areas() returns uuid[]
  language sql stable parallel safe as $$
    select coalesce(viewer_setting('scope_areas'), '{}')::uuid[]
  $$;

  -- The application's clock: tests and the demonstration programme write history of the past.
  create function app_now() returns timestamptz
  language sql stable parallel safe as $$
    select coalesce(viewer_setting('now')::timestamptz, now())
  $$;

  create function say_access_changed() returns trigger
  language plpgsql as $$
  begin
    perform pg_notify('access_changed', '');
    return null;
  end $$;
`;

// Changes of a plan are announced to whoever has it open, except what is loaded, or written for
// many schools in one go.
//
// Each version has a span of its own, however fast two edits follow, so that "as at" any moment
// finds exactly one. Rooms let their readers in by historyOf.
const history = `
  create table history (
    id bigint generated always as identity primary key,
    noun text not null,
    item_id text not null,
    version int not null,
    plan_id uuid,
    area_id uuid,
    urn int,
    valid tstzrange not null,
    content jsonb not null
  );
  create index history_item on history (item_id, version);
  create index history_plan on history (plan_id, upper(valid)) where plan_id is not null;
  create index history_plan_began on history (plan_id, lower(valid)) where plan_id is not null;
  alter table history enable row level security;
  grant select on history to all_together_api;

  create function keep_history() returns trigger
  language plpgsql security definer set search_path = public as $$
  declare before jsonb; after jsonb; moment timestamptz; plan uuid;
  begin
    if tg_op <> 'DELETE' then
      after := to_jsonb(new);
      plan := case tg_argv[0]
        when 'plan' then (after ->> 'id')::uuid
        else (after ->> 'plan_id')::uuid end;
    end if;
    if tg_op = 'INSERT' then
      new.version := 1;
      new.changed_at := app_now();
      new.changed_by := viewer_person();
      if plan is not null and not viewer_is('loader', 'plan_starter', 'cascade') then
        perform say_plan_changed(plan, tg_argv[0], after ->> 'id', new.version);
      end if;
      return new;
    end if;
    before := to_jsonb(old);
    moment := greatest(app_now(), old.changed_at + interval '1 microsecond');
    if tg_op = 'UPDATE' then
      if before - '{version,changed_at,changed_by}'::text[]
        = after - '{version,changed_at,changed_by}'::text[] then
        return old;
      end if;
      new.version := old.version + 1;
      new.changed_at := moment;
      new.changed_by := viewer_person();
      if plan is not null and not viewer_is('loader', 'plan_starter', 'cascade') then
        perform say_plan_changed(plan, tg_argv[0], after ->> 'id', new.version);
      end if;
    end if;
    insert into history (noun, item_id, version, plan_id, area_id, urn, valid, content)
    values (tg_argv[0], coalesce(before ->> 'id', before ->> 'urn'), old.version,
            case tg_argv[0]
              when 'plan' then (before ->> 'id')::uuid
              else (before ->> 'plan_id')::uuid end,
            case tg_argv[0]
              when 'area' then (before ->> 'id')::uuid
              else (before ->> 'area_id')::uuid end,
            (before ->> 'urn')::int, tstzrange(old.changed_at, moment), before);
    return case tg_op when 'DELETE' then old else new end;
  end $$;
`;

const records = `
  create table audit_events (
    id uuid primary key,
    at timestamptz not null,
    person_id uuid,
    action text not null,
    noun text not null,
    item_id text not null,
    area_id uuid,
    urn int,
    fields text[] not null default '{}'
  );
  create index audit_events_item on audit_events (item_id, at);
  create index audit_events_area on audit_events (area_id, at desc) where area_id is not null;
  ${policies('audit_events', {
    insert: 'person_id is not distinct from (select viewer_person())',
    select: `${viewerIs('officer', 'administrator', 'loader')}
      or ${leadsArea()} or ${leadsSchool()}`,
  })}

  -- What a retried POST is compared with: the same id must bring the same body.
  create table creations (
    id uuid primary key,
    noun text not null,
    person_id uuid,
    body_hash text not null
  );
  ${policies('creations', {
    insert: 'person_id is not distinct from (select viewer_person())',
    select: 'person_id is not distinct from (select viewer_person())',
  })}

  create table mails (
    id uuid primary key,
    to_address text not null,
    subject text not null,
    body text not null,
    created_at timestamptz not null,
    sent_at timestamptz,
    error text
  );
  create index mails_created on mails (created_at desc, id);
  ${policies('mails', {
    select: viewerIs('access', 'administrator'),
    insert: viewerIs('access', 'administrator', 'loader'),
    update: viewerIs('access', 'administrator', 'loader'),
  })}

  create table job_runs (
    id uuid primary key,
    job text not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    outcome text,
    error text
  );
  create index job_runs_started on job_runs (started_at desc, id);
  ${policies('job_runs', {
    select: viewerIs('access', 'administrator'),
    insert: viewerIs('access'),
    update: viewerIs('access'),
    delete: viewerIs('access'),
  })}
`;

/**
 * What every room stands on: who is looking, what time it is, past versions, the audit, the mail
 * and the jobs.
 */
export const FoundationSchema = schema(
  'Foundation1795600001000',
  `
  create extension if not exists pg_trgm;
  grant usage on schema public to all_together_api;
  ${viewerFunctions}
  ${history}
  ${records}
  `,
);
