import os from 'node:os';
import path from 'node:path';
import type { Config } from '../config/config.js';
import { DiskFileStore } from './disk-file-store.js';
import type { FileStore } from './file-store.js';
import { S3FileStore } from './s3-file-store.js';

/** The store that the configuration asks for. */
export function fileStoreOf(config: Config): FileStore {
  if (!config.s3Bucket)
    return new DiskFileStore(
      path.join(config.dataFolder ?? path.join(os.tmpdir(), 'all-together'), 'files'),
    );
  const credentials =
    config.s3AccessKeyId && config.s3SecretAccessKey
      ? { accessKeyId: config.s3AccessKeyId, secretAccessKey: config.s3SecretAccessKey }
      : undefined;
  return new S3FileStore({
    bucket: config.s3Bucket,
    region: config.s3Region,
    endpoint: config.s3Endpoint,
    credentials,
  });
}
