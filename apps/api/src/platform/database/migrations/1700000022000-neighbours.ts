import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepHistory, policies, versioned, viewerIs } from './policies.js';

const leads = (column: string) => `${column} = any ((select viewer_led_areas())::uuid[])`;
const eitherSide = `(${viewerIs('officer', 'loader')} or ${leads('from_area_id')} or ${leads('to_area_id')})`;

/**
 * Support that an area gives to a neighbour, agreed by both; and the names and statuses of areas,
 * which are no secret.
 */
export class Neighbours1700000022000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create view area_names as select id, name, kind, gss, status from areas;
      grant select on area_names to all_together_api;

      create table area_neighbours (
        id uuid primary key, area_id uuid not null references areas (id), gss text references local_authorities (gss), neighbour_area_id uuid references areas (id), check ((gss is null) <> (neighbour_area_id is null)), check (neighbour_area_id <> area_id)
      );
      create unique index area_neighbours_once on area_neighbours (area_id, coalesce(gss, neighbour_area_id::text));
      ${policies('area_neighbours', { select: `(${viewerIs('officer', 'loader')} or ${leads('area_id')})`, insert: `(${viewerIs('officer', 'loader')} or ${leads('area_id')})`, delete: `(${viewerIs('officer', 'loader')} or ${leads('area_id')})` })}

      create table supports (
        id uuid primary key, from_area_id uuid not null references areas (id), to_area_id uuid not null references areas (id), title text not null, details text not null default '', who text not null,
        starts date not null, ends date not null, state text not null check (state in ('offered', 'agreed', 'declined', 'ended')), reason text not null default '', agreed_from_at timestamptz, agreed_to_at timestamptz,
        adopted_plan_id uuid, adopted_at timestamptz, ${versioned}, check (from_area_id <> to_area_id), check (state <> 'agreed' or (agreed_from_at is not null and agreed_to_at is not null))
      );
      create index supports_from on supports (from_area_id, starts desc, id);
      create index supports_to on supports (to_area_id, starts desc, id);
      ${keepHistory('supports', 'support')}
      ${policies('supports', { select: eitherSide, insert: `(${viewerIs('loader')} or ${leads('from_area_id')})`, update: eitherSide })}

      create table support_entries (
        id uuid primary key, support_id uuid not null references supports (id), from_area_id uuid not null, to_area_id uuid not null, on_date date not null, kind text not null check (kind in ('meeting', 'training', 'visit', 'materials', 'coaching')),
        minutes int not null check (minutes between 0 and 2400), summary text not null, noted_by text not null check (noted_by in ('from', 'to')), confirmed_at timestamptz, removed boolean not null default false, ${versioned}
      );
      create index support_entries_support on support_entries (support_id, on_date desc, id) where not removed;
      ${keepHistory('support_entries', 'support_entry')}
      ${policies('support_entries', { select: eitherSide, insert: eitherSide, update: eitherSide })}

      create policy history_of_supports on history for select to all_together_api using (
        noun in ('support', 'support_entry') and (${viewerIs('officer', 'loader')} or ${leads(`(content ->> 'from_area_id')::uuid`)} or ${leads(`(content ->> 'to_area_id')::uuid`)}));

      -- Where a plan was begun from another area's, and whose.
      alter table plans add adopted_from uuid, add adopted_area_id uuid references areas (id);

      -- Since when an area has which status, and who supports whom: the approach as it spreads.
      create function area_status_periods() returns table (area_id uuid, status text, since date) language sql stable security definer set search_path = public as $$
        select distinct on (v.area_id, v.since) v.area_id, v.status, v.since from (
          select id as area_id, status, status_since as since, changed_at from areas
          union all select item_id::uuid, content ->> 'status', (content ->> 'status_since')::date, (content ->> 'changed_at')::timestamptz from history where noun = 'area') v
        order by v.area_id, v.since, v.changed_at desc
      $$;
      create function support_links() returns table (from_area_id uuid, to_area_id uuid, since date) language sql stable security definer set search_path = public as $$
        select s.from_area_id, s.to_area_id, min(s.starts) from supports s where s.state in ('agreed', 'ended') group by 1, 2
      $$;
      -- An area without a lead has nobody of its own to agree.
      create function has_lead(of_area uuid) returns boolean language sql stable security definer set search_path = public as $$ select exists (select from memberships where area_id = of_area and role = 'area_lead') $$;
      revoke all on function area_status_periods, support_links, has_lead from public;
      grant execute on function area_status_periods, support_links, has_lead to all_together_api;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Support between areas has no way back; restore a backup from before.');
  }
}
