import { isViewer, policies, schema, viewerIs } from '../../platform/database/schema.js';

const internal = viewerIs('access');
const ownOrInternal = `${isViewer()} or ${internal}`;

/** Digests by mail and in the app, and the one-click links in them. */
export const DigestsSchema = schema(
  'Digests1795600014000',
  `
  create table digest_settings (
    person_id uuid primary key references people (id) on delete cascade,
    every text not null default 'weekly' check (every in ('off', 'daily', 'weekly')),
    weekday int not null default 1 check (weekday between 1 and 7),
    hour int not null default 7 check (hour between 0 and 23),
    quiet_weekdays int[] not null default '{6,7}',
    away_until date,
    left_out text[] not null default '{}',
    version int not null default 1
  );
  ${policies('digest_settings', {
    select: ownOrInternal,
    insert: ownOrInternal,
    update: ownOrInternal,
  })}

  create table digests (
    id uuid primary key,
    person_id uuid not null references people (id) on delete cascade,
    day date not null,
    content jsonb not null,
    created_at timestamptz not null,
    mail text not null check (mail in ('none', 'due', 'claimed', 'sent', 'failed'))
  );
  -- At most one a person and day, whatever is tried again.
  create unique index digests_once on digests (person_id, day);
  create index digests_due on digests (created_at) where mail = 'due';
  ${policies('digests', { select: ownOrInternal, insert: internal, update: internal })}

  create table digest_links (
    id uuid primary key,
    person_id uuid not null references people (id) on delete cascade,
    kind text not null check (kind in ('done', 'move', 'blocked', 'leave_out')),
    action_id uuid,
    topic text,
    expires_at timestamptz not null,
    used_at timestamptz
  );
  create index digest_links_expires on digest_links (expires_at);
  ${policies('digest_links', {
    select: internal,
    insert: internal,
    update: internal,
    delete: internal,
  })}

  -- What links are signed with: made here, known to nobody.
  create table signing_keys (
    name text primary key,
    value text not null
  );
  insert into signing_keys values (
    'digest_links', replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));
  ${policies('signing_keys', { select: internal })}
  `,
);
