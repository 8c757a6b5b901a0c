import {
  historyOf,
  inReadScope,
  isViewer,
  keepHistory,
  policies,
  schema,
  versioned,
} from '../../platform/database/schema.js';

/** Filters of a plan that people save, for themselves or for everyone on the plan. */
export const SavedViewsSchema = schema(
  'SavedViews1795600013000',
  `
  create table saved_views (
    id uuid primary key,
    plan_id uuid not null references plans (id),
    area_id uuid not null,
    urn int,
    owner_id uuid not null,
    title text collate english not null,
    shared boolean not null default false,
    query text not null,
    removed boolean not null default false,
    ${versioned}
  );
  create index saved_views_plan on saved_views (plan_id, title) where not removed;
  create index saved_views_area on saved_views (area_id) where not removed and shared;
  ${keepHistory('saved_views', 'saved_view')}
  ${historyOf('saved_views', ['saved_view'], isViewer(`(content ->> 'owner_id')::uuid`))}
  ${policies('saved_views', {
    select: `${isViewer('owner_id')} or (shared and ${inReadScope()})`,
    insert: `${isViewer('owner_id')} and ${inReadScope()}`,
    update: isViewer('owner_id'),
  })}
  `,
);
