import type { MigrationInterface, QueryRunner } from 'typeorm';
import { policies, viewerIs } from './policies.js';

/**
 * What a person's devices lock their unsent work with. A device holds it only while its session
 * lasts;
 * who signs in again gets it back, and nobody else ever does.
 */
export class DeviceKeys1700000017000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table device_keys (person_id uuid primary key references people (id) on delete cascade, key bytea not null check (octet_length(key) = 32));
      ${policies('device_keys', { select: viewerIs('access'), insert: viewerIs('access') })}
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop table device_keys;`);
  }
}
