import { schema } from '../../platform/database/schema.js';

/** How many people and schools the training reached. */
export const ReachSchema = schema(
  'Reach1795600019000',
  `
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

  -- A funder knows totals, never a session or a school.
  create function reach_totals(day date, first_day date, last_day date, only_area uuid)
  returns table (
    audience text, sessions int, schools int, attendances int, "least" int, most int)
  language sql stable security definer set search_path = public as $$
    select f.*
    from reach_figures(day, first_day, last_day, only_area) f
    where viewer_is('officer', 'funder')
  $$;
  `,
);
