import { areaTemplate, schoolTemplate } from '@all-together/domain';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepHistory, policies, versioned, viewerIs } from './policies.js';

const writes = viewerIs('officer', 'loader');

/**
 * Templates that programme staff edit, each published version kept; and objectives that an area
 * hands on to its schools.
 */
export class Templates1700000013000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table templates (
        id uuid primary key, of text not null check (of in ('area', 'school')), title text not null, content jsonb not null, removed boolean not null default false, ${versioned}
      );
      create index templates_of on templates (of, title) where not removed;
      ${policies('templates', { select: 'viewer_person() is not null or ' + writes, insert: writes, update: writes })}
      alter table plans add column template_id uuid references templates (id), add column template_version int;
      alter table objectives add column cascaded_from uuid references objectives (id);
      create index objectives_cascaded on objectives (cascaded_from) where cascaded_from is not null;
      create unique index objectives_cascaded_once on objectives (plan_id, cascaded_from) where cascaded_from is not null and not removed;
    `);
    // The versions that the programme begins with; fixed ids, so that every installation has the
    // same two.
    for (const [id, of, title, content] of [
      ['01540000-0000-7000-8000-0000000000a1', 'area', 'All Together area template', areaTemplate],
      [
        '01540000-0000-7000-8000-0000000000a2',
        'school',
        'All Together school template',
        schoolTemplate,
      ],
    ] as const)
      await run.query(`insert into templates (id, of, title, content) values ($1, $2, $3, $4)`, [
        id,
        of,
        title,
        JSON.stringify(content),
      ]);
    await run.query(`${keepHistory('templates', 'template')}
      drop policy history_select on history;
      create policy history_select on history for select to all_together_api using (
        case when noun in ('plan', 'objective', 'criterion', 'action', 'milestone', 'evidence') then ((select viewer_is('officer', 'loader')) or area_id = any ((select viewer_areas())::uuid[]) or urn = any ((select viewer_schools())::int[]))
             when noun in ('area', 'enrolment') then (${viewerIs('officer', 'loader')} or area_id = any ((select viewer_areas())::uuid[]) or urn = any ((select viewer_schools())::int[]))
             when noun in ('visit', 'follow_up') then (${viewerIs('officer', 'loader')} or area_id = any ((select viewer_led_areas())::uuid[]) or urn = any ((select viewer_led_schools())::int[]) or (content ->> 'organisation_id')::uuid = any ((select viewer_organisations())::uuid[]))
             when noun in ('school', 'template') then true
             when noun = 'comment' then (content ->> 'author_id')::uuid = (select viewer_person())
             when noun = 'saved_view' then (content ->> 'owner_id')::uuid = (select viewer_person())
             when noun in ('person', 'organisation', 'review_cycle') then ${viewerIs('administrator', 'loader')} or (noun = 'review_cycle' and ${viewerIs('officer')})
             else false end);`);
  }

  async down(): Promise<void> {
    throw new Error('Templates have no way back; restore a backup from before.');
  }
}
