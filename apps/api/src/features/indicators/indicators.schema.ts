import {
  historyOf,
  keepHistory,
  leadsArea,
  onlyApiExecutes,
  policies,
  schema,
  versioned,
  viewerIs,
} from '../../platform/database/schema.js';

const steers = viewerIs('officer', 'loader');
const reads = `(${viewerIs('officer', 'funder', 'loader')} or ${leadsArea()})`;
const enters = `(${steers} or ${leadsArea()})`;

const tables = `
  create table indicators (
    id uuid primary key,
    area_id uuid references areas (id),
    title text collate english not null,
    description text not null default '',
    unit text not null check (unit in ('schools', 'people', 'visits', 'percent', 'number')),
    source text not null,
    frequency text not null check (frequency in ('month', 'term', 'year')),
    computed text check (computed in (
      'schools_reached', 'people_reached', 'people_online', 'schools_enrolled',
      'champion_schools', 'visits', 'resources_published')),
    audiences text[] not null default '{}',
    better text not null check (better in ('higher', 'lower')),
    baseline numeric(14, 2) not null,
    baseline_on date not null,
    target numeric(14, 2),
    target_on date not null,
    removed boolean not null default false,
    ${versioned}
  );
  create index indicators_area on indicators (area_id, title, id) where not removed;
  ${keepHistory('indicators', 'indicator')}
  ${policies('indicators', { select: reads, insert: steers, update: steers })}

  create table indicator_values (
    id uuid primary key,
    indicator_id uuid not null references indicators (id),
    area_id uuid,
    starts date not null,
    value numeric(14, 2) not null,
    note text not null default '',
    locked boolean not null default false,
    ${versioned}
  );
  create unique index indicator_values_once on indicator_values (indicator_id, starts);
  ${keepHistory('indicator_values', 'indicator_value')}
  ${policies('indicator_values', { select: reads, insert: enters, update: enters })}
  ${historyOf('indicators', ['indicator', 'indicator_value'], reads)}
`;

/** Of people known by a fingerprint, the sum up to a period's end; of the others, likewise. */
const knownUpTo = `coalesce((select sum(k.people) from known k where k.first <= e), 0)`;
const othersUpTo = (day: string): string =>
  `coalesce((select sum(o.people) from others o where o.${day} <= e), 0)`;
/** Records of one area and of certain audiences, or of all. */
const wanted = (area: string, audience: string): string => `
            and (only_area is null or ${area} = only_area)
            and (only_audiences = '{}' or ${audience} = any (only_audiences))`;
const confirmed = `s.status = 'confirmed' and not s.removed
            and s.held_on between from_day and day`;

const figures = `
  -- Each counted figure as at the end of each period, in one pass over the records: schools and
  -- known people count from the day on which they first came, all others each time. The rule is
  -- that of reach_figures.
  create function indicator_figures(
    counted text, only_audiences text[], from_day date, ends date[], only_area uuid, day date)
  returns table (ends_on date, "least" int, most int)
  language plpgsql stable as $$
  begin
    if counted = 'schools_reached' then return query
      with firsts as (
        select school_today(t.urn) as school, min(s.held_on) as first
        from training_sessions s
        join attendances t on t.session_id = s.id and not t.removed
        where ${confirmed} and t.urn is not null ${wanted('s.area_id', 't.audience')}
        group by 1)
      select e, count(f.school)::int, count(f.school)::int
      from unnest(ends) e
      left join firsts f on f.first <= e
      group by e;
    elsif counted = 'people_reached' then return query
      with lines as materialized (
        select s.id, s.held_on, t.identity, t.people
        from training_sessions s
        join attendances t on t.session_id = s.id and not t.removed
        where ${confirmed} ${wanted('s.area_id', 't.audience')}),
      known as (
        select first, count(*)::int as people
        from (
          select min(held_on) as first
          from lines
          where identity is not null
          group by identity) k
        group by first),
      others as (
        select held_on, sum(people)::int as people
        from lines
        where identity is null
        group by held_on),
      biggest as (
        select held_on, max(people)::int as people
        from (
          select l.id, l.held_on, sum(l.people) as people
          from lines l
          group by l.id, l.held_on) b
        group by held_on)
      select e,
        greatest(${knownUpTo},
          coalesce((select max(b.people) from biggest b where b.held_on <= e), 0))::int,
        (${knownUpTo} + ${othersUpTo('held_on')})::int
      from unnest(ends) e;
    elsif counted = 'people_online' then return query
      with lines as materialized (
        select c.completed_on, c.identity
        from completions c
        where not c.removed
          and c.completed_on between from_day and day ${wanted('c.area_id', 'c.audience')}),
      known as (
        select first, count(*)::int as people
        from (
          select min(completed_on) as first
          from lines
          where identity is not null
          group by identity) k
        group by first),
      others as (
        select completed_on, count(*)::int as people
        from lines
        where identity is null
        group by completed_on)
      select e,
        greatest(${knownUpTo},
          case when exists (select from others o where o.completed_on <= e) then 1 else 0 end)::int,
        (${knownUpTo} + ${othersUpTo('completed_on')})::int
      from unnest(ends) e;
    elsif counted in ('schools_enrolled', 'champion_schools') then return query
      select e, count(distinct n.urn)::int, count(distinct n.urn)::int
      from unnest(ends) e
      left join enrolment_periods n on (only_area is null or n.area_id = only_area)
        and n.since <= least(e, day) and (n.until is null or n.until > least(e, day))
        and case when counted = 'schools_enrolled' then n.status <> 'withdrawn'
                 else n.status = 'champion' end
      group by e;
    elsif counted = 'resources_published' then return query
      select e, count(r.id)::int, count(r.id)::int
      from unnest(ends) e
      left join resources r on r.state = 'published'
        and r.published_on between from_day and least(e, day)
      group by e;
    else return query
      select e, count(v.id)::int, count(v.id)::int
      from unnest(ends) e
      left join visits v on not v.removed and v.visited_on between from_day and least(e, day)
        and (only_area is null or v.area_id = only_area)
      group by e;
    end if;
  end $$;

  -- A funder knows totals, never a session or a school.
  create function indicator_totals(
    counted text, only_audiences text[], from_day date, ends date[], only_area uuid, day date)
  returns table (ends_on date, "least" int, most int)
  language sql stable security definer set search_path = public as $$
    select f.*
    from indicator_figures(counted, only_audiences, from_day, ends, only_area, day) f
    where viewer_is('officer', 'funder')
  $$;
  ${onlyApiExecutes('indicator_totals')}
`;

/** Indicators with baseline and target: counted from records, or entered for each period. */
export const IndicatorsSchema = schema('Indicators1795600022000', `${tables} ${figures}`);
