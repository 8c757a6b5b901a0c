import { Injectable } from '@nestjs/common';
import type { RecordImportKind } from '@all-together/contracts';
import type { KnownPlaces } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import type { Tx } from '../../platform/database/index.js';
import type { ImportLine, ImportTarget, KnownRow, LineVerdict } from './import-verdicts.js';

/** How the rows of one kind of file become records; the room of those records says so. */
export interface ImportKind {
  /**
   * The places that a row may name.
   * @param said what the file calls schools
   */
  places(tx: Tx, organisationId: string, said: readonly string[]): Promise<KnownPlaces>;
  /** Tells what is new from what is there already, in the file or before it; by line. */
  compare(
    tx: Tx,
    target: ImportTarget,
    lines: readonly ImportLine[],
  ): Promise<Map<number, LineVerdict>>;
  insert(
    tx: Tx,
    viewer: Viewer,
    target: ImportTarget,
    rows: readonly (KnownRow & { id: string })[],
  ): Promise<void>;
  /** @throws 409 when something of it was changed since */
  takeBack(tx: Tx, ids: readonly string[]): Promise<void>;
}

/** The kinds of files that can be brought in; each room adds those of its own records at start. */
@Injectable()
export class ImportKinds {
  private readonly kinds = new Map<RecordImportKind, ImportKind>();

  add(name: RecordImportKind, kind: ImportKind): void {
    this.kinds.set(name, kind);
  }

  of(name: RecordImportKind): ImportKind {
    const kind = this.kinds.get(name);
    if (!kind) throw new Error(`No room brings in ${name}.`);
    return kind;
  }
}
