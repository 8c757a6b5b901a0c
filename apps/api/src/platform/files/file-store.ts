import type { Readable } from 'node:stream';

/**
 * Where files lie: on disk, or in S3-compatible storage. Keys are made by the app and are never a
 * person's words.
 */
export abstract class FileStore {
  /** Keeps everything of `content` under `key`, or nothing when it breaks off. */
  abstract put(key: string, content: Readable, mediaType: string): Promise<void>;
  /** @throws Error when there is no such file */
  abstract get(key: string): Promise<Readable>;
  abstract delete(key: string): Promise<void>;
}
