import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type {
  AddEvidence,
  AddEvidenceFile,
  Change,
  ChangeEvidence,
  Evidence,
  ListOfPlan,
  Page,
} from '@all-together/contracts';
import type { Clock } from '@all-together/domain';
import type { Viewer } from '../../../platform/access/viewer.js';
import { SystemClock } from '../../../platform/clock/system-clock.js';
import { Database } from '../../../platform/database/index.js';
import { claimCreation } from '../../../platform/editing/index.js';
import { FileStore } from '../../../platform/files/file-store.js';
import {
  plainName,
  receiveFile,
  type ReceivedFile,
} from '../../../platform/files/received-file.js';
import { changesOfItem } from '../history/history-queries.js';
import { mustBeOpen, placeToWriteIn } from '../plan-places.js';
import { evidenceById, fileOf, listEvidence } from './evidence-queries.js';
import { addEvidence, addEvidenceFile, changeEvidence } from './evidence-records.js';

/** Links and files that support what an action claims. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  list(viewer: Viewer, query: ListOfPlan): Promise<Page<Evidence>> {
    return this.database.as(viewer, (tx) => listEvidence(tx, query));
  }

  get(viewer: Viewer, id: string): Promise<Evidence> {
    return this.database.as(viewer, (tx) => evidenceById(tx, id));
  }

  history(viewer: Viewer, id: string): Promise<Change[]> {
    return this.database.as(viewer, (tx) => changesOfItem(tx, 'evidence', id));
  }

  add(viewer: Viewer, body: AddEvidence): Promise<Evidence> {
    return this.database.as(viewer, async (tx) => {
      const place = await placeToWriteIn(tx, viewer, 'actions', body.actionId);
      if (await claimCreation(tx, viewer, 'evidence', body)) {
        await mustBeOpen(tx, place.planId);
        await addEvidence(tx, viewer, this.clock, place, body);
      }
      return evidenceById(tx, body.id);
    });
  }

  change(viewer: Viewer, id: string, seen: number, fields: ChangeEvidence): Promise<Evidence> {
    return this.database.as(viewer, (tx) => changeEvidence(tx, viewer, { id, seen, fields }));
  }

  /**
   * Asked before a file is received.
   * @throws 404 for an action that the viewer may not edit, 422 while its plan is not open
   */
  async mustWriteTo(viewer: Viewer, actionId: string): Promise<void> {
    await this.database.as(viewer, async (tx) => {
      const place = await placeToWriteIn(tx, viewer, 'actions', actionId);
      await mustBeOpen(tx, place.planId);
    });
  }

  /**
   * Stores the file first and writes of it second: a crash between leaves a file that nobody sees,
   * never a name without its file.
   */
  async addFile(
    viewer: Viewer,
    actionId: string,
    body: AddEvidenceFile,
    file: { name: string; content: Readable },
  ): Promise<Evidence> {
    const received = await receiveFile(this.files, file.content);
    let written = false;
    try {
      const answer = await this.write(viewer, actionId, body, plainName(file.name), received);
      written = answer.isNew;
      return answer.evidence;
    } finally {
      if (!written) await this.files.delete(received.key);
    }
  }

  private write(
    viewer: Viewer,
    actionId: string,
    { id, title }: AddEvidenceFile,
    fileName: string,
    { key: fileKey, mediaType, bytes, sha256 }: ReceivedFile,
  ): Promise<{ evidence: Evidence; isNew: boolean }> {
    return this.database.as(viewer, async (tx) => {
      const place = await placeToWriteIn(tx, viewer, 'actions', actionId);
      const claim = { id, actionId, title, sha256 };
      const isNew = await claimCreation(tx, viewer, 'evidence', claim);
      if (isNew) {
        await mustBeOpen(tx, place.planId);
        const file = { fileKey, fileName, mediaType, bytes, sha256 };
        await addEvidenceFile(tx, viewer, this.clock, place, { id, actionId, title, ...file });
      }
      return { evidence: await evidenceById(tx, id), isNew };
    });
  }

  /** The content of a file and how it is sent. @throws 404 for a link, or out of scope */
  async open(
    viewer: Viewer,
    id: string,
  ): Promise<{ content: Readable; mediaType: string; bytes: number; fileName: string }> {
    const { fileKey, ...file } = await this.database.as(viewer, (tx) => fileOf(tx, id));
    return { content: await this.files.get(fileKey), ...file };
  }
}
