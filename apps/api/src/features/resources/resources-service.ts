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
  ResourceSummary,
} from '@all-together/contracts';
import {
  missingToPublish,
  resourceMovesFrom,
  resourceStateAfter,
  slugOf,
  today,
  type Clock,
} from '@all-together/domain';
import { record } from '../../platform/audit/audit.js';
import { nobody, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { edit, type Editable } from '../../platform/editing/edit.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import {
  ResourceCollectionEntity,
  ResourceEntity,
  ResourceFormatEntity,
} from './resource.entities.js';
import { collectionsOf, keepsResource, listResources, resourceBy } from './resources-queries.js';

const resourceEditable: Editable<ResourceEntity> = {
  entity: ResourceEntity,
  noun: 'resource',
  together: [['state', 'publishedOn']],
};
const formatEditable: Editable<ResourceFormatEntity> = {
  entity: ResourceFormatEntity,
  noun: 'resource_format',
};
const collectionEditable: Editable<ResourceCollectionEntity> = {
  entity: ResourceCollectionEntity,
  noun: 'resource_collection',
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
        collectionsOf(tx),
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
    return this.database.as(
      nobody,
      (tx) =>
        tx.query(
          `select slug, to_char(changed_at, 'YYYY-MM-DD') as "changedOn" from resources where state = 'published' order by slug limit 50000`,
        ) as Promise<{ slug: string; changedOn: string }[]>,
    );
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
      if (await claimCreation(tx, viewer, 'resource', body)) {
        await tx.query(
          `insert into resources (id, slug, organisation_id, title, summary, kind, themes, audiences) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [
            body.id,
            await freeSlug(tx, body),
            organisationId,
            body.title,
            body.summary,
            body.kind,
            body.themes,
            body.audiences,
          ],
        );
        await record(tx, viewer, { action: 'resource.create', noun: 'resource', itemId: body.id });
      }
      return this.byId(tx, viewer, body.id);
    });
  }

  /**
   * @throws 404 for what the viewer does not keep; 422 when a partner pins, or when something
   * published would lack what it needs
   */
  change(viewer: Viewer, id: string, seen: number, body: ChangeResource): Promise<Resource> {
    return this.database.as(viewer, async (tx) => {
      const resource = await this.kept(tx, viewer, id);
      if (
        (body.pinnedThemes ?? body.pinnedTemplates) &&
        !viewer.permissions.has('resources:publish')
      )
        throw brokenRule('pins', 'A programme officer pins resources to themes and templates.');
      if (resource.state === 'published') mustBeComplete({ ...resource, ...defined(body) });
      await edit(tx, viewer, resourceEditable, id, seen, body);
      return this.byId(tx, viewer, id);
    });
  }

  /** @throws 422 for a move that does not exist from here, or while something is missing */
  move(viewer: Viewer, id: string, seen: number, { move }: MoveResource): Promise<Resource> {
    return this.database.as(viewer, async (tx) => {
      const resource = await this.byId(tx, viewer, id);
      if (!resourceMovesFrom(resource.state).includes(move))
        throw brokenRule(
          'move',
          `A resource that is ${resource.state} cannot be ${{ publish: 'published', withdraw: 'withdrawn', reopen: 'reopened' }[move]}.`,
        );
      if (move === 'publish') mustBeComplete(resource);
      await edit(tx, viewer, resourceEditable, id, seen, {
        state: resourceStateAfter(move),
        ...(move === 'publish' ? { publishedOn: resource.publishedOn ?? today(this.clock) } : {}),
      });
      return this.byId(tx, viewer, id);
    });
  }

  addLink(viewer: Viewer, id: string, body: AddResourceLink): Promise<Resource> {
    return this.database.as(viewer, async (tx) => {
      await this.kept(tx, viewer, id);
      if (await claimCreation(tx, viewer, 'resource_format', { ...body, ...{ resourceId: id } })) {
        await tx.query(
          `insert into resource_formats (id, resource_id, format, url) values ($1, $2, $3, $4)`,
          [body.id, id, body.format, body.url],
        );
        await record(tx, viewer, { action: 'resource.link', noun: 'resource', itemId: id });
      }
      return this.byId(tx, viewer, id);
    });
  }

  /**
   * Takes a file or link away, or brings it back.
   * @throws 422 when something published would be left with nothing to open
   */
  removeFormat(
    viewer: Viewer,
    formatId: string,
    seen: number,
    removed: boolean,
  ): Promise<Resource> {
    return this.database.as(viewer, async (tx) => {
      const [row] = (await tx.query(
        `select resource_id as "resourceId" from resource_formats where id = $1`,
        [formatId],
      )) as { resourceId: string }[];
      if (!row) throw notFound('The file or link');
      const resource = await this.kept(tx, viewer, row.resourceId);
      if (
        removed &&
        resource.state === 'published' &&
        resource.files.every(({ id }) => id === formatId)
      )
        throw brokenRule(
          'last_format',
          'This is the last file or link of a published resource. Add another first, or withdraw the resource.',
        );
      await edit(tx, viewer, formatEditable, formatId, seen, { removed });
      return this.byId(tx, viewer, row.resourceId);
    });
  }

  collections(viewer: Viewer): Promise<ResourceCollection[]> {
    return this.database.as(viewer, (tx) => collectionsOf(tx));
  }

  createCollection(viewer: Viewer, body: CreateCollection): Promise<ResourceCollection> {
    return this.database.as(viewer, async (tx) => {
      await mustExist(tx, body.resourceIds);
      if (await claimCreation(tx, viewer, 'resource_collection', body)) {
        await tx.query(
          `insert into resource_collections (id, title, summary, resource_ids) values ($1, $2, $3, $4)`,
          [body.id, body.title, body.summary, body.resourceIds],
        );
        await record(tx, viewer, {
          action: 'resource_collection.create',
          noun: 'resource_collection',
          itemId: body.id,
        });
      }
      return (await collectionsOf(tx, body.id))[0]!;
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
      await edit(tx, viewer, collectionEditable, id, seen, body);
      return (await collectionsOf(tx, id))[0] ?? null;
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

const defined = <Body extends object>(body: Body): Partial<Body> =>
  Object.fromEntries(
    Object.entries(body).filter(([, value]) => value !== undefined),
  ) as Partial<Body>;

function mustBeComplete(resource: Pick<Resource, 'summary' | 'themes' | 'files'>): void {
  const errors = missingToPublish({
    ...resource,
    formats: resource.files.map(({ format }) => format),
  });
  if (errors.length) throw brokenRule('incomplete', errors[0]!.message, errors);
}

async function mustExist(tx: Tx, ids: readonly string[]): Promise<void> {
  const [row] = (await tx.query(
    `select count(*)::int as found from resources where id = any ($1)`,
    [ids],
  )) as { found: number }[];
  if (row!.found !== new Set(ids).size)
    throw brokenRule('unknown_resource', 'One of the resources does not exist.', [
      { path: 'resourceIds', message: 'Choose resources from the list.' },
    ]);
}

/** The title as an address, with a number behind it where another resource has it already. */
async function freeSlug(tx: Tx, { id, title }: CreateResource): Promise<string> {
  const slug = slugOf(title);
  // A draft of another organisation is not seen here, so that a taken address shows only as such.
  const [row] = (await tx.query(`select resource_slug_taken($1) as taken`, [slug])) as {
    taken: boolean;
  }[];
  return row!.taken ? `${slug}-${id.slice(-6)}` : slug;
}
