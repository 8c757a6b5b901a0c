import fs from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileStore } from './file-store.js';

/** Files in a folder of this machine, readable by the app's own user alone. */
export class DiskFileStore extends FileStore {
  constructor(private readonly folder: string) {
    super();
  }

  /** Written beside its place and moved there when it is whole and on the disk. */
  async put(key: string, content: Readable): Promise<void> {
    const place = this.placeOf(key);
    const part = `${place}.part`;
    await fs.promises.mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    try {
      await pipeline(content, fs.createWriteStream(part, { mode: 0o600, flush: true }));
      await fs.promises.rename(part, place);
    } catch (error) {
      await fs.promises.rm(part, { force: true });
      throw error;
    }
  }

  async get(key: string): Promise<Readable> {
    const file = await fs.promises.open(this.placeOf(key));
    return file.createReadStream();
  }

  async delete(key: string): Promise<void> {
    await fs.promises.rm(this.placeOf(key), { force: true });
  }

  private placeOf(key: string): string {
    if (!/^[0-9a-f-]{36}$/.test(key)) throw new Error('A file key is a UUID.');
    return path.join(this.folder, key.slice(-2), key);
  }
}
