import { Inject, Injectable } from '@nestjs/common';
import type { AddResourceFile, Resource } from '@all-together/contracts';
import { today, type Clock } from '@all-together/domain';
import type { Readable } from 'node:stream';
import { nobody, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database } from '../../platform/database/index.js';
import { claimCreation } from '../../platform/editing/index.js';
import { FileStore } from '../../platform/files/file-store.js';
import { plainName, receiveFile, type StoredFile } from '../../platform/files/received-file.js';
import { notFound } from '../../platform/problems/problem-error.js';
import { formatToOpen, keepsResource, resourceBy } from './resources-queries.js';
import { addFile, countUse } from './resources-records.js';

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
        const claim = { id, resourceId, format, sha256: received.sha256 };
        if (!(await claimCreation(tx, viewer, 'resource_format', claim))) return before;
        const { key, mediaType, bytes, sha256 } = received;
        const name = plainName(file.name);
        const stored = { id, format, key, name, mediaType, bytes, sha256 };
        await addFile(tx, viewer, resourceId, stored);
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
    return this.opened(viewer, formatId);
  }

  /** As anybody who reads the public page. */
  openPublished(slug: string, formatId: string): Promise<Opened> {
    return this.opened(nobody, formatId, slug);
  }

  private async opened(viewer: Viewer, formatId: string, slug?: string): Promise<Opened> {
    const format = await this.database.as(viewer, async (tx) => {
      const found = await formatToOpen(tx, formatId, slug);
      if (found) await countUse(tx, found.resourceId, today(this.clock));
      return found;
    });
    if (format?.url) return { url: format.url };
    const { key, mediaType, bytes, fileName } = format ?? {};
    if (!key || !mediaType || bytes == null || !fileName) throw notFound('The file or link');
    return { file: { mediaType, bytes, fileName, content: await this.files.get(key) } };
  }
}
