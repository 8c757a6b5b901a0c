import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inVisitScope, keepHistory, policies, versioned, viewerIs } from './policies.js';

const owns = `${viewerIs('loader')} or organisation_id = any ((select viewer_organisations())::uuid[])`;
const mayBook = `(${owns} or area_id = any ((select viewer_led_areas())::uuid[]) or urn = any ((select viewer_led_schools())::int[]))`;

/** Sessions that repeat, places that schools book, and what people say afterwards. */
export class Bookings1700000019000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      alter table training_sessions add column bookable boolean not null default false, add column series_id uuid;
      create index training_sessions_series on training_sessions (series_id, held_on) where series_id is not null;
      create index training_sessions_bookable on training_sessions (area_id, held_on) where bookable and status = 'planned' and not removed;

      create function viewer_school_areas() returns uuid[] language sql stable security definer set search_path = public as $$
        select coalesce(array_agg(distinct e.area_id), '{}') from enrolments e where e.urn = any (viewer_led_schools()) and e.status <> 'withdrawn'
      $$;

      create table bookings (
        id uuid primary key, session_id uuid not null references training_sessions (id), organisation_id uuid not null, area_id uuid not null, urn int not null references schools (urn),
        places int not null check (places between 1 and 200), note text not null default '', cancelled boolean not null default false, made_at timestamptz not null, made_by uuid, ${versioned}
      );
      create index bookings_session on bookings (session_id, made_at, id);
      create index bookings_urn on bookings (urn, session_id);
      ${keepHistory('bookings', 'booking')}
      ${policies('bookings', { select: `${inVisitScope()} or ${viewerIs('access')}`, insert: mayBook, update: mayBook })}

      -- What each booking stands as; bookingStandings in the domain says the same in words. It tells numbers, never of whom.
      create function booking_standings(of_session uuid) returns table (id uuid, places int, standing text) language sql stable security definer set search_path = public as $$
        select b.id, b.places,
               case when b.cancelled then 'cancelled' when s.capacity is null or sum(b.places) filter (where not b.cancelled) over (order by b.made_at, b.id) <= s.capacity then 'placed' else 'waiting' end
        from bookings b join training_sessions s on s.id = b.session_id where b.session_id = of_session
      $$;
      revoke all on function booking_standings from public;
      grant execute on function booking_standings to all_together_api;

      drop policy training_sessions_select on training_sessions;
      create policy training_sessions_select on training_sessions for select to all_together_api using (
        ${inVisitScope()} or ${viewerIs('access')}
        or exists (select from attendances t where t.session_id = training_sessions.id and not t.removed and t.urn = any ((select viewer_led_schools())::int[]))
        or (bookable and status = 'planned' and area_id = any ((select viewer_school_areas())::uuid[]))
        or exists (select from bookings b where b.session_id = training_sessions.id and b.urn = any ((select viewer_led_schools())::int[])));

      -- The form that people answer after a session. Whoever knows the code may answer; nobody reads a single answer.
      create table evaluations (
        session_id uuid primary key references training_sessions (id), organisation_id uuid not null, area_id uuid not null, urn int, code text not null unique check (code ~ '^[a-z2-9]{8}$'), closes_on date not null
      );
      ${policies('evaluations', { select: `${inVisitScope()} or ${viewerIs('access')}`, insert: owns, update: owns })}
      create table evaluation_answers (
        id uuid primary key, session_id uuid not null references evaluations (session_id), useful int check (useful between 1 and 5), before int check (before between 1 and 5), after int check (after between 1 and 5),
        change text not null default '' check (length(change) <= 1000), better text not null default '' check (length(better) <= 1000)
      );
      create index evaluation_answers_session on evaluation_answers (session_id);
      ${policies('evaluation_answers', { insert: viewerIs('access', 'loader') })}
      create function evaluation_count(of_session uuid) returns int language sql stable security definer set search_path = public as $$
        select count(*)::int from evaluation_answers where session_id = of_session
      $$;
      -- Nothing at all below the base; texts by a fingerprint, so that their order says nothing.
      create function evaluation_results(of_session uuid, base int) returns json language sql stable security definer set search_path = public as $$
        select case when count(*) >= base then json_build_object(
          'useful', (select json_agg((select count(*) from evaluation_answers a where a.session_id = of_session and a.useful = mark) order by mark) from generate_series(1, 5) mark),
          'before', (select json_agg((select count(*) from evaluation_answers a where a.session_id = of_session and a.before = mark) order by mark) from generate_series(1, 5) mark),
          'after', (select json_agg((select count(*) from evaluation_answers a where a.session_id = of_session and a.after = mark) order by mark) from generate_series(1, 5) mark),
          'change', coalesce((select json_agg(a.change order by md5(a.id::text)) from evaluation_answers a where a.session_id = of_session and a.change <> ''), '[]'),
          'better', coalesce((select json_agg(a.better order by md5(a.id::text || 'b')) from evaluation_answers a where a.session_id = of_session and a.better <> ''), '[]')) end
        from evaluation_answers where session_id = of_session
          and exists (select from training_sessions s where s.id = of_session and ${inVisitScope('s.')})
      $$;
      revoke all on function evaluation_count, evaluation_results from public;
      grant execute on function evaluation_count, evaluation_results to all_together_api;

      alter policy history_select on history using (
        case when noun in ('plan', 'objective', 'criterion', 'action', 'milestone', 'evidence') then ((select viewer_is('officer', 'loader')) or area_id = any ((select viewer_areas())::uuid[]) or urn = any ((select viewer_schools())::int[]))
             when noun in ('area', 'enrolment') then (${viewerIs('officer', 'loader')} or area_id = any ((select viewer_areas())::uuid[]) or urn = any ((select viewer_schools())::int[]))
             when noun in ('visit', 'follow_up', 'training_session', 'attendance', 'booking') then (${viewerIs('officer', 'loader')} or area_id = any ((select viewer_led_areas())::uuid[]) or urn = any ((select viewer_led_schools())::int[]) or (content ->> 'organisation_id')::uuid = any ((select viewer_organisations())::uuid[]))
             when noun in ('school', 'template') then true
             when noun = 'comment' then (content ->> 'author_id')::uuid = (select viewer_person())
             when noun = 'saved_view' then (content ->> 'owner_id')::uuid = (select viewer_person())
             when noun in ('person', 'organisation', 'review_cycle') then ${viewerIs('administrator', 'loader')} or (noun = 'review_cycle' and ${viewerIs('officer')})
             else false end);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Bookings and evaluations have no way back; restore a backup from before.');
  }
}
