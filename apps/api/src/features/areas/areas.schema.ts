import {
  historyOf,
  inReadScope,
  keepHistory,
  leadsArea,
  onlyApiExecutes,
  policies,
  roleMay,
  schema,
  versioned,
  viewerIs,
} from '../../platform/database/schema.js';

const steers = viewerIs('officer', 'loader');
const steersArea = (area = 'area_id') => `(${steers} or ${leadsArea(area)})`;
const ofArea = {
  select: `${steers} or area_id = any ((select viewer_areas())::uuid[])`,
  insert: steersArea(),
  update: steersArea(),
  delete: steersArea(),
};

/** Areas and phases of the programme, and the schools enrolled in it. */
export const AreasSchema = schema(
  'Areas1795600003000',
  `
  create table areas (
    id uuid primary key,
    kind text not null check (kind in ('local_authority', 'trust')),
    gss text references local_authorities (gss),
    trust_uid int references trusts (uid),
    name text collate english not null,
    status text not null
      check (status in ('prospective', 'selected', 'active', 'sustaining', 'withdrawn')),
    status_since date not null,
    status_reason text not null default '',
    demonstration boolean not null default false,
    ${versioned},
    check ((kind = 'local_authority') = (gss is not null)),
    check ((kind = 'trust') = (trust_uid is not null))
  );
  create unique index areas_gss on areas (gss);
  create unique index areas_trust on areas (trust_uid);
  create index areas_by_name on areas (name, id);
  create index areas_name on areas using gin (folded(name) gin_trgm_ops);
  ${keepHistory('areas', 'area')}

  create table area_contacts (
    id uuid primary key,
    area_id uuid not null references areas (id) on delete cascade,
    name text collate english not null,
    job text not null default '',
    email text not null default '',
    phone text not null default ''
  );
  create index area_contacts_area on area_contacts (area_id);
  ${policies('area_contacts', ofArea)}

  create table area_key_dates (
    id uuid primary key,
    area_id uuid not null references areas (id) on delete cascade,
    title text collate english not null,
    on_date date not null
  );
  create index area_key_dates_area on area_key_dates (area_id, on_date);
  ${policies('area_key_dates', ofArea)}

  create table enrolments (
    id uuid primary key,
    area_id uuid not null references areas (id),
    urn int not null references schools (urn),
    status text not null check (status in ('enrolled', 'participating', 'champion', 'withdrawn')),
    since date not null,
    reason text not null default '',
    enrolled_on date not null,
    ${versioned},
    -- A status, the reason for it, and the day to come on which it begins.
    planned jsonb check (planned ?& array['status', 'since', 'reason'])
  );
  create unique index enrolments_once on enrolments (area_id, urn);
  create index enrolments_urn on enrolments (urn);
  create index enrolments_status on enrolments (area_id, status);
  create index enrolments_planned on enrolments ((planned ->> 'since')) where planned is not null;
  ${keepHistory('enrolments', 'enrolment')}
  ${policies('enrolments', {
    select: `${viewerIs('administrator', 'access')} or ${inReadScope()}`,
    insert: steersArea(),
    update: steersArea(),
  })}

  ${policies('areas', {
    select: `${viewerIs('officer', 'administrator', 'funder', 'access', 'loader')}
      or id = any ((select viewer_areas())::uuid[])
      or exists (
        select from enrolments e
        where e.area_id = areas.id and e.urn = any ((select viewer_schools())::int[]))`,
    insert: steers,
    update: steersArea('id'),
  })}
  ${historyOf('areas', ['area', 'enrolment'], inReadScope())}

  -- Begins on their days the statuses that were planned.
  ${roleMay('status_starter', {
    enrolments: {
      select: 'true',
      update: { from: 'planned is not null', to: 'planned is null' },
    },
  })}

  -- From when until when a school had which status in an area. A version that only put the one
  -- before it right takes its place.
  create view enrolment_periods with (security_invoker = true) as
    select area_id, urn, status, since,
      lead(since) over (partition by id order by since, version) as until
    from (
      select v.*, lead(status) over (partition by id order by version) as next_status
      from (
        select id, area_id, urn, 'enrolled' as status, enrolled_on as since, 0 as version
        from enrolments
        union all
        select id, area_id, urn, status, since, version from enrolments
        union all
        select item_id::uuid, area_id, urn, content ->> 'status', (content ->> 'since')::date,
          version
        from history where noun = 'enrolment') v) w
    where next_status is distinct from status;
  grant select on enrolment_periods to all_together_api;

  create table phases (
    id uuid primary key,
    name text collate english not null,
    starts date not null,
    ends date not null check (ends >= starts)
  );
  create unique index phases_starts on phases (starts);
  ${policies('phases', { select: 'true', insert: steers, update: steers })}

  -- Names and statuses of areas are no secret.
  create view area_names as select id, name, kind, gss, status from areas;
  grant select on area_names to all_together_api;

  -- Where a school that a file names takes part: the same for whoever brings the file in.
  create function enrolled_schools_called(names text[])
  returns table (urn int, name text, area_id uuid)
  language sql stable security definer set search_path = public as $$
    select e.urn, s.name, e.area_id
    from enrolments e join schools s on s.urn = e.urn
    where e.status <> 'withdrawn' and viewer_is('officer', 'partner_worker', 'loader')
      and (e.urn::text = any (names) or folded(s.name) = any (names))
  $$;

  -- What a funder may know of schools: how many, never which.
  create function enrolment_totals() returns table (area_id uuid, status text, schools int)
  language sql stable security definer set search_path = public as $$
    select e.area_id, e.status, count(*)::int
    from enrolments e
    where viewer_is('officer', 'funder')
    group by 1, 2
  $$;

  -- Since when an area has had which status: the approach as it spreads. A version that only put
  -- the one before it right takes its place.
  create function area_status_periods() returns table (area_id uuid, status text, since date)
  language sql stable security definer set search_path = public as $$
    select distinct on (w.area_id, w.since) w.area_id, w.status, w.since
    from (
      select v.*, lead(v.status) over (partition by v.area_id order by v.version) as next_status
      from (
        select id as area_id, status, status_since as since, version from areas
        union all
        select item_id::uuid, content ->> 'status', (content ->> 'status_since')::date, version
        from history
        where noun = 'area') v) w
    where w.next_status is distinct from w.status
    order by w.area_id, w.since, w.version desc
  $$;
  ${onlyApiExecutes('area_status_periods')}
  `,
);
