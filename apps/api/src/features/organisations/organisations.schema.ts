import {
  changesAccess,
  historyOf,
  inReadScope,
  keepHistory,
  policies,
  schema,
  versioned,
  viewerIs,
  worksFor,
} from '../../platform/database/schema.js';

const assigns = viewerIs('officer', 'administrator', 'loader');

/** Partner organisations, and the areas and schools that they are assigned to. */
export const OrganisationsSchema = schema(
  'Organisations1795600004000',
  `
  create table organisations (
    id uuid primary key,
    name text collate english not null,
    active boolean not null default true,
    ${versioned}
  );
  create unique index organisations_name on organisations (name);
  ${keepHistory('organisations', 'organisation')}
  ${historyOf('organisations', ['organisation'], viewerIs('administrator', 'loader'))}
  ${policies('organisations', { select: 'true', insert: assigns, update: assigns })}

  create table assignments (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    area_id uuid not null references areas (id),
    urn int references schools (urn)
  );
  create unique index assignments_once
    on assignments (organisation_id, area_id, coalesce(urn, 0));
  create index assignments_area on assignments (area_id);
  ${policies('assignments', {
    select: `${viewerIs('administrator', 'access')} or ${inReadScope()} or ${worksFor()}`,
    insert: assigns,
    delete: assigns,
  })}
  ${changesAccess('assignments')}
  ${changesAccess('organisations', 'update')}

  -- An organisation sees the areas that it is assigned to.
  create policy areas_assigned on areas for select to all_together_api using (
    exists (
      select from assignments s where s.area_id = areas.id and ${worksFor('s.organisation_id')}));
  `,
);
