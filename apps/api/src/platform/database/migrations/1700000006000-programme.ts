import type { MigrationInterface, QueryRunner } from 'typeorm';
import { policies, viewerIs } from './policies.js';

/** One in so many changes folds the tallies together. */
const foldEvery = 500;

/**
 * Statement triggers that keep the tallies of one table; rows taken away by the user do not count.
 */
const tally = (table: string, noun: string, state: string) => `
  create function ${table}_tally() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if tg_op <> 'INSERT' then insert into area_tallies select '${noun}', area_id, ${state}, coalesce(due, 'infinity'), -count(*) from before_rows where not removed group by 2, 3, 4; end if;
    if tg_op <> 'DELETE' then insert into area_tallies select '${noun}', area_id, ${state}, coalesce(due, 'infinity'), count(*) from after_rows where not removed group by 2, 3, 4; end if;
    if random() < 1.0 / ${foldEvery} then perform fold_area_tallies(); end if;
    return null;
  end $$;
  create trigger ${table}_tally_insert after insert on ${table} referencing new table as after_rows for each statement execute function ${table}_tally();
  create trigger ${table}_tally_update after update on ${table} referencing old table as before_rows new table as after_rows for each statement execute function ${table}_tally();
  create trigger ${table}_tally_delete after delete on ${table} referencing old table as before_rows for each statement execute function ${table}_tally();`;

/**
 * Terms of the programme, search over everything, and the signal that somebody's access changed.
 */
export class Programme1700000006000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table terms (id uuid primary key, name text not null, starts date not null, ends date not null check (ends >= starts));
      create unique index terms_starts on terms (starts);
      ${policies('terms', { select: 'true', insert: viewerIs('officer', 'loader'), update: viewerIs('officer', 'loader'), delete: viewerIs('officer', 'loader') })}

      -- What a first start loads, and whether it came to its end.
      create table loads (name text primary key, begun_at timestamptz not null default now(), finished_at timestamptz);
      ${policies('loads', { select: viewerIs('loader'), insert: viewerIs('loader'), update: viewerIs('loader') })}

      -- Similarity cannot use an index under row-level security (its operators are not leakproof), so this one function
      -- looks the names up with its owner's rights and then asks, row by row, whether the viewer may see the hit.
      create function search_everywhere(words text, most int) returns table (kind text, id text, title text, detail text, rank real)
      language sql stable security definer set search_path = public set pg_trgm.word_similarity_threshold = 0.45 as $$
        with scope as materialized (
          select viewer_is('officer') as officer, viewer_areas() as areas, viewer_schools() as schools
        )
        (select 'area', a.id::text, a.name, case a.kind when 'trust' then 'Academy trust' else 'Local authority' end, word_similarity(words, a.name) + 0.3::real
         from areas a, scope where words <% a.name and (scope.officer or viewer_is('administrator', 'funder') or a.id = any (scope.areas)) order by 5 desc limit most)
        union all
        (select 'school', s.urn::text, s.name, concat_ws(', ', s.town, s.la_name, 'URN ' || s.urn), word_similarity(words, s.name) - case when s.status like 'Open%' then 0 else 0.2 end::real
         from schools s where words <% s.name and viewer_person() is not null order by 5 desc, 3, 2 limit most)
        union all
        (select 'plan', p.id::text, p.title, coalesce(s.name, a.name), word_similarity(words, p.title)
         from plans p join areas a on a.id = p.area_id left join schools s on s.urn = p.urn, scope
         where words <% p.title and (scope.officer or p.area_id = any (scope.areas) or p.urn = any (scope.schools)) order by 5 desc, 3, 2 limit most)
        union all
        (select 'action', c.id::text, c.title, coalesce(s.name, a.name) || '|' || c.plan_id, word_similarity(words, c.title)
         from actions c join areas a on a.id = c.area_id left join schools s on s.urn = c.urn, scope
         where words <% c.title and not c.removed and (scope.officer or c.area_id = any (scope.areas) or c.urn = any (scope.schools)) order by 5 desc, 3, 2 limit most)
      $$;
      create function search_people(words text, most int) returns table (kind text, id text, title text, detail text, rank real)
      language sql stable set pg_trgm.word_similarity_threshold = 0.45 as $$
        select 'person', p.id::text, p.name, p.email, word_similarity(words, p.name) from people p
        where p.active and words <% p.name order by 5 desc, 3 limit most
      $$;

      -- The overview counts actions and milestones by area, state and day. Each change appends what it adds and takes away,
      -- so that no two writers meet on a row; now and then one of them folds the lines together.
      create table area_tallies (noun text not null, area_id uuid not null, state text not null, due date not null, n int not null);
      create index area_tallies_area on area_tallies (noun, area_id);
      ${policies('area_tallies', { select: viewerIs('officer') })}
      create function fold_area_tallies() returns void language plpgsql security definer set search_path = public as $$
      begin
        if not pg_try_advisory_xact_lock(72617) then return; end if;
        with gone as (delete from area_tallies returning *)
        insert into area_tallies select noun, area_id, state, due, sum(n) from gone group by 1, 2, 3, 4 having sum(n) <> 0;
      end $$;
      ${tally('actions', 'action', 'status')}
      ${tally('milestones', 'milestone', `case when reached_on is null then 'open' else 'reached' end`)}

      create function say_access_changed() returns trigger language plpgsql as $$ begin perform pg_notify('access_changed', ''); return null; end $$;
      ${['people', 'memberships', 'assignments', 'school_links']
        .map(
          (table) =>
            `create trigger ${table}_access after insert or update or delete on ${table} for each statement execute function say_access_changed();`,
        )
        .join('\n')}
      create trigger sessions_access after delete on sessions for each statement execute function say_access_changed();
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`
      drop trigger sessions_access on sessions;
      ${['people', 'memberships', 'assignments', 'school_links'].map((table) => `drop trigger ${table}_access on ${table};`).join(' ')}
      drop trigger actions_tally_insert on actions; drop trigger actions_tally_update on actions; drop trigger actions_tally_delete on actions;
      drop trigger milestones_tally_insert on milestones; drop trigger milestones_tally_update on milestones; drop trigger milestones_tally_delete on milestones;
      drop function actions_tally, milestones_tally, fold_area_tallies, say_access_changed, search_people, search_everywhere; drop table area_tallies, loads, terms;
    `);
  }
}
