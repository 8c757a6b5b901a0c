import {
  historyOf,
  inReadScope,
  keepHistory,
  policies,
  schema,
  versioned,
  viewerIs,
} from '../../platform/database/schema.js';

const reviews = viewerIs('officer', 'loader');

/** Review cycles, the reviews in them, and plans that are locked while a cycle is open. */
export const ReviewsSchema = schema(
  'Reviews1795600009000',
  `
  create table review_cycles (
    id uuid primary key,
    title text collate english not null,
    opens date not null,
    closes date not null check (closes >= opens),
    ${versioned},
    locks boolean not null default false
  );
  create index review_cycles_opens on review_cycles (opens desc);
  ${keepHistory('review_cycles', 'review_cycle')}
  ${historyOf('reviews', ['review_cycle'], viewerIs('officer', 'administrator', 'loader'))}
  ${policies('review_cycles', { select: 'true', insert: reviews, update: reviews })}

  create table reviews (
    id uuid primary key,
    cycle_id uuid not null references review_cycles (id),
    plan_id uuid not null references plans (id),
    area_id uuid not null,
    urn int,
    went_well text not null,
    next_steps text not null,
    next_date date,
    reviewer_id uuid,
    at timestamptz not null
  );
  create unique index reviews_once on reviews (plan_id, cycle_id);
  create index reviews_area on reviews (area_id, at desc);
  ${policies('reviews', { select: inReadScope(), insert: reviews })}

  create table review_rags (
    review_id uuid not null references reviews (id) on delete cascade,
    objective_id uuid not null references objectives (id),
    plan_id uuid not null references plans (id),
    area_id uuid not null,
    urn int,
    rag text not null check (rag in ('red', 'amber', 'green', 'complete')),
    reason text not null check (length(trim(reason)) > 0),
    primary key (review_id, objective_id)
  );
  ${policies('review_rags', { select: inReadScope(), insert: reviews })}

  -- An officer lets one plan be edited while its cycle locks the others.
  create table lock_releases (
    id uuid primary key,
    cycle_id uuid not null references review_cycles (id),
    plan_id uuid not null references plans (id),
    area_id uuid not null,
    urn int,
    reason text not null check (length(trim(reason)) > 0),
    at timestamptz not null,
    person_id uuid
  );
  create unique index lock_releases_once on lock_releases (cycle_id, plan_id);
  ${policies('lock_releases', { select: inReadScope(), insert: reviews })}

  create function plan_lock(of_plan uuid)
  returns table (cycle_id uuid, title text, closes date)
  language plpgsql stable security definer set search_path = public as $$
  declare today date := (app_now() at time zone 'Europe/London')::date;
  begin
    -- On most days no cycle locks, and nothing else need be asked.
    if not exists (
      select from review_cycles c where c.locks and today between c.opens and c.closes) then
      return;
    end if;
    return query
      select c.id, c.title, c.closes
      from review_cycles c
      join plans p on p.id = of_plan and p.status in ('signed_off', 'in_delivery')
      where c.locks and today between c.opens and c.closes
        and not exists (
          select from lock_releases r where r.cycle_id = c.id and r.plan_id = of_plan)
        and not exists (
          select from reviews r where r.cycle_id = c.id and r.plan_id = of_plan)
      order by c.closes desc limit 1;
  end $$;
  grant execute on function plan_lock(uuid) to all_together_api;
  `,
);
