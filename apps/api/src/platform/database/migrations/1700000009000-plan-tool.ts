import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  inPlanWriteScope,
  inReadScope,
  keepHistory,
  policies,
  versioned,
  viewerIs,
} from './policies.js';

const place = `plan_id uuid not null references plans (id), area_id uuid not null, urn int`;
const own = (column: string) => `${column} = (select viewer_person())`;

/**
 * Around the plan: spreadsheets that are brought back, saved views, comments, watching, and
 * notifications.
 */
export class PlanTool1700000009000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    const ownUpload = `${own('person_id')} and ${inPlanWriteScope()}`;
    await run.query(`
      create table plan_uploads (
        id uuid primary key, ${place}, person_id uuid not null, file_name text not null, at timestamptz not null,
        state text not null check (state in ('mapping', 'read', 'applied', 'undone')),
        rows jsonb not null, items jsonb not null default '[]', new_ids jsonb not null default '{}', faults jsonb not null default '[]', notes jsonb not null default '[]',
        downloaded_at timestamptz, undo jsonb not null default '[]', applied int not null default 0
      );
      create index plan_uploads_plan on plan_uploads (plan_id, at);
      ${policies('plan_uploads', { select: ownUpload, insert: ownUpload, update: ownUpload })}

      create table saved_views (
        id uuid primary key, ${place}, owner_id uuid not null, title text not null, shared boolean not null default false, query text not null, removed boolean not null default false, ${versioned}
      );
      create index saved_views_plan on saved_views (plan_id, title) where not removed;
      create index saved_views_area on saved_views (area_id) where not removed and shared;
      ${keepHistory('saved_views', 'saved_view')}
      ${policies('saved_views', { select: `${own('owner_id')} or (shared and ${inReadScope()})`, insert: `${own('owner_id')} and ${inReadScope()}`, update: own('owner_id') })}

      create table comments (
        id uuid primary key, ${place}, noun text not null check (noun in ('plan', 'objective', 'criterion', 'action', 'milestone')), item_id uuid not null, body text not null,
        mentions uuid[] not null default '{}', author_id uuid, written_at timestamptz not null, removed boolean not null default false, ${versioned}
      );
      create index comments_item on comments (item_id, written_at);
      create index comments_plan on comments (plan_id, written_at desc, id desc) where not removed;
      ${keepHistory('comments', 'comment')}
      ${policies('comments', { select: inReadScope(), insert: `(${own('author_id')} or ${viewerIs('loader')}) and ${inReadScope()}`, update: own('author_id') })}

      create table watches (person_id uuid not null, ${place}, item_id uuid not null, since timestamptz not null, primary key (person_id, item_id));
      create index watches_item on watches (item_id);
      create index watches_plan on watches (plan_id);
      ${policies('watches', { select: `${own('person_id')}`, insert: `(${own('person_id')} or ${viewerIs('loader')}) and ${inReadScope()}`, delete: own('person_id') })}

      create table notifications (
        id uuid primary key, person_id uuid not null, kind text not null check (kind in ('mention', 'comment', 'change', 'decision', 'digest')), ${place},
        noun text not null, item_id uuid not null, title text not null, detail text not null default '', by_id uuid, at timestamptz not null, read_at timestamptz
      );
      create index notifications_person on notifications (person_id, at desc, id desc);
      create index notifications_unread on notifications (person_id) where read_at is null;
      -- A notice is written for another person; only they read it, and mark it read.
      ${policies('notifications', { select: own('person_id'), insert: `${own('by_id')} or ${viewerIs('loader')}`, update: own('person_id') })}

      -- Who may be told of an item: its watchers, those who own it or wrote about it, as far as they may see the plan.
      create function readers_of(area uuid, school int) returns setof uuid language sql stable security definer set search_path = public as $$
        select m.person_id from memberships m join people p on p.id = m.person_id and p.active
        where m.role = 'officer' or (m.role = 'area_lead' and m.area_id = area) or (m.role = 'school_lead' and school is not null and m.urn in (select urn from school_family(school)))
           or (m.role = 'partner_worker' and exists (select from assignments a where a.organisation_id = m.organisation_id and a.area_id = area and (a.urn is null or a.urn = school)))
      $$;
      create function watchers_of(plan uuid, item uuid) returns setof uuid language sql stable security definer set search_path = public as $$
        select person_id from watches where plan_id = plan and item_id in (item, plan)
      $$;
      -- One unread notice of a change per item and person is enough.
      create unique index notifications_one_change on notifications (person_id, item_id) where kind = 'change' and read_at is null;
      create function tell_watchers() returns trigger language plpgsql security definer set search_path = public as $$
      begin
        if not exists (select from watches w where w.plan_id = new.plan_id) then return null; end if;
        insert into notifications (id, person_id, kind, plan_id, area_id, urn, noun, item_id, title, by_id, at)
        select gen_random_uuid(), w.person_id, 'change', new.plan_id, new.area_id, new.urn, tg_argv[0], new.id, new.title, viewer_person(), app_now()
        from watches w where w.plan_id = new.plan_id and w.item_id in (new.id, new.plan_id) and w.person_id is distinct from viewer_person() and w.person_id in (select readers_of(new.area_id, new.urn))
        on conflict do nothing;
        return null;
      end $$;
      ${Object.entries({
        objectives: 'objective',
        criteria: 'criterion',
        actions: 'action',
        milestones: 'milestone',
      })
        .map(
          ([table, noun]) =>
            `create trigger ${table}_watchers after insert or update on ${table} for each row execute function tell_watchers('${noun}');`,
        )
        .join(' ')}
      create function say_notified() returns trigger language plpgsql as $$ begin perform pg_notify('notified', new.person_id::text); return null; end $$;
      create trigger notifications_said after insert on notifications for each row execute function say_notified();
      create index history_plan_began on history (plan_id, lower(valid)) where plan_id is not null;
      grant execute on function readers_of(uuid, int), watchers_of(uuid, uuid) to all_together_api;
    `);
  }

  async down(): Promise<void> {
    throw new Error('What surrounds the plan has no way back; restore a backup from before.');
  }
}
