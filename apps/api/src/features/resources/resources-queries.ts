import type {
  ListResources,
  Page,
  Resource,
  ResourceFile,
  ResourceSummary,
} from '@all-together/contracts';
import { addDays, resourceMovesFrom } from '@all-together/domain';
import { isOfficer, type Viewer } from '../../platform/access/viewer.js';
import {
  all,
  day,
  exists,
  int,
  known,
  nullable,
  only,
  pageOf,
  row,
  rows,
  sql,
  text,
  textList,
  uuid,
  uuidList,
  bool,
  type PageOrder,
  type Projection,
  type Sql,
  type Tx,
} from '../../platform/database/index.js';
import { notFound } from '../../platform/problems/problem-error.js';

const factsShape = {
  id: uuid(),
  slug: text(),
  organisationId: nullable(uuid()),
  organisationName: nullable(text()),
  title: text(),
  summary: text(),
  kind: text<Resource['kind']>(),
  themes: textList<Resource['themes'][number]>(),
  audiences: textList<Resource['audiences'][number]>(),
  state: text<Resource['state']>(),
  publishedOn: nullable(day()),
  version: int(),
};
const factsColumns = sql`
  r.id, r.slug, r.organisation_id, o.name as organisation_name, r.title, r.summary, r.kind,
  r.themes, r.audiences, r.state, r.published_on, r.version`;
const tables = sql`resources r left join organisations o on o.id = r.organisation_id`;

const listedShape = {
  ...factsShape,
  formats: textList<ResourceSummary['formats'][number]>(),
};
const listed: Projection<typeof listedShape> = {
  shape: listedShape,
  columns: sql`
    ${factsColumns},
    coalesce((select array_agg(distinct f.format order by f.format) from resource_formats f
              where f.resource_id = r.id and not f.removed), '{}') as formats`,
  tables: () => tables,
};
const byTitle: PageOrder<typeof listedShape> = {
  key: [sql`r.title`, sql`r.id`],
  keyOf: ({ title, id }) => [title, id],
  counted: sql`resources r`,
};

/** One page of resources in the order of their titles. */
export const listResources = (tx: Tx, query: ListResources): Promise<Page<ResourceSummary>> =>
  pageOf(tx, listed, byTitle, all([described(query), placed(query)]), query);

/** By what a resource is. */
function described({ kind, state, theme, audience, format, search }: ListResources): Sql {
  const words = search?.trim();
  return all([
    kind && sql`r.kind = ${kind}`,
    state && sql`r.state = ${state}`,
    theme && sql`${theme} = any (r.themes)`,
    audience && sql`${audience} = any (r.audiences)`,
    format &&
      sql`exists (select from resource_formats f
                  where f.resource_id = r.id and not f.removed and f.format = ${format})`,
    words && sql`search_text(r.title || ' ' || r.summary) @@ (select search_query(${words}))`,
  ]);
}

/** By where a resource is put: pinned to a theme or template, or in a collection. */
const placed = ({ pinned, template, collection }: ListResources): Sql =>
  all([
    pinned && sql`${pinned} = any (r.pinned_themes) and r.state = 'published'`,
    template && sql`${template}::uuid = any (r.pinned_templates) and r.state = 'published'`,
    collection &&
      sql`r.id = any ((select unnest(c.resource_ids) from resource_collections c
                       where c.id = ${collection} and not c.removed))`,
  ]);

/** Uses are counted over so many days. */
const usesOverDays = 365;

/**
 * One resource with its files, by id or by the end of its public address.
 * @throws 404 out of scope
 */
export async function resourceBy(
  tx: Tx,
  viewer: Viewer,
  by: { id: string } | { slug: string },
  today: string,
): Promise<Resource> {
  const facts = await row(
    tx,
    {
      ...factsShape,
      pinnedThemes: textList<Resource['themes'][number]>(),
      pinnedTemplates: uuidList(),
    },
    sql`select ${factsColumns}, r.pinned_themes, r.pinned_templates
        from ${tables}
        where ${'id' in by ? sql`r.id = ${by.id}` : sql`r.slug = ${by.slug}`}`,
  );
  if (!facts) throw notFound('The resource');
  const [files, collections, uses] = await Promise.all([
    filesOf(tx, facts.id),
    collectionsWith(tx, facts.id),
    usesSince(tx, facts.id, addDays(today, -usesOverDays)),
  ]);
  const mayKnowUses = isOfficer(viewer) || isOwn(viewer, facts);
  return {
    ...facts,
    files,
    collections,
    uses: mayKnowUses ? uses : null,
    mayWrite: keepsResource(viewer, facts),
    moves: isOfficer(viewer) ? [...resourceMovesFrom(facts.state)] : [],
  };
}

/** The files and links of a resource, its standard format first. */
const filesOf = (tx: Tx, id: string): Promise<ResourceFile[]> =>
  rows(
    tx,
    {
      id: uuid(),
      format: text<ResourceFile['format']>(),
      url: nullable(text()),
      fileName: nullable(text()),
      mediaType: nullable(text()),
      bytes: nullable(int()),
      version: int(),
    },
    sql`select id, format, url, file_name, media_type, bytes, version
        from resource_formats where resource_id = ${id} and not removed
        order by format = 'standard' desc, format, id`,
  );

const collectionsWith = (tx: Tx, id: string): Promise<Resource['collections']> =>
  rows(
    tx,
    { id: uuid(), title: text() },
    sql`select id, title from resource_collections
        where ${id} = any (resource_ids) and not removed order by title`,
  );

async function usesSince(tx: Tx, id: string, after: string): Promise<number> {
  const { uses } = await only(
    tx,
    { uses: int() },
    sql`select coalesce(sum(uses), 0) as uses from resource_uses
        where resource_id = ${id} and day > ${after}::date`,
  );
  return uses;
}

type Kept = Pick<Resource, 'organisationId' | 'state'>;
const isOwn = (viewer: Viewer, { organisationId }: Pick<Kept, 'organisationId'>): boolean =>
  organisationId !== null && viewer.organisations.includes(organisationId);

/** An officer keeps every resource, a partner its own while it is a draft. */
export const keepsResource = (viewer: Viewer, resource: Kept): boolean =>
  isOfficer(viewer) ||
  viewer.roles.includes('loader') ||
  (isOwn(viewer, resource) && resource.state === 'draft');

/** More than a site map may hold in one file. */
const mostAddresses = 50_000;

/** The public address of each published resource, with the day of its last change. */
export const publishedAddresses = (tx: Tx): Promise<{ slug: string; changedOn: string }[]> =>
  rows(
    tx,
    { slug: text(), changedOn: known(text()) },
    sql`select slug, to_char(changed_at, 'YYYY-MM-DD') as changed_on from resources
        where state = 'published' order by slug limit ${mostAddresses}`,
  );

/** Whether another resource, seen or not, has that public address. */
export async function isSlugTaken(tx: Tx, slug: string): Promise<boolean> {
  const { taken } = await only(
    tx,
    { taken: bool() },
    sql`select resource_slug_taken(${slug}) as taken`,
  );
  return taken;
}

/** The resource that a file or link belongs to. */
export async function resourceOfFormat(tx: Tx, formatId: string): Promise<string | undefined> {
  const found = await row(
    tx,
    { resourceId: uuid() },
    sql`select resource_id from resource_formats where id = ${formatId}`,
  );
  return found?.resourceId;
}

/** Until the end of the transaction nobody else changes what a resource needs to be published. */
export const holdResource = (tx: Tx, id: string): Promise<{ id: string } | undefined> =>
  row(tx, { id: uuid() }, sql`select id from resources where id = ${id} for update`);

/** Whether there is a resource for each id. */
export async function allExist(tx: Tx, ids: readonly string[]): Promise<boolean> {
  const missing = await exists(
    tx,
    sql`select from unnest(${ids}::uuid[]) as wanted (id)
        where not exists (select from resources r where r.id = wanted.id)`,
  );
  return !missing;
}

/** What opening a file or link leads to. */
export interface OpenedFormat {
  resourceId: string;
  url: string | null;
  key: string | null;
  mediaType: string | null;
  bytes: number | null;
  fileName: string | null;
}

/** A file or link that the viewer may open; with `slug`, only of the published resource there. */
export const formatToOpen = (
  tx: Tx,
  formatId: string,
  slug?: string,
): Promise<OpenedFormat | undefined> =>
  row(
    tx,
    {
      resourceId: uuid(),
      url: nullable(text()),
      key: nullable(uuid()),
      mediaType: nullable(text()),
      bytes: nullable(int()),
      fileName: nullable(text()),
    },
    sql`select f.resource_id, f.url, f.file_key as key, f.media_type, f.bytes, f.file_name
        from resource_formats f join resources r on r.id = f.resource_id
        where ${all([
          sql`not f.removed and f.id = ${formatId}`,
          slug && sql`r.slug = ${slug} and r.state = 'published'`,
        ])}`,
  );
