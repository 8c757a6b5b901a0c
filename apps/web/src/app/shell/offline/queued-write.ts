import type { Problem } from '@all-together/contracts';
import type { Fields } from './offline-record';

/** One write of a record, as it goes to the server. */
export interface Write {
  /** What kind of write it is; pages show waiting ones by it. */
  kind: string;
  /** Writes of one record go in the order in which they were made, and wait for one another. */
  record: string;
  /** The item whose version the write names: the record itself, or a part of it. */
  item: string;
  /** What it is, and the page that shows it, for the list of what waits. */
  label: string;
  link: string;
  method: 'POST' | 'PATCH';
  path: string;
  body: object;
  /**
   * The version seen; null for a new item, or when an earlier write of the same item still waits.
   */
  seen: number | null;
  /** The fields that a change touches, as the person saw them. */
  base?: Fields;
  /**
   * The draft that it was written in: it goes when the write is kept, and comes back when the
   * server refuses it at once.
   */
  draft?: string;
}

/** A write that this device keeps until the server has it. */
export interface QueuedWrite extends Write {
  /** It names no version because an earlier write of the same item waited when it was written. */
  follows?: boolean;
  seq: number;
  id: string;
  writtenAt: string;
  /** `conflict`: someone changed the same field meanwhile, and the writer has to choose. */
  state: 'waiting' | 'refused' | 'conflict';
  problem?: Problem;
}
