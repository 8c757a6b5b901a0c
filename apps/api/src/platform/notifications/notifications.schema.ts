import { inReadScope, isViewer, policies, schema, viewerIs } from '../database/schema.js';

/** Notices to people of what others did. */
export const NotificationsSchema = schema(
  'Notifications1795600011500',
  `
  -- A notice is written for another person; only they read it, and mark it read: as long as they
  -- may see the plan that it is about.
  create table notifications (
    id uuid primary key,
    person_id uuid not null,
    kind text not null check (kind in ('mention', 'comment', 'change', 'decision', 'digest')),
    plan_id uuid not null references plans (id),
    area_id uuid not null,
    urn int,
    noun text not null,
    item_id uuid not null,
    title text collate english not null,
    detail text not null default '',
    by_id uuid,
    at timestamptz not null,
    read_at timestamptz
  );
  create index notifications_person on notifications (person_id, at desc, id desc);
  create index notifications_unread on notifications (person_id) where read_at is null;
  -- One unread notice of a change per item and person is enough.
  create unique index notifications_one_change on notifications (person_id, item_id)
    where kind = 'change' and read_at is null;
  ${policies('notifications', {
    select: `${isViewer()} and ${inReadScope()}`,
    insert: `${isViewer('by_id')} or ${viewerIs('loader')}`,
    update: isViewer(),
  })}

  create function say_notified() returns trigger
  language plpgsql as $$
  begin
    perform pg_notify('notified', new.person_id::text);
    return null;
  end $$;
  create trigger notifications_said after insert on notifications
    for each row execute function say_notified();
  `,
);
