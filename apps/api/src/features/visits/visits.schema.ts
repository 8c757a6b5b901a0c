import {
  historyOf,
  inPastVisitScope,
  inVisitScope,
  keepHistory,
  policies,
  schema,
  versioned,
  viewerIs,
  worksFor,
} from '../../platform/database/schema.js';

const logs = `${viewerIs('loader')} or ${worksFor()}`;

/** Support visits, and the follow-ups agreed in them. */
export const VisitsSchema = schema(
  'Visits1795600010000',
  `
  create table visits (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    area_id uuid not null references areas (id),
    urn int references schools (urn),
    visited_on date not null,
    minutes int not null check (minutes between 1 and 1440),
    purpose text not null,
    present text not null default '',
    agreed text not null default '',
    logged_by uuid,
    removed boolean not null default false,
    ${versioned}
  );
  create index visits_area on visits (area_id, visited_on desc, id) where not removed;
  create index visits_urn on visits (urn, visited_on desc) where urn is not null;
  create index visits_organisation on visits (organisation_id, visited_on desc, id)
    where not removed;
  create index visits_date on visits (visited_on desc, id) where not removed;
  ${keepHistory('visits', 'visit')}
  ${policies('visits', { select: inVisitScope(), insert: logs, update: logs })}

  create table follow_ups (
    id uuid primary key,
    visit_id uuid not null references visits (id),
    organisation_id uuid not null,
    area_id uuid not null,
    urn int,
    title text collate english not null,
    owner_name text collate english not null default '',
    owed_by_partner boolean not null default true,
    due date,
    done_on date,
    action_id uuid references actions (id),
    removed boolean not null default false,
    ${versioned}
  );
  create index follow_ups_visit on follow_ups (visit_id);
  create index follow_ups_owed on follow_ups (organisation_id, due)
    where done_on is null and not removed;
  create index follow_ups_area on follow_ups (area_id, due) where done_on is null and not removed;
  ${keepHistory('follow_ups', 'follow_up')}
  ${policies('follow_ups', {
    select: inVisitScope(),
    insert: logs,
    update: `${inVisitScope()} and not ${viewerIs('officer')}`,
  })}
  ${historyOf('visits', ['visit', 'follow_up'], inPastVisitScope)}

  -- Where visits went and when, for counting beside what other rooms know; each viewer sees their
  -- own.
  create view visit_days with (security_invoker = true) as
    select area_id, urn, organisation_id, visited_on from visits where not removed;
  grant select on visit_days to all_together_api;
  `,
);
