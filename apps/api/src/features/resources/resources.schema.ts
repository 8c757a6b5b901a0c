import {
  historyOf,
  keepHistory,
  noteWords,
  onlyApiExecutes,
  policies,
  schema,
  versioned,
  viewerIs,
  worksFor,
} from '../../platform/database/schema.js';

const manages = viewerIs('officer', 'loader');
const contributes = `(${manages} or (${worksFor()} and state = 'draft'))`;
const contributesFormat = `(${manages} or exists (
  select from resources r
  where r.id = resource_id and r.state = 'draft' and ${worksFor('r.organisation_id')}))`;

/** The resource library: what is published is for anybody. Use is counted by day, not by person. */
export const ResourcesSchema = schema(
  'Resources1795600021000',
  `
  create table resources (
    id uuid primary key,
    slug text not null,
    organisation_id uuid references organisations (id),
    title text collate english not null,
    summary text not null default '',
    kind text not null check (kind in (
      'guide', 'film', 'template', 'slides', 'poster', 'activity', 'web_page')),
    themes text[] not null default '{}',
    audiences text[] not null default '{}',
    state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
    published_on date,
    pinned_themes text[] not null default '{}',
    pinned_templates uuid[] not null default '{}',
    ${versioned}
  );
  create unique index resources_slug on resources (slug);
  create index resources_title on resources (title, id);
  create index resources_published on resources (published_on) where state = 'published';
  ${noteWords('resources', 'title')}
  ${keepHistory('resources', 'resource')}
  ${policies('resources', {
    select: `state = 'published' or ${manages} or ${worksFor()}`,
    insert: contributes,
    update: contributes,
  })}

  -- Drafts of others are not seen, but their addresses are taken all the same.
  create function resource_slug_taken(wanted text) returns boolean
  language sql stable security definer set search_path = public as $$
    select exists (select from resources where slug = wanted)
  $$;
  ${onlyApiExecutes('resource_slug_taken')}

  create table resource_formats (
    id uuid primary key,
    resource_id uuid not null references resources (id),
    format text not null check (format in (
      'standard', 'easy_read', 'large_print', 'bsl_film', 'captions', 'audio', 'symbols')),
    url text,
    file_key uuid,
    file_name text,
    media_type text,
    bytes int,
    sha256 text,
    removed boolean not null default false,
    ${versioned},
    check ((url is null) <> (file_key is null))
  );
  create index resource_formats_resource on resource_formats (resource_id, format)
    where not removed;
  ${keepHistory('resource_formats', 'resource_format')}
  ${policies('resource_formats', {
    select: `exists (select from resources r where r.id = resource_id)`,
    insert: contributesFormat,
    update: contributesFormat,
  })}

  create table resource_collections (
    id uuid primary key,
    title text collate english not null,
    summary text not null default '',
    resource_ids uuid[] not null default '{}',
    removed boolean not null default false,
    ${versioned}
  );
  ${keepHistory('resource_collections', 'resource_collection')}
  ${policies('resource_collections', { select: 'true', insert: manages, update: manages })}
  ${historyOf(
    'resources',
    ['resource', 'resource_format', 'resource_collection'],
    `${manages} or ${worksFor(`(content ->> 'organisation_id')::uuid`)}`,
  )}

  create table resource_uses (
    resource_id uuid not null references resources (id),
    day date not null,
    uses int not null,
    primary key (resource_id, day)
  );
  ${policies('resource_uses', {
    select: `${manages} or exists (
      select from resources r where r.id = resource_id and ${worksFor('r.organisation_id')})`,
  })}
  -- Anybody who opens a published resource adds one to its day; nothing else is noted.
  create function count_resource_use(of_resource uuid, on_day date) returns void
  language sql security definer set search_path = public as $$
    insert into resource_uses (resource_id, day, uses)
    select id, on_day, 1 from resources where id = of_resource and state = 'published'
    on conflict (resource_id, day) do update set uses = resource_uses.uses + 1
  $$;
  ${onlyApiExecutes('count_resource_use')}
  `,
);
