import { Inject, Injectable } from '@nestjs/common';
import type { AddResourceFile, Resource } from '@all-together/contracts';
import { today, type Clock } from '@all-together/domain';
import type { Readable } from 'node:stream';
import { record } from '../../platform/audit/audit.js';
import { nobody, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database } from '../../platform/database/database.js';
import { FileStore } from '../../platform/files/file-store.js';
import { plainName, receiveFile, type StoredFile } from '../../platform/files/received-file.js';
import { notFound } from '../../platform/problems/problem-error.js';
import { keepsResource, resourceBy } from './resources-queries.js';

/** Where an opened resource leads: a link elsewhere, or a file of ours. */
export type Opened = { url: string } | { file: StoredFile & { content: Readable } };

/**
 * The files of resources, in the same store as evidence; opening a published one adds one to its
 * day.
 */
@Injectable()
export class ResourceFilesService {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** @throws 404 for a resource that the viewer does not keep */
  async mustKeep(viewer: Viewer, id: string): Promise<void> {
    await this.database.as(viewer, async (tx) => {
      if (!keepsResource(viewer, await resourceBy(tx, viewer, { id }, today(this.clock))))
        throw notFound('The resource');
    });
  }

  /** Keeps the file first and names it second, as evidence does. */
  async add(
    viewer: Viewer,
    resourceId: string,
    { id, format }: AddResourceFile,
    file: { name: string; content: Readable },
  ): Promise<Resource> {
    const received = await receiveFile(this.files, file.content);
    let kept = false;
    try {
      const resource = await this.database.as(viewer, async (tx) => {
        const before = await resourceBy(tx, viewer, { id: resourceId }, today(this.clock));
        if (!keepsResource(viewer, before)) throw notFound('The resource');
        if (
          !(await claimCreation(tx, viewer, 'resource_format', {
            id,
            ...{ resourceId, format, sha256: received.sha256 },
          }))
        )
          return before;
        await tx.query(
          `insert into resource_formats (id, resource_id, format, file_key, file_name, media_type, bytes, sha256) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [
            id,
            resourceId,
            format,
            received.key,
            plainName(file.name),
            received.mediaType,
            received.bytes,
            received.sha256,
          ],
        );
        await record(tx, viewer, {
          action: 'resource.upload',
          noun: 'resource',
          itemId: resourceId,
        });
        kept = true;
        return resourceBy(tx, viewer, { id: resourceId }, today(this.clock));
      });
      return resource;
    } catch (error) {
      kept = false;
      throw error;
    } finally {
      if (!kept) await this.files.delete(received.key);
    }
  }

  open(viewer: Viewer, formatId: string): Promise<Opened> {
    return this.opened(viewer, 'f.id = $1', [formatId]);
  }

  /** As anybody who reads the public page. */
  openPublished(slug: string, formatId: string): Promise<Opened> {
    return this.opened(nobody, `f.id = $1 and r.slug = $2 and r.state = 'published'`, [
      formatId,
      slug,
    ]);
  }

  private async opened(viewer: Viewer, where: string, values: unknown[]): Promise<Opened> {
    const [row] = await this.database.as(viewer, async (tx) => {
      const rows = (await tx.query(
        `select f.resource_id as "resourceId", f.url, f.file_key as key, f.media_type as "mediaType", f.bytes, f.file_name as "fileName" from resource_formats f join resources r on r.id = f.resource_id where not f.removed and ${where}`,
        values,
      )) as (StoredFile & { resourceId: string; url: string | null; key: string })[];
      if (rows[0])
        await tx.query(`select count_resource_use($1, $2)`, [
          rows[0].resourceId,
          today(this.clock),
        ]);
      return rows;
    });
    if (!row) throw notFound('The file or link');
    return row.url
      ? { url: row.url }
      : {
          file: {
            mediaType: row.mediaType,
            bytes: row.bytes,
            fileName: row.fileName,
            content: await this.files.get(row.key),
          },
        };
  }
}
