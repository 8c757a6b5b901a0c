import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepHistory, policies, versioned, viewerIs } from './policies.js';

const reads = `(${viewerIs('officer', 'loader')} or urn = any ((select viewer_led_schools())::int[]) or area_id = any ((select viewer_led_areas())::uuid[]))`;
const writes = `(${viewerIs('loader')} or urn = any ((select viewer_led_schools())::int[]))`;
const readsPlan = `(exists (select from plans p where p.id = plan_id))`;

/**
 * A school's audits of itself; and where an objective came from: a weak statement, or a finding of
 * the questionnaire.
 */
export class Audits1700000024000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table audits (id uuid primary key, area_id uuid not null references areas (id), urn int not null references schools (urn), edition int not null, begun_on date not null, finished_on date, ${versioned});
      create unique index audits_one_open on audits (urn) where finished_on is null;
      create index audits_school on audits (urn, begun_on desc, id);
      create index audits_area on audits (area_id, begun_on desc, id);
      ${keepHistory('audits', 'audit')}
      ${policies('audits', { select: reads, insert: writes, update: writes })}
      create table audit_ratings (
        id uuid primary key, audit_id uuid not null references audits (id), area_id uuid not null, urn int not null, statement_id text not null, rating text check (rating in ('fully', 'partly', 'not_yet')), evidence text not null default '', ${versioned}, unique (audit_id, statement_id)
      );
      ${keepHistory('audit_ratings', 'audit_rating')}
      ${policies('audit_ratings', { select: reads, insert: writes, update: writes })}
      create policy history_of_audits on history for select to all_together_api using (noun in ('audit', 'audit_rating') and (${viewerIs('officer', 'loader')} or (content ->> 'urn')::int = any ((select viewer_led_schools())::int[]) or (content ->> 'area_id')::uuid = any ((select viewer_led_areas())::uuid[])));

      create table objective_origins (objective_id uuid primary key references objectives (id), plan_id uuid not null references plans (id), kind text not null check (kind in ('finding', 'statement')), said text not null, link text not null);
      create index objective_origins_plan on objective_origins (plan_id);
      ${policies('objective_origins', { select: `(${viewerIs('loader')} or ${readsPlan})`, insert: `(${viewerIs('loader')} or ${readsPlan})` })}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Audits have no way back; restore a backup from before.');
  }
}
