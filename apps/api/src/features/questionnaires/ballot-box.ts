import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { streamOf, type StreamFor } from '@all-together/domain';
import { Config } from '../../platform/config/config.js';

// A sealed box: an X25519 key made for one ballot agrees with the wave's on a key for AES-256-GCM
// (as in RFC 9180, base mode).
const publicLength = 44;
const ivLength = 12;
const tagLength = 16;
const purpose = Buffer.from('all-together ballot 1');
const noisePurpose = Buffer.from('all-together noise 1');

const agreedKey = (own: KeyObject, other: KeyObject, sender: Buffer): Buffer =>
  Buffer.from(
    hkdfSync('sha256', diffieHellman({ privateKey: own, publicKey: other }), sender, purpose, 32),
  );

/**
 * Seals `content` so that only the private key of the wave opens it; what is sealed takes a length
 * that is a multiple of `block` bytes, so that its length tells little.
 */
export function seal(publicKey: Buffer, content: string, block = 256): Buffer {
  const own = generateKeyPairSync('x25519');
  const sender = own.publicKey.export({ type: 'spki', format: 'der' });
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv(
    'aes-256-gcm',
    agreedKey(
      own.privateKey,
      createPublicKey({ key: publicKey, type: 'spki', format: 'der' }),
      sender,
    ),
    iv,
  );
  const padded = content.padEnd(
    Math.ceil(Buffer.byteLength(content) / block) * block -
      (Buffer.byteLength(content) - content.length),
  );
  const sealed = Buffer.concat([cipher.update(padded, 'utf8'), cipher.final()]);
  return Buffer.concat([sender, iv, cipher.getAuthTag(), sealed]);
}

/** @throws when the ballot was sealed for another wave, or changed */
export function unseal(privateKey: KeyObject, ballot: Buffer): string {
  const sender = ballot.subarray(0, publicLength);
  const iv = ballot.subarray(publicLength, publicLength + ivLength);
  const decipher = createDecipheriv(
    'aes-256-gcm',
    agreedKey(privateKey, createPublicKey({ key: sender, type: 'spki', format: 'der' }), sender),
    iv,
  );
  decipher.setAuthTag(
    ballot.subarray(publicLength + ivLength, publicLength + ivLength + tagLength),
  );
  return Buffer.concat([
    decipher.update(ballot.subarray(publicLength + ivLength + tagLength)),
    decipher.final(),
  ]).toString('utf8');
}

/** Milliseconds for which a key counts as new: an hour is longer than any transaction. */
const newKeys = 3_600_000;

/** The bytes of noise for one cell, the same for the same key and the same sealed box. */
export function noiseFor(privateKey: KeyObject, box: readonly Buffer[]): StreamFor {
  const digest = createHash('sha256');
  for (const ballot of box) digest.update(createHash('sha256').update(ballot).digest());
  const secret = privateKey.export({ type: 'pkcs8', format: 'der' });
  const key = Buffer.from(hkdfSync('sha256', secret, digest.digest(), noisePurpose, 32));
  return streamsOf(key);
}

/** Noise that nobody can draw again. */
export const freshNoise = (): StreamFor => streamsOf(randomBytes(32));

const streamsOf =
  (key: Buffer): StreamFor =>
  (cell) =>
    streamOf((block) => createHmac('sha256', key).update(`${cell} ${block}`).digest());

/**
 * The private keys of open waves and of the programme's totals: files outside the database and
 * outside its backups, destroyed when they have done their work, so that no copy of the database,
 * old or new, can be opened.
 */
@Injectable()
export class BallotKeys {
  private readonly folder: string;

  constructor(@Inject(Config) config: Config) {
    this.folder = path.join(
      config.dataFolder ?? path.join(os.tmpdir(), 'all-together'),
      'ballot-keys',
    );
  }

  /** Makes the key of a wave. @returns its public half */
  async make(waveId: string): Promise<Buffer> {
    const { publicKey, privateKey } = generateKeyPairSync('x25519');
    await this.keep(`${waveId}.key`, privateKey.export({ type: 'pkcs8', format: 'der' }));
    return publicKey.export({ type: 'spki', format: 'der' });
  }

  /** @returns undefined where this installation no longer has it */
  async of(waveId: string): Promise<KeyObject | undefined> {
    const file = await this.read(`${waveId}.key`);
    return file && createPrivateKey({ key: file, type: 'pkcs8', format: 'der' });
  }

  /** Overwrites and removes the key: what was sealed for it can be opened no more. */
  destroy(waveId: string): Promise<void> {
    return this.erase(`${waveId}.key`);
  }

  /** The ids of all keys on this installation. */
  async ids(): Promise<string[]> {
    const files = await fs.readdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    return files.filter((name) => name.endsWith('.key')).map((name) => name.slice(0, -4));
  }

  /**
   * Destroys a key that nothing was found to be sealed with, unless it is so new that the
   * transaction it was made in may not have ended.
   */
  async destroyOld(id: string): Promise<void> {
    const known = await fs.stat(path.join(this.folder, `${id}.key`)).catch(() => undefined);
    if (known && Date.now() - known.mtimeMs > newKeys) await this.destroy(id);
  }

  private async keep(name: string, key: Buffer): Promise<void> {
    await fs.mkdir(this.folder, { recursive: true, mode: 0o700 });
    await fs.writeFile(path.join(this.folder, name), key, { mode: 0o600 });
  }

  private read(name: string): Promise<Buffer | undefined> {
    return fs.readFile(path.join(this.folder, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
  }

  private async erase(name: string): Promise<void> {
    const file = path.join(this.folder, name);
    const known = await fs.stat(file).catch(() => undefined);
    if (!known) return;
    await fs.writeFile(file, randomBytes(known.size));
    await fs.rm(file, { force: true });
  }
}
