import {
  leadsArea,
  onlyApiExecutes,
  policies,
  schema,
  viewerIs,
  worksFor,
} from '../../platform/database/schema.js';

const own = `(${viewerIs('officer', 'loader')} or ${worksFor()})`;

/** Online learning; and how many people and schools the training and it reached. */
export const ReachSchema = schema(
  'Reach1795600020500',
  `
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

  -- Rule 6 in one statement; peopleReached in the domain says the same in words. The line without
  -- an audience is the whole.
  create function reach_figures(day date, first_day date, last_day date, only_area uuid)
  returns table (
    audience text, sessions int, schools int, attendances int, "least" int, most int)
  language sql stable as $$
    with counted as materialized (
      select t.audience, t.session_id, t.urn, t.identity, t.people
      from training_sessions s
      join attendances t on t.session_id = s.id and not t.removed
      where s.status = 'confirmed' and not s.removed
        and s.held_on <= day and s.held_on between first_day and last_day
        and (only_area is null or s.area_id = only_area)
    ),
    became as (
      select u.urn, school_today(u.urn) as today
      from (select distinct urn from counted where urn is not null) u),
    by_session as (
      select c.audience, c.session_id, sum(c.people)::int as people
      from counted c
      group by 1, 2),
    people as (
      select c.audience, sum(c.people)::int as attendances,
        count(distinct c.identity)::int as known,
        coalesce(sum(c.people) filter (where c.identity is null), 0)::int as others
      from counted c
      group by 1
    ),
    places as (
      select d.audience, count(distinct b.today)::int as schools
      from (select distinct c.audience, c.urn from counted c where c.urn is not null) d
      join became b using (urn)
      group by 1)
    select p.audience,
      (select count(*)::int from by_session b where b.audience = p.audience),
      coalesce(l.schools, 0), p.attendances,
      greatest(p.known,
        (select max(b.people) from by_session b where b.audience = p.audience)),
      p.known + p.others
    from people p
    left join places l on l.audience = p.audience
    union all
    select null,
      (select count(distinct session_id)::int from by_session),
      (select count(distinct today)::int from became),
      null, null, null
  $$;

  -- The schools behind the figures, each under the URN that it has today.
  create function reached_schools(
    day date, first_day date, last_day date, only_area uuid, only_audiences text[])
  returns table (
    urn int, name text, area_name text, sessions int, people int, last_on date)
  language sql stable as $$
    select r.urn, coalesce(c.name, 'URN ' || r.urn), r.area_name, r.sessions, r.people, r.last_on
    from (
      select school_today(t.urn) as urn, count(distinct s.id)::int as sessions,
        sum(t.people)::int as people, max(s.held_on) as last_on, max(a.name) as area_name
      from training_sessions s
      join attendances t on t.session_id = s.id and not t.removed
      join area_names a on a.id = s.area_id
      where s.status = 'confirmed' and not s.removed and t.urn is not null
        and s.held_on <= day and s.held_on between first_day and last_day
        and (only_area is null or s.area_id = only_area)
        and (only_audiences is null or t.audience = any (only_audiences))
      group by 1) r
    left join schools c on c.urn = r.urn
  $$;

  -- A funder knows totals, never a session or a school.
  create function reach_totals(day date, first_day date, last_day date, only_area uuid)
  returns table (
    audience text, sessions int, schools int, attendances int, "least" int, most int)
  language sql stable security definer set search_path = public as $$
    select f.*
    from reach_figures(day, first_day, last_day, only_area) f
    where viewer_is('officer', 'funder')
  $$;

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
