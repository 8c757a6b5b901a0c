import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepHistory, policies, versioned, viewerIs } from './policies.js';

const own = `organisation_id = any ((select viewer_organisations())::uuid[])`;
const keeps = `(${viewerIs('officer', 'loader')} or (${own} and state = 'draft'))`;
const keepsResource = `(${viewerIs('officer', 'loader')} or exists (select from resources r where r.id = resource_id and r.state = 'draft' and r.${own}))`;

/**
 * The resource library: what is published is for anybody. Use is counted by day, never by person.
 */
export class Resources1700000020000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table resources (
        id uuid primary key, slug text not null, organisation_id uuid references organisations (id), title text not null, summary text not null default '',
        kind text not null check (kind in ('guide', 'film', 'template', 'slides', 'poster', 'activity', 'web_page')), themes text[] not null default '{}', audiences text[] not null default '{}',
        state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')), published_on date, pinned_themes text[] not null default '{}', pinned_templates uuid[] not null default '{}', ${versioned}
      );
      create unique index resources_slug on resources (slug);
      create index resources_title on resources (title, id);
      create index resources_published on resources (published_on) where state = 'published';
      create trigger resources_words_insert after insert on resources referencing new table as added for each statement execute function note_search_words('title');
      create trigger resources_words_update after update on resources referencing new table as added for each statement execute function note_search_words('title');
      ${keepHistory('resources', 'resource')}
      ${policies('resources', { select: `state = 'published' or ${viewerIs('officer', 'loader')} or ${own}`, insert: keeps, update: keeps })}

      -- Drafts of others are not seen, but their addresses are taken all the same.
      create function resource_slug_taken(wanted text) returns boolean language sql stable security definer set search_path = public as $$ select exists (select from resources where slug = wanted) $$;
      revoke all on function resource_slug_taken from public;
      grant execute on function resource_slug_taken to all_together_api;

      create table resource_formats (
        id uuid primary key, resource_id uuid not null references resources (id), format text not null check (format in ('standard', 'easy_read', 'large_print', 'bsl_film', 'captions', 'audio', 'symbols')),
        url text, file_key uuid, file_name text, media_type text, bytes int, sha256 text, removed boolean not null default false, ${versioned}, check ((url is null) <> (file_key is null))
      );
      create index resource_formats_resource on resource_formats (resource_id, format) where not removed;
      ${keepHistory('resource_formats', 'resource_format')}
      ${policies('resource_formats', { select: `exists (select from resources r where r.id = resource_id)`, insert: keepsResource, update: keepsResource })}

      create table resource_collections (id uuid primary key, title text not null, summary text not null default '', resource_ids uuid[] not null default '{}', removed boolean not null default false, ${versioned});
      ${keepHistory('resource_collections', 'resource_collection')}
      ${policies('resource_collections', { select: 'true', insert: viewerIs('officer', 'loader'), update: viewerIs('officer', 'loader') })}

      create policy history_of_resources on history for select to all_together_api using (
        noun in ('resource', 'resource_format', 'resource_collection') and (${viewerIs('officer', 'loader')} or (content ->> 'organisation_id')::uuid = any ((select viewer_organisations())::uuid[])));

      create table resource_uses (resource_id uuid not null references resources (id), day date not null, uses int not null, primary key (resource_id, day));
      ${policies('resource_uses', { select: `${viewerIs('officer', 'loader')} or exists (select from resources r where r.id = resource_id and r.${own})` })}
      -- Anybody who opens a published resource adds one to its day; nothing else is noted.
      create function count_resource_use(of_resource uuid, on_day date) returns void language sql security definer set search_path = public as $$
        insert into resource_uses (resource_id, day, uses) select id, on_day, 1 from resources where id = of_resource and state = 'published' on conflict (resource_id, day) do update set uses = resource_uses.uses + 1
      $$;
      revoke all on function count_resource_use from public;
      grant execute on function count_resource_use to all_together_api;
    `);
  }

  async down(): Promise<void> {
    throw new Error('The resource library has no way back; restore a backup from before.');
  }
}
