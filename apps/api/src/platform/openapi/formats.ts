/** Fields that hold a day (`2016-05-16`) although their names do not end in `On`. */
const days = new Set([
  'baselineDue',
  'closes',
  'day',
  'due',
  'ends',
  'nextDate',
  'opens',
  'since',
  'starts',
  'statusSince',
  'today',
]);

const stated = new Set(['date', 'date-time', 'uuid']);

/**
 * The format of a text by the name of its field, as the whole contract names them: `id` and `…Id`
 * are UUIDs, `…On` is a day, `…At` a moment in UTC. A field that does otherwise says so with
 * `@format text`, `@format date` or `@format date-time`. The specs hold real answers against it.
 */
export function formatOf(field: string): { format?: string } {
  if (stated.has(field)) return { format: field };
  if (/^id$|Id$/.test(field)) return { format: 'uuid' };
  if (/^at$|At$/.test(field)) return { format: 'date-time' };
  if (/^on$|On$/.test(field) || days.has(field)) return { format: 'date' };
  return {};
}
