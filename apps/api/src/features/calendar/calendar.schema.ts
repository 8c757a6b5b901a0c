import { isViewer, policies, schema, viewerIs } from '../../platform/database/schema.js';

/** Secret addresses at which calendars fetch a person's visits and sessions. */
export const CalendarSchema = schema(
  'Calendar1795600018000',
  `
  -- Only the fingerprint of the address is kept.
  create table calendar_feeds (
    person_id uuid primary key references people (id) on delete cascade,
    token_hash text not null,
    made_at timestamptz not null
  );
  create unique index calendar_feeds_token on calendar_feeds (token_hash);
  ${policies('calendar_feeds', {
    select: `${isViewer()} or ${viewerIs('access')}`,
    insert: isViewer(),
    update: isViewer(),
    delete: isViewer(),
  })}
  `,
);
