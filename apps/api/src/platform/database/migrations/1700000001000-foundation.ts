import type { MigrationInterface, QueryRunner } from 'typeorm';
import { policies } from './policies.js';

/**
 * What every later table stands on: who is looking, what time it is, and the keeping of past
 * versions.
 */
export class Foundation1700000001000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create extension if not exists pg_trgm;
      grant usage on schema public to all_together_api;

      create function viewer_setting(name text) returns text language sql stable parallel safe
        as $$ select nullif(current_setting('app.' || name, true), '') $$;
      create function viewer_person() returns uuid language sql stable parallel safe
        as $$ select viewer_setting('person')::uuid $$;
      create function viewer_is(variadic roles text[]) returns boolean language sql stable parallel safe
        as $$ select coalesce(viewer_setting('roles')::text[] && roles, false) $$;
      create function viewer_areas() returns uuid[] language sql stable parallel safe
        as $$ select coalesce(viewer_setting('areas'), '{}')::uuid[] $$;
      create function viewer_schools() returns int[] language sql stable parallel safe
        as $$ select coalesce(viewer_setting('schools'), '{}')::int[] $$;
      create function viewer_led_areas() returns uuid[] language sql stable parallel safe
        as $$ select coalesce(viewer_setting('led_areas'), '{}')::uuid[] $$;
      create function viewer_led_schools() returns int[] language sql stable parallel safe
        as $$ select coalesce(viewer_setting('led_schools'), '{}')::int[] $$;
      create function viewer_organisations() returns uuid[] language sql stable parallel safe
        as $$ select coalesce(viewer_setting('organisations'), '{}')::uuid[] $$;
      -- The application's clock, so that tests and the demonstration programme can write history of the past.
      create function app_now() returns timestamptz language sql stable parallel safe
        as $$ select coalesce(viewer_setting('now')::timestamptz, now()) $$;

      create table history (
        id bigint generated always as identity primary key,
        noun text not null, item_id text not null, version int not null,
        plan_id uuid, area_id uuid, urn int,
        valid tstzrange not null, content jsonb not null
      );
      create index history_item on history (item_id, version);
      create index history_plan on history (plan_id, upper(valid)) where plan_id is not null;

      create function keep_history() returns trigger language plpgsql security definer set search_path = public as $$
      declare before jsonb; after jsonb;
      begin
        if tg_op = 'INSERT' then
          new.version := 1; new.changed_at := app_now(); new.changed_by := viewer_person();
          return new;
        end if;
        before := to_jsonb(old);
        if tg_op = 'UPDATE' then
          after := to_jsonb(new);
          if before - '{version,changed_at,changed_by}'::text[] = after - '{version,changed_at,changed_by}'::text[] then return old; end if;
          new.version := old.version + 1; new.changed_at := greatest(app_now(), old.changed_at); new.changed_by := viewer_person();
        end if;
        insert into history (noun, item_id, version, plan_id, area_id, urn, valid, content)
        values (tg_argv[0], coalesce(before ->> 'id', before ->> 'urn'), old.version,
                case tg_argv[0] when 'plan' then (before ->> 'id')::uuid else (before ->> 'plan_id')::uuid end,
                case tg_argv[0] when 'area' then (before ->> 'id')::uuid else (before ->> 'area_id')::uuid end,
                (before ->> 'urn')::int, tstzrange(old.changed_at, greatest(app_now(), old.changed_at)), before);
        return case tg_op when 'DELETE' then old else new end;
      end $$;

      create table audit_events (
        id uuid primary key, at timestamptz not null, person_id uuid, action text not null,
        noun text not null, item_id text not null, area_id uuid, urn int, fields text[] not null default '{}'
      );
      create index audit_events_item on audit_events (item_id, at);
      create index audit_events_area on audit_events (area_id, at desc) where area_id is not null;
      ${policies('audit_events', {
        insert: 'person_id is not distinct from (select viewer_person())',
        select: `(select viewer_is('officer', 'administrator', 'loader')) or area_id = any ((select viewer_led_areas())::uuid[]) or urn = any ((select viewer_led_schools())::int[])`,
      })}

      -- What a retried POST is compared with: the same id must bring the same body.
      create table creations (id uuid primary key, noun text not null, person_id uuid, body_hash text not null);
      ${policies('creations', { insert: 'person_id is not distinct from (select viewer_person())', select: 'person_id is not distinct from (select viewer_person())' })}
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`
      drop table creations, audit_events, history;
      drop function keep_history, app_now, viewer_organisations, viewer_led_schools, viewer_led_areas, viewer_schools, viewer_areas, viewer_is, viewer_person, viewer_setting;
    `);
  }
}
