import { Inject, Injectable } from '@nestjs/common';
import type {
  AddResourceLink,
  ChangeCollection,
  ChangeResource,
  CreateCollection,
  CreateResource,
  ListResources,
  MoveResource,
  Page,
  Resource,
  ResourceCollection,
  ResourceMove,
  ResourceSummary,
} from '@all-together/contracts';
import {
  missingToPublish,
  resourceMovesFrom,
  resourceStateAfter,
  today,
  type Clock,
} from '@all-together/domain';
import { nobody, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { claimCreation } from '../../platform/editing/index.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { collectionById, listCollections } from './collections-queries.js';
import {
  allExist,
  keepsResource,
  listResources,
  publishedAddresses,
  resourceBy,
  holdResource,
  resourceOfFormat,
} from './resources-queries.js';
import {
  addCollection,
  addLink,
  addResource,
  changeCollection,
  changeResource,
  removeFormat,
} from './resources-records.js';

const pastTense: Record<ResourceMove, string> = {
  publish: 'published',
  withdraw: 'withdrawn',
  reopen: 'reopened',
};

/**
 * Guides, films and templates: partners contribute, officers publish, everybody reads what is
 * published.
 */
@Injectable()
export class ResourcesService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  list(viewer: Viewer, query: ListResources): Promise<Page<ResourceSummary>> {
    return this.database.as(viewer, (tx) => listResources(tx, query));
  }

  get(viewer: Viewer, id: string): Promise<Resource> {
    return this.database.as(viewer, (tx) => this.byId(tx, viewer, id));
  }

  /** What anybody may see, without signing in. */
  published(
    query: ListResources,
  ): Promise<{ page: Page<ResourceSummary>; collections: ResourceCollection[] }> {
    return this.database.as(nobody, async (tx) => {
      const [page, collections] = await Promise.all([
        listResources(tx, { ...query, state: 'published' }),
        listCollections(tx),
      ]);
      return { page, collections: collections.filter(({ resources }) => resources > 0) };
    });
  }

  /** @throws 404 for what is not published */
  publishedBySlug(slug: string): Promise<Resource> {
    return this.database.as(nobody, (tx) => resourceBy(tx, nobody, { slug }, today(this.clock)));
  }

  /** Addresses of all that is published, with the day of the last change. */
  addresses(): Promise<{ slug: string; changedOn: string }[]> {
    return this.database.as(nobody, (tx) => publishedAddresses(tx));
  }

  create(viewer: Viewer, body: CreateResource): Promise<Resource> {
    const organisationId = body.organisationId ?? null;
    if (!keepsResource(viewer, { organisationId, state: 'draft' }))
      throw organisationId
        ? notFound('The organisation')
        : brokenRule('organisation', 'Choose the organisation that contributes it.', [
            { path: 'organisationId', message: 'Choose your organisation.' },
          ]);
    return this.database.as(viewer, async (tx) => {
      if (await claimCreation(tx, viewer, 'resource', body)) await addResource(tx, viewer, body);
      return this.byId(tx, viewer, body.id);
    });
  }

  /**
   * @throws 404 for what the viewer does not keep; 422 when a partner pins, or when something
   * published would lack what it needs
   */
  change(viewer: Viewer, id: string, seen: number, body: ChangeResource): Promise<Resource> {
    return this.database.as(viewer, async (tx) => {
      await holdResource(tx, id);
      const resource = await this.kept(tx, viewer, id);
      if (
        (body.pinnedThemes ?? body.pinnedTemplates) &&
        !viewer.permissions.has('resources:publish')
      )
        throw brokenRule('pins', 'A programme officer pins resources to themes and templates.');
      if (resource.state === 'published')
        mustBeComplete({
          summary: body.summary ?? resource.summary,
          themes: body.themes ?? resource.themes,
          files: resource.files,
        });
      await changeResource(tx, viewer, id, seen, body);
      return this.byId(tx, viewer, id);
    });
  }

  /** @throws 422 for a move that does not exist from here, or while something is missing */
  move(viewer: Viewer, id: string, seen: number, { move }: MoveResource): Promise<Resource> {
    return this.database.as(viewer, async (tx) => {
      await holdResource(tx, id);
      const resource = await this.byId(tx, viewer, id);
      if (!resourceMovesFrom(resource.state).includes(move))
        throw brokenRule(
          'move',
          `A resource that is ${resource.state} cannot be ${pastTense[move]}.`,
        );
      if (move === 'publish') mustBeComplete(resource);
      await changeResource(tx, viewer, id, seen, {
        state: resourceStateAfter(move),
        ...(move === 'publish' ? { publishedOn: resource.publishedOn ?? today(this.clock) } : {}),
      });
      return this.byId(tx, viewer, id);
    });
  }

  addLink(viewer: Viewer, id: string, body: AddResourceLink): Promise<Resource> {
    return this.database.as(viewer, async (tx) => {
      await this.kept(tx, viewer, id);
      const claim = { ...body, resourceId: id };
      if (await claimCreation(tx, viewer, 'resource_format', claim))
        await addLink(tx, viewer, id, body);
      return this.byId(tx, viewer, id);
    });
  }

  /**
   * Removes a file or link, or restores it.
   * @throws 422 when something published would be left with nothing to open
   */
  removeFormat(
    viewer: Viewer,
    formatId: string,
    seen: number,
    removed: boolean,
  ): Promise<Resource> {
    return this.database.as(viewer, async (tx) => {
      const resourceId = await resourceOfFormat(tx, formatId);
      if (!resourceId) throw notFound('The file or link');
      await holdResource(tx, resourceId);
      const resource = await this.kept(tx, viewer, resourceId);
      if (
        removed &&
        resource.state === 'published' &&
        resource.files.every(({ id }) => id === formatId)
      )
        throw brokenRule(
          'last_format',
          'This is the last file or link of a published resource. ' +
            'Add another first, or withdraw the resource.',
        );
      await removeFormat(tx, viewer, formatId, seen, removed);
      return this.byId(tx, viewer, resourceId);
    });
  }

  collections(viewer: Viewer): Promise<ResourceCollection[]> {
    return this.database.as(viewer, (tx) => listCollections(tx));
  }

  createCollection(viewer: Viewer, body: CreateCollection): Promise<ResourceCollection> {
    return this.database.as(viewer, async (tx) => {
      await mustExist(tx, body.resourceIds);
      if (await claimCreation(tx, viewer, 'resource_collection', body))
        await addCollection(tx, viewer, body);
      const added = await collectionById(tx, body.id);
      if (!added) throw notFound('The collection');
      return added;
    });
  }

  changeCollection(
    viewer: Viewer,
    id: string,
    seen: number,
    body: ChangeCollection,
  ): Promise<ResourceCollection | null> {
    return this.database.as(viewer, async (tx) => {
      if (body.resourceIds) await mustExist(tx, body.resourceIds);
      await changeCollection(tx, viewer, id, seen, body);
      return (await collectionById(tx, id)) ?? null;
    });
  }

  private byId(tx: Tx, viewer: Viewer, id: string): Promise<Resource> {
    return resourceBy(tx, viewer, { id }, today(this.clock));
  }

  private async kept(tx: Tx, viewer: Viewer, id: string): Promise<Resource> {
    const resource = await this.byId(tx, viewer, id);
    if (!keepsResource(viewer, resource)) throw notFound('The resource');
    return resource;
  }
}

function mustBeComplete(resource: Pick<Resource, 'summary' | 'themes' | 'files'>): void {
  const errors = missingToPublish({
    ...resource,
    formats: resource.files.map(({ format }) => format),
  });
  const [first] = errors;
  if (first) throw brokenRule('incomplete', first.message, errors);
}

async function mustExist(tx: Tx, ids: readonly string[]): Promise<void> {
  if (!(await allExist(tx, ids)))
    throw brokenRule('unknown_resource', 'One of the resources does not exist.', [
      { path: 'resourceIds', message: 'Choose resources from the list.' },
    ]);
}
