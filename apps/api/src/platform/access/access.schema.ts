import { changesAccess, policies, schema, viewerIs } from '../database/schema.js';

const access = viewerIs('access', 'loader');

/** Who is signed in, and what their devices lock their work with. */
export const AccessSchema = schema(
  'Access1795600005500',
  `
  create table sessions (
    token_hash bytea primary key,
    person_id uuid not null references people (id) on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null
  );
  create index sessions_person on sessions (person_id);
  ${policies('sessions', { select: access, insert: access, update: access, delete: access })}
  ${changesAccess('sessions', 'delete')}

  -- Who leaves signs out everywhere: coming back does not open old sessions again.
  create function end_sessions_of_inactive() returns trigger
  language plpgsql security definer set search_path = public as $$
  begin
    delete from sessions where person_id = new.id;
    return null;
  end $$;
  create trigger people_sessions after update of active on people
    for each row when (old.active and not new.active)
    execute function end_sessions_of_inactive();

  -- What a person's devices lock their unsent work with. A device holds it only while its session
  -- lasts; whoever signs in again gets it back, and nobody else ever does.
  create table device_keys (
    person_id uuid primary key references people (id) on delete cascade,
    key bytea not null check (octet_length(key) = 32)
  );
  ${policies('device_keys', { select: viewerIs('access'), insert: viewerIs('access') })}
  `,
);
