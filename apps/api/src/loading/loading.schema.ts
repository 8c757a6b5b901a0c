import { policies, schema, viewerIs } from '../platform/database/schema.js';

/** What a first start loads, and whether it came to its end. */
export const LoadingSchema = schema(
  'Loading1795600028000',
  `
  create table loads (
    name text primary key,
    begun_at timestamptz not null default now(),
    finished_at timestamptz
  );
  ${policies('loads', {
    select: viewerIs('loader'),
    insert: viewerIs('loader'),
    update: viewerIs('loader'),
  })}
  `,
);
