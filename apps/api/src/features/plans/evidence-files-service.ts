import { Injectable } from '@nestjs/common';
import type { AddEvidenceFile, Evidence } from '@all-together/contracts';
import type { Readable } from 'node:stream';
import { record } from '../../platform/audit/audit.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database } from '../../platform/database/database.js';
import { FileStore } from '../../platform/files/file-store.js';
import { plainName, receiveFile } from '../../platform/files/received-file.js';
import { notFound } from '../../platform/problems/problem-error.js';
import { mustBeOpen, placeIn } from './plan-contents-service.js';
import { isWriter, itemById } from './plans-queries.js';

/**
 * Files that support a claim: streamed into the store, and out of it for those who may see the
 * plan.
 */
@Injectable()
export class EvidenceFilesService {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
  ) {}

  /** @throws 404 for an action that the viewer does not keep, 422 while its plan is not open */
  async mustWriteTo(viewer: Viewer, actionId: string): Promise<void> {
    await this.database.as(viewer, async (tx) => {
      const place = await placeIn(tx, 'actions', actionId);
      if (!isWriter(viewer, place)) throw notFound('The action');
      await mustBeOpen(tx, place.planId);
    });
  }

  /**
   * Keeps the file first and names it second: a crash between leaves a file that nobody sees, never
   * a name without its file.
   */
  async add(
    viewer: Viewer,
    actionId: string,
    { id, title }: AddEvidenceFile,
    file: { name: string; content: Readable },
  ): Promise<Evidence> {
    const received = await receiveFile(this.files, file.content);
    let kept = false;
    try {
      return await this.database.as(viewer, async (tx) => {
        const place = await placeIn(tx, 'actions', actionId);
        if (!isWriter(viewer, place)) throw notFound('The action');
        if (
          await claimCreation(tx, viewer, 'evidence', {
            id,
            ...{ actionId, title, sha256: received.sha256 },
          })
        ) {
          await mustBeOpen(tx, place.planId);
          await tx.query(
            `insert into evidence (id, action_id, plan_id, area_id, urn, title, added_by, added_at, file_key, file_name, media_type, bytes, sha256) values ($1, $2, $3, $4, $5, $6, $7, app_now(), $8, $9, $10, $11, $12)`,
            [
              id,
              actionId,
              place.planId,
              place.areaId,
              place.urn,
              title,
              viewer.personId,
              received.key,
              plainName(file.name),
              received.mediaType,
              received.bytes,
              received.sha256,
            ],
          );
          await record(tx, viewer, {
            action: 'evidence.create',
            noun: 'evidence',
            itemId: id,
            areaId: place.areaId,
            urn: place.urn,
          });
          kept = true;
        }
        return itemById(tx, 'evidence', id);
      });
    } catch (error) {
      kept = false;
      throw error;
    } finally {
      if (!kept) await this.files.delete(received.key);
    }
  }

  async open(
    viewer: Viewer,
    id: string,
  ): Promise<{ content: Readable; mediaType: string; bytes: number; fileName: string }> {
    const [file] = await this.database.as(
      viewer,
      (tx) =>
        tx.query(
          `select file_key, media_type, bytes, file_name from evidence where id = $1 and not removed and file_key is not null`,
          [id],
        ) as Promise<{ file_key: string; media_type: string; bytes: number; file_name: string }[]>,
    );
    if (!file) throw notFound('The file');
    return {
      content: await this.files.get(file.file_key),
      mediaType: file.media_type,
      bytes: file.bytes,
      fileName: file.file_name,
    };
  }
}
