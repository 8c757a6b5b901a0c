import type { MigrationInterface, QueryRunner } from 'typeorm';
import { policies, viewerIs } from './policies.js';

const own = 'person_id = (select viewer_person())';

/**
 * A secret address per person at which calendars fetch their visits and sessions; only its
 * fingerprint is kept.
 */
export class Calendar1700000015000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table calendar_feeds (person_id uuid primary key references people (id) on delete cascade, token_hash text not null, made_at timestamptz not null);
      create unique index calendar_feeds_token on calendar_feeds (token_hash);
      ${policies('calendar_feeds', { select: `${own} or ${viewerIs('access')}`, insert: own, update: own, delete: own })}
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop table calendar_feeds;`);
  }
}
