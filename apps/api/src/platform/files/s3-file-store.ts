import type { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { FileStore } from './file-store.js';

export interface S3Settings {
  bucket: string;
  region: string;
  /** Of storage that is not Amazon's. */
  endpoint?: string | undefined;
  /** Left out: as the machine's own role or environment says. */
  credentials?: { accessKeyId: string; secretAccessKey: string } | undefined;
}

/**
 * Files in S3-compatible storage, encrypted there; several API nodes share them. The client is
 * loaded when first needed.
 */
export class S3FileStore extends FileStore {
  private client: Promise<S3Client> | undefined;

  constructor(private readonly settings: S3Settings) {
    super();
  }

  async put(key: string, content: Readable, mediaType: string): Promise<void> {
    const { Upload } = await import('@aws-sdk/lib-storage');
    // Sent in parts of 5 MB, so that a file is never held whole; a broken upload leaves nothing
    // behind.
    await new Upload({
      client: await this.connect(),
      params: { Bucket: this.settings.bucket, Key: key, Body: content, ContentType: mediaType },
      queueSize: 2,
      leavePartsOnError: false,
    }).done();
  }

  async get(key: string): Promise<Readable> {
    const { GetObjectCommand } = await import('@aws-sdk/client-s3');
    const { Body } = await (
      await this.connect()
    ).send(new GetObjectCommand({ Bucket: this.settings.bucket, Key: key }));
    return Body as Readable;
  }

  async delete(key: string): Promise<void> {
    const { DeleteObjectCommand } = await import('@aws-sdk/client-s3');
    await (
      await this.connect()
    ).send(new DeleteObjectCommand({ Bucket: this.settings.bucket, Key: key }));
  }

  private connect(): Promise<S3Client> {
    const { region, endpoint, credentials } = this.settings;
    return (this.client ??= import('@aws-sdk/client-s3').then(
      ({ S3Client: Client }) =>
        new Client({
          region,
          requestChecksumCalculation: 'WHEN_REQUIRED',
          responseChecksumValidation: 'WHEN_REQUIRED',
          ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
          ...(credentials ? { credentials } : {}),
        }),
    ));
  }
}
