import type {
  AddResourceLink,
  ChangeCollection,
  ChangeResource,
  CreateCollection,
  CreateResource,
  ResourceFormat,
} from '@all-together/contracts';
import { slugOf } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import { insert, run, sql, type Tx } from '../../platform/database/index.js';
import { edit } from '../../platform/editing/index.js';
import {
  ResourceCollectionEntity,
  ResourceEntity,
  ResourceFormatEntity,
} from './resource.entities.js';
import { isSlugTaken } from './resources-queries.js';

/** Adds a resource as a draft, with the public address that it will have. */
export async function addResource(tx: Tx, viewer: Viewer, body: CreateResource): Promise<void> {
  const { id, organisationId = null, title, summary, kind, themes, audiences } = body;
  await insert(tx, ResourceEntity, {
    id,
    slug: await freeSlug(tx, body),
    organisationId,
    title,
    summary,
    kind,
    themes,
    audiences,
  });
  await record(tx, viewer, { action: 'resource.create', noun: 'resource', itemId: id });
}

/** The title as an address, with a few digits behind it where another resource has it already. */
async function freeSlug(tx: Tx, { id, title }: CreateResource): Promise<string> {
  const slug = slugOf(title);
  return (await isSlugTaken(tx, slug)) ? `${slug}-${id.slice(-6)}` : slug;
}

/** @throws as `edit` does */
export async function changeResource(
  tx: Tx,
  viewer: Viewer,
  id: string,
  seen: number,
  fields: ChangeResource | Pick<ResourceEntity, 'state'>,
): Promise<void> {
  const kind = {
    entity: ResourceEntity,
    noun: 'resource',
    together: [['state', 'publishedOn']],
  };
  await edit(tx, viewer, kind, id, seen, fields);
}

export async function addLink(
  tx: Tx,
  viewer: Viewer,
  resourceId: string,
  { id, format, url }: AddResourceLink,
): Promise<void> {
  await insert(tx, ResourceFormatEntity, { id, resourceId, format, url });
  await record(tx, viewer, { action: 'resource.link', noun: 'resource', itemId: resourceId });
}

/** A file as it was received and stored. */
export interface StoredFormat {
  id: string;
  format: ResourceFormat;
  key: string;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
}

/** Names a file, which the store holds already, as a format of the resource. */
export async function addFile(
  tx: Tx,
  viewer: Viewer,
  resourceId: string,
  { id, format, key, name, mediaType, bytes, sha256 }: StoredFormat,
): Promise<void> {
  await insert(tx, ResourceFormatEntity, {
    id,
    resourceId,
    format,
    fileKey: key,
    fileName: name,
    mediaType,
    bytes,
    sha256,
  });
  await record(tx, viewer, { action: 'resource.upload', noun: 'resource', itemId: resourceId });
}

/** Removes a file or link, or restores it. @throws as `edit` does */
export async function removeFormat(
  tx: Tx,
  viewer: Viewer,
  id: string,
  seen: number,
  removed: boolean,
): Promise<void> {
  const kind = { entity: ResourceFormatEntity, noun: 'resource_format' };
  await edit(tx, viewer, kind, id, seen, { removed });
}

/** Counts one opening of a published resource, by nobody in particular. */
export const countUse = (tx: Tx, resourceId: string, day: string): Promise<number> =>
  run(tx, sql`select count_resource_use(${resourceId}, ${day})`);

export async function addCollection(
  tx: Tx,
  viewer: Viewer,
  { id, title, summary, resourceIds }: CreateCollection,
): Promise<void> {
  await insert(tx, ResourceCollectionEntity, { id, title, summary, resourceIds });
  await record(tx, viewer, {
    action: 'resource_collection.create',
    noun: 'resource_collection',
    itemId: id,
  });
}

/** @throws as `edit` does */
export async function changeCollection(
  tx: Tx,
  viewer: Viewer,
  id: string,
  seen: number,
  fields: ChangeCollection,
): Promise<void> {
  const kind = { entity: ResourceCollectionEntity, noun: 'resource_collection' };
  await edit(tx, viewer, kind, id, seen, fields);
}
