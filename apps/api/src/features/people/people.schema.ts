import {
  changesAccess,
  historyOf,
  inSchoolScope,
  isViewer,
  keepHistory,
  leadsSchool,
  onlyApiExecutes,
  policies,
  roleMay,
  schema,
  versioned,
  viewerIs,
  worksFor,
} from '../../platform/database/schema.js';

const access = viewerIs('access', 'loader');
const administers = viewerIs('administrator', 'loader');
const knows = viewerIs('access', 'administrator', 'loader');

/** Who answers for a new safeguarding lead: neither who added them nor they themselves. */
const mayConfirm = `role = 'safeguarding_lead'
  and person_id is distinct from (select viewer_person())
  and asked_by is distinct from (select viewer_person())
  and (${viewerIs('administrator')} or ${leadsSchool()})`;

const people = `
  create table people (
    id uuid primary key,
    name text collate english not null check (length(name) between 1 and 200),
    email text not null check (email = lower(email) and length(email) between 3 and 254),
    active boolean not null default true,
    ${versioned}
  );
  create unique index people_email on people (email);
  create index people_name on people using gin (folded(name) gin_trgm_ops);
  ${keepHistory('people', 'person')}
  ${historyOf('people', ['person'], viewerIs('administrator', 'loader'))}
  ${changesAccess('people')}

  create table memberships (
    id uuid primary key,
    person_id uuid not null references people (id) on delete cascade,
    role text not null check (role in (
      'officer', 'area_lead', 'school_lead', 'safeguarding_lead', 'partner_worker', 'funder',
      'administrator')),
    area_id uuid references areas (id),
    urn int references schools (urn),
    organisation_id uuid references organisations (id),
    asked_by uuid,
    asked_at timestamptz not null default app_now(),
    -- A safeguarding lead reads nothing until a second person has confirmed the role.
    confirmed_at timestamptz,
    confirmed_by uuid,
    constraint memberships_second_person check (
      confirmed_by is null
      or (confirmed_by <> person_id and confirmed_by is distinct from asked_by)),
    check ((role = 'area_lead') = (area_id is not null)),
    constraint memberships_school_check
      check ((role in ('school_lead', 'safeguarding_lead')) = (urn is not null)),
    constraint memberships_check2
      check ((role = 'partner_worker') = (organisation_id is not null))
  );
  create unique index memberships_once on memberships (
    person_id, role, coalesce(area_id::text, urn::text, organisation_id::text, ''));
  create index memberships_area on memberships (area_id) where area_id is not null;
  create index memberships_urn on memberships (urn) where urn is not null;
  create index memberships_organisation on memberships (organisation_id)
    where organisation_id is not null;
  create index memberships_role on memberships (role, person_id);
  ${policies(
    'memberships',
    {
      select: `${knows} or ${viewerIs('officer')} or ${isViewer()}
      or area_id = any ((select viewer_areas())::uuid[])
      or urn = any ((select viewer_schools())::int[])
      or ${worksFor()}`,
      insert: `${viewerIs('loader')}
      or (${viewerIs('administrator')} and ${isViewer('asked_by')} and confirmed_at is null)`,
      update: mayConfirm,
      delete: `${administers} or (${mayConfirm})`,
    },
    ['confirmed_at', 'confirmed_by'],
  )}
  create index memberships_waiting on memberships (asked_at, id)
    where role = 'safeguarding_lead' and confirmed_at is null;
  ${changesAccess('memberships')}

  ${policies('people', {
    select: `${knows} or ${viewerIs('officer')} or ${isViewer('id')}
      or exists (select from memberships m where m.person_id = people.id)`,
    insert: administers,
    update: administers,
  })}

  -- Tells those who answer for a school that a safeguarding lead has been confirmed.
  ${roleMay('safeguarding_mailer', {
    memberships: { select: inSchoolScope() },
    mails: { insert: 'true' },
  })}

  -- A name goes with what its owner wrote, wherever that may be read; addresses do not.
  create view person_names as select id, name, active from people;
  grant select on person_names to all_together_api;

  -- An area without a lead has nobody of its own to agree.
  create function has_lead(of_area uuid) returns boolean
  language sql stable security definer set search_path = public as $$
    select exists (
      select from memberships m
      join people p on p.id = m.person_id
      where m.area_id = of_area and m.role = 'area_lead' and p.active)
  $$;
  ${onlyApiExecutes('has_lead')}
`;

const signingIn = `
  create table credentials (
    person_id uuid primary key references people (id) on delete cascade,
    password_hash text not null,
    changed_at timestamptz not null
  );
  ${policies('credentials', { select: access, insert: access, update: access })}

  create table one_time_links (
    token_hash bytea primary key,
    person_id uuid not null references people (id) on delete cascade,
    purpose text not null check (purpose in ('invitation', 'reset')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
  );
  create index one_time_links_person on one_time_links (person_id);
  ${policies('one_time_links', { select: access, insert: knows, update: access })}

  -- What an administrator may know of credentials: that there are some, and when the last
  -- invitation was sent.
  create view sign_in_states as
    select
      p.id as person_id,
      exists (select from credentials c where c.person_id = p.id) as has_password,
      (select max(l.created_at)
        from one_time_links l
        where l.person_id = p.id and l.purpose = 'invitation') as invited_at
    from people p
    where viewer_is('administrator', 'loader');
  grant select on sign_in_states to all_together_api;

  -- Points per account and per address, kept by the rate limiter; nothing in it names a person.
  create table sign_in_attempts (
    key varchar(255) primary key,
    points integer not null default 0,
    expire bigint
  );
  grant select, insert, update, delete on sign_in_attempts to all_together_api;
`;

/** People, their memberships, and how they prove who they are. */
export const PeopleSchema = schema('People1795600005001', `${people} ${signingIn}`);
