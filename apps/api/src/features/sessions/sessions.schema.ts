import {
  historyOf,
  inPastVisitScope,
  inVisitScope,
  keepHistory,
  leadsSchool,
  policies,
  schema,
  versioned,
  viewerIs,
  worksFor,
} from '../../platform/database/schema.js';

const owns = `${viewerIs('loader')} or ${worksFor()}`;

/** Training sessions and who attended them. */
export const SessionsSchema = schema(
  'Sessions1795600015000',
  `
  create table training_sessions (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    area_id uuid not null references areas (id),
    urn int references schools (urn),
    title text collate english not null,
    audience text not null check (audience in (
      'school_staff', 'trainee_teachers', 'childrens_workforce', 'parents_carers', 'pupils')),
    held_on date not null,
    starts_at text not null default '' check (starts_at ~ '^([0-9]{2}:[0-9]{2})?$'),
    minutes int not null check (minutes between 15 and 1440),
    mode text not null check (mode in ('venue', 'online')),
    venue text not null default '',
    trainers text not null default '',
    capacity int check (capacity > 0),
    status text not null default 'planned'
      check (status in ('planned', 'delivered', 'confirmed', 'cancelled')),
    status_reason text not null default '',
    removed boolean not null default false,
    ${versioned},
    bookable boolean not null default false,
    series_id uuid
  );
  create index training_sessions_area on training_sessions (area_id, held_on desc, id)
    where not removed;
  create index training_sessions_organisation
    on training_sessions (organisation_id, held_on desc, id) where not removed;
  create index training_sessions_date on training_sessions (held_on desc, id) where not removed;
  create index training_sessions_urn on training_sessions (urn) where urn is not null;
  create index training_sessions_series on training_sessions (series_id, held_on)
    where series_id is not null;
  create index training_sessions_bookable on training_sessions (area_id, held_on)
    where bookable and status = 'planned' and not removed;
  ${keepHistory('training_sessions', 'training_session')}

  -- A line of a register: one person, or so many of a school. A fingerprint of the e-mail address
  -- tells people apart; the address itself is not kept.
  create table attendances (
    id uuid primary key,
    session_id uuid not null references training_sessions (id),
    organisation_id uuid not null,
    area_id uuid not null,
    urn int references schools (urn),
    audience text not null check (audience in (
      'school_staff', 'trainee_teachers', 'childrens_workforce', 'parents_carers', 'pupils')),
    people int not null check (people between 1 and 2000),
    name text collate english not null default '',
    identity text,
    removed boolean not null default false,
    ${versioned},
    check (identity is null or people = 1)
  );
  create index attendances_session on attendances (session_id, audience)
    include (people, urn, identity) where not removed;
  create unique index attendances_once on attendances (session_id, identity)
    where identity is not null and not removed;
  create index attendances_urn on attendances (urn, session_id)
    where urn is not null and not removed;
  ${keepHistory('attendances', 'attendance')}
  ${policies('attendances', { select: inVisitScope(), insert: owns, update: owns })}

  ${policies('training_sessions', {
    select: `${inVisitScope()}
      or exists (
        select from attendances t
        where t.session_id = training_sessions.id and not t.removed and ${leadsSchool('t.urn')})`,
    insert: owns,
    update: owns,
  })}
  ${historyOf('sessions', ['training_session', 'attendance'], inPastVisitScope)}
  `,
);
