import {
  historyOf,
  keepHistory,
  leadsArea,
  leadsSchool,
  policies,
  schema,
  versioned,
  viewerIs,
} from '../../platform/database/schema.js';

const reads = `(${viewerIs('officer', 'loader')} or ${leadsSchool()} or ${leadsArea()})`;
const writes = `(${viewerIs('loader')} or ${leadsSchool()})`;

/** A school's audits of itself. */
export const AuditsSchema = schema(
  'Audits1795600026000',
  `
  create table audits (
    id uuid primary key,
    area_id uuid not null references areas (id),
    urn int not null references schools (urn),
    edition int not null,
    begun_on date not null,
    finished_on date,
    ${versioned}
  );
  create unique index audits_one_open on audits (urn) where finished_on is null;
  create index audits_school on audits (urn, begun_on desc, id);
  create index audits_area on audits (area_id, begun_on desc, id);
  ${keepHistory('audits', 'audit')}
  ${policies('audits', { select: reads, insert: writes, update: writes })}

  create table audit_ratings (
    id uuid primary key,
    audit_id uuid not null references audits (id),
    area_id uuid not null,
    urn int not null,
    statement_id text not null,
    rating text check (rating in ('fully', 'partly', 'not_yet')),
    evidence text not null default '',
    ${versioned},
    unique (audit_id, statement_id)
  );
  ${keepHistory('audit_ratings', 'audit_rating')}
  ${policies('audit_ratings', { select: reads, insert: writes, update: writes })}
  ${historyOf(
    'audits',
    ['audit', 'audit_rating'],
    `${viewerIs('officer', 'loader')}
      or ${leadsSchool(`(content ->> 'urn')::int`)}
      or ${leadsArea(`(content ->> 'area_id')::uuid`)}`,
  )}
  `,
);
