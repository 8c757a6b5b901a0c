import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the time machine stands on: each version of an item has a span of its own, however fast two
 * edits follow, so that
 * "as at" any moment finds exactly one; and every change of a plan is announced to whoever has it
 * open.
 */
export class TimeMachine1700000008000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create or replace function keep_history() returns trigger language plpgsql security definer set search_path = public as $$
      declare before jsonb; after jsonb; moment timestamptz; plan uuid;
      begin
        if tg_op <> 'DELETE' then
          after := to_jsonb(new);
          plan := case tg_argv[0] when 'plan' then (after ->> 'id')::uuid else (after ->> 'plan_id')::uuid end;
        end if;
        if tg_op = 'INSERT' then
          new.version := 1; new.changed_at := app_now(); new.changed_by := viewer_person();
          if plan is not null and not viewer_is('loader') then perform say_plan_changed(plan, tg_argv[0], after ->> 'id', new.version); end if;
          return new;
        end if;
        before := to_jsonb(old);
        moment := greatest(app_now(), old.changed_at + interval '1 microsecond');
        if tg_op = 'UPDATE' then
          if before - '{version,changed_at,changed_by}'::text[] = after - '{version,changed_at,changed_by}'::text[] then return old; end if;
          new.version := old.version + 1; new.changed_at := moment; new.changed_by := viewer_person();
          if plan is not null and not viewer_is('loader') then perform say_plan_changed(plan, tg_argv[0], after ->> 'id', new.version); end if;
        end if;
        insert into history (noun, item_id, version, plan_id, area_id, urn, valid, content)
        values (tg_argv[0], coalesce(before ->> 'id', before ->> 'urn'), old.version,
                case tg_argv[0] when 'plan' then (before ->> 'id')::uuid else (before ->> 'plan_id')::uuid end,
                case tg_argv[0] when 'area' then (before ->> 'id')::uuid else (before ->> 'area_id')::uuid end,
                (before ->> 'urn')::int, tstzrange(old.changed_at, moment), before);
        return case tg_op when 'DELETE' then old else new end;
      end $$;

      create function say_plan_changed(plan uuid, noun text, item text, version int) returns void language sql
        as $$ select pg_notify('plan_changed', json_build_object('planId', plan, 'noun', noun, 'itemId', item, 'version', version, 'by', viewer_person(), 'name', (select name from people where id = viewer_person()))::text) $$;

      -- An action may wait for others of its plan: these come before it.
      alter table actions add column after uuid[] not null default '{}' check (not id = any (after) and cardinality(after) <= 20);
      update history set content = content || '{"after": []}' where noun = 'action';

      -- What goes when something above it is removed comes back with it, and nothing else does.
      ${['criteria', 'actions', 'milestones', 'evidence'].map((table) => `alter table ${table} add column removed_with uuid;`).join(' ')}

      -- A milestone belongs to its action; its objective is that action's.
      alter table milestones drop column objective_id;
      update history set content = content - 'objective_id' where noun = 'milestone';
    `);
  }

  async down(): Promise<void> {
    throw new Error('The time machine has no way back; restore a backup from before.');
  }
}
