import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inVisitScope, keepHistory, policies, versioned, viewerIs } from './policies.js';

const owns = `${viewerIs('loader')} or organisation_id = any ((select viewer_organisations())::uuid[])`;

/** Training sessions, who came, and how many people and schools that is. */
export class Training1700000014000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table phases (id uuid primary key, name text not null, starts date not null, ends date not null check (ends >= starts));
      create unique index phases_starts on phases (starts);
      ${policies('phases', { select: 'true', insert: viewerIs('officer', 'loader'), update: viewerIs('officer', 'loader') })}

      create table training_sessions (
        id uuid primary key, organisation_id uuid not null references organisations (id), area_id uuid not null references areas (id), urn int references schools (urn), title text not null,
        audience text not null check (audience in ('school_staff', 'trainee_teachers', 'childrens_workforce', 'parents_carers', 'pupils')),
        held_on date not null, starts_at text not null default '' check (starts_at ~ '^([0-9]{2}:[0-9]{2})?$'), minutes int not null check (minutes between 15 and 1440),
        mode text not null check (mode in ('venue', 'online')), venue text not null default '', trainers text not null default '', capacity int check (capacity > 0),
        status text not null default 'planned' check (status in ('planned', 'delivered', 'confirmed', 'cancelled')), status_reason text not null default '',
        removed boolean not null default false, ${versioned}
      );
      create index training_sessions_area on training_sessions (area_id, held_on desc, id) where not removed;
      create index training_sessions_organisation on training_sessions (organisation_id, held_on desc, id) where not removed;
      create index training_sessions_date on training_sessions (held_on desc, id) where not removed;
      create index training_sessions_urn on training_sessions (urn) where urn is not null;
      ${keepHistory('training_sessions', 'training_session')}

      -- A line of a register: one person, or so many of a school. What tells a person from others is a fingerprint of the
      -- e-mail address; the address itself is not kept.
      create table attendances (
        id uuid primary key, session_id uuid not null references training_sessions (id), organisation_id uuid not null, area_id uuid not null, urn int references schools (urn),
        audience text not null check (audience in ('school_staff', 'trainee_teachers', 'childrens_workforce', 'parents_carers', 'pupils')),
        people int not null check (people between 1 and 2000), name text not null default '', identity text, removed boolean not null default false, ${versioned},
        check (identity is null or people = 1)
      );
      create index attendances_session on attendances (session_id, audience) include (people, urn, identity) where not removed;
      create unique index attendances_once on attendances (session_id, identity) where identity is not null and not removed;
      create index attendances_urn on attendances (urn, session_id) where urn is not null and not removed;
      ${keepHistory('attendances', 'attendance')}

      ${policies('attendances', { select: inVisitScope(), insert: owns, update: owns })}
      ${policies('training_sessions', {
        select: `${inVisitScope()} or exists (select from attendances t where t.session_id = training_sessions.id and not t.removed and t.urn = any ((select viewer_led_schools())::int[]))`,
        insert: owns,
        update: owns,
      })}

      alter policy history_select on history using (
        case when noun in ('plan', 'objective', 'criterion', 'action', 'milestone', 'evidence') then ((select viewer_is('officer', 'loader')) or area_id = any ((select viewer_areas())::uuid[]) or urn = any ((select viewer_schools())::int[]))
             when noun in ('area', 'enrolment') then (${viewerIs('officer', 'loader')} or area_id = any ((select viewer_areas())::uuid[]) or urn = any ((select viewer_schools())::int[]))
             when noun in ('visit', 'follow_up', 'training_session', 'attendance') then (${viewerIs('officer', 'loader')} or area_id = any ((select viewer_led_areas())::uuid[]) or urn = any ((select viewer_led_schools())::int[]) or (content ->> 'organisation_id')::uuid = any ((select viewer_organisations())::uuid[]))
             when noun in ('school', 'template') then true
             when noun = 'comment' then (content ->> 'author_id')::uuid = (select viewer_person())
             when noun = 'saved_view' then (content ->> 'owner_id')::uuid = (select viewer_person())
             when noun in ('person', 'organisation', 'review_cycle') then ${viewerIs('administrator', 'loader')} or (noun = 'review_cycle' and ${viewerIs('officer')})
             else false end);

      -- The school that a URN became in the end, so that a conversion or merger does not count twice.
      create function school_today(of_urn int) returns int language sql stable as $$
        select case when exists (select from school_links l where l.predecessor = of_urn)
               then (select max(f.urn) from school_family(of_urn) f where f.relation <> 'predecessor') else of_urn end
      $$;

      -- Rule 6 in one statement; peopleReached in the domain says the same in words. The line without an audience is the whole.
      create function reach_figures(day date, first_day date, last_day date, only_area uuid)
      returns table (audience text, sessions int, schools int, attendances int, "least" int, most int) language sql stable as $$
        with counted as materialized (
          select t.audience, t.session_id, t.urn, t.identity, t.people
          from training_sessions s join attendances t on t.session_id = s.id and not t.removed
          where s.status = 'confirmed' and not s.removed and s.held_on <= day and s.held_on between first_day and last_day and (only_area is null or s.area_id = only_area)
        ),
        became as (select u.urn, school_today(u.urn) as today from (select distinct urn from counted where urn is not null) u),
        by_session as (select c.audience, c.session_id, sum(c.people)::int as people from counted c group by 1, 2),
        people as (
          select c.audience, sum(c.people)::int as attendances, count(distinct c.identity)::int as known, coalesce(sum(c.people) filter (where c.identity is null), 0)::int as others
          from counted c group by 1
        ),
        places as (select d.audience, count(distinct b.today)::int as schools from (select distinct c.audience, c.urn from counted c where c.urn is not null) d join became b using (urn) group by 1)
        select p.audience, (select count(*)::int from by_session b where b.audience = p.audience), coalesce(l.schools, 0), p.attendances,
               greatest(p.known, (select max(b.people) from by_session b where b.audience = p.audience)), p.known + p.others
        from people p left join places l on l.audience = p.audience
        union all
        select null, (select count(distinct session_id)::int from by_session), (select count(distinct today)::int from became), null, null, null
      $$;

      -- A funder knows totals, never a session or a school.
      create function reach_totals(day date, first_day date, last_day date, only_area uuid)
      returns table (audience text, sessions int, schools int, attendances int, "least" int, most int) language sql stable security definer set search_path = public as $$
        select f.* from reach_figures(day, first_day, last_day, only_area) f where viewer_is('officer', 'funder')
      $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Training sessions have no way back; restore a backup from before.');
  }
}
