import type {
  ListResources,
  Page,
  Resource,
  ResourceCollection,
  ResourceFile,
  ResourceSummary,
} from '@all-together/contracts';
import { addDays, resourceMovesFrom } from '@all-together/domain';
import { isOfficer, type Viewer } from '../../platform/access/viewer.js';
import type { Tx } from '../../platform/database/database.js';
import { camelCased } from '../../platform/database/naming.js';
import {
  Conditions,
  countLimit,
  pageSize,
  readCursor,
  toPage,
} from '../../platform/database/paging.js';
import { notFound } from '../../platform/problems/problem-error.js';

type Row = Record<string, unknown>;

const columns = `r.id, r.slug, r.organisation_id, o.name as organisation_name, r.title, r.summary, r.kind, r.themes, r.audiences, r.state, r.published_on, r.version`;
const tables = `resources r left join organisations o on o.id = r.organisation_id`;
const formats = `coalesce((select array_agg(distinct f.format order by f.format) from resource_formats f where f.resource_id = r.id and not f.removed), '{}') as formats`;

/** Resources by filter, in the order of their titles. */
export async function listResources(tx: Tx, query: ListResources): Promise<Page<ResourceSummary>> {
  const limit = query.limit ?? pageSize;
  const where = new Conditions();
  if (query.kind) where.add('r.kind = ?', query.kind);
  if (query.state) where.add('r.state = ?', query.state);
  if (query.theme) where.add('? = any (r.themes)', query.theme);
  if (query.audience) where.add('? = any (r.audiences)', query.audience);
  if (query.pinned) where.add(`? = any (r.pinned_themes) and r.state = 'published'`, query.pinned);
  if (query.template)
    where.add(`?::uuid = any (r.pinned_templates) and r.state = 'published'`, query.template);
  if (query.collection)
    where.add(
      'r.id = any ((select unnest(c.resource_ids) from resource_collections c where c.id = ? and not c.removed))',
      query.collection,
    );
  if (query.format)
    where.add(
      'exists (select from resource_formats f where f.resource_id = r.id and not f.removed and f.format = ?)',
      query.format,
    );
  if (query.search?.trim())
    where.add(
      `search_text(r.title || ' ' || r.summary) @@ (select search_query(?))`,
      query.search.trim(),
    );
  const filter = where.sql;
  const after = readCursor(query.after, 2);
  if (after) where.add('(r.title, r.id) > (?, ?::uuid)', ...after);
  const rows = (await tx.query(
    `select ${columns}, ${formats}, (select count(*)::int from (select from resources r where ${filter} limit ${countLimit + 1}) n) as counted from ${tables} where ${where.sql} order by r.title, r.id limit ${limit + 1}`,
    where.values,
  )) as (Row & { counted: number; title: string; id: string })[];
  return toPage(
    rows,
    limit,
    rows[0]?.counted ?? 0,
    ({ counted: _, ...row }) => camelCased<ResourceSummary>(row),
    (row) => [row.title, row.id],
  );
}

/** One resource with its files, by id or by the end of its public address. */
export async function resourceBy(
  tx: Tx,
  viewer: Viewer,
  by: { id: string } | { slug: string },
  today: string,
): Promise<Resource> {
  const [row] = (await tx.query(
    `select ${columns}, r.pinned_themes, r.pinned_templates from ${tables} where ${'id' in by ? 'r.id' : 'r.slug'} = $1`,
    ['id' in by ? by.id : by.slug],
  )) as (Row & { id: string })[];
  if (!row) throw notFound('The resource');
  const [files, collections, [used]] = (await Promise.all([
    tx.query(
      `select id, format, url, file_name as "fileName", media_type as "mediaType", bytes, version from resource_formats where resource_id = $1 and not removed order by format = 'standard' desc, format, id`,
      [row.id],
    ),
    tx.query(
      `select id, title from resource_collections where $1 = any (resource_ids) and not removed order by title`,
      [row.id],
    ),
    tx.query(
      `select coalesce(sum(uses), 0)::int as uses from resource_uses where resource_id = $1 and day > $2::date`,
      [row.id, addDays(today, -365)],
    ),
  ])) as [ResourceFile[], Resource['collections'], { uses: number }[]];
  const resource = camelCased<Resource>(row);
  const keeps = keepsResource(viewer, resource);
  return {
    ...resource,
    files,
    collections,
    uses: isOfficer(viewer) || isOwn(viewer, resource) ? used!.uses : null,
    mayWrite: keeps,
    moves: isOfficer(viewer) ? [...resourceMovesFrom(resource.state)] : [],
  };
}

type Kept = Pick<Resource, 'organisationId' | 'state'>;
const isOwn = (viewer: Viewer, { organisationId }: Pick<Kept, 'organisationId'>): boolean =>
  organisationId !== null && viewer.organisations.includes(organisationId);

/** An officer keeps every resource, a partner its own while it is a draft. */
export const keepsResource = (viewer: Viewer, resource: Kept): boolean =>
  isOfficer(viewer) ||
  viewer.roles.includes('loader') ||
  (isOwn(viewer, resource) && resource.state === 'draft');

export async function collectionsOf(
  tx: Tx,
  id: string | null = null,
): Promise<ResourceCollection[]> {
  const rows = (await tx.query(
    `select c.id, c.title, c.summary, c.resource_ids, (select count(*)::int from resources r where r.id = any (c.resource_ids) and r.state = 'published') as resources, c.version from resource_collections c where not c.removed and ($1::uuid is null or c.id = $1) order by c.title, c.id limit 200`,
    [id],
  )) as Row[];
  return rows.map((row) => camelCased<ResourceCollection>(row));
}
