import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inReadScope, keepHistory, policies, versioned, viewerIs } from './policies.js';

/** Champion Areas, the schools enrolled in them, and the organisations that support both. */
export class Areas1700000004000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    const steers = viewerIs('officer', 'loader');
    const steersArea = (area: string) =>
      `(${steers} or ${area} = any ((select viewer_led_areas())::uuid[]))`;
    await run.query(`
      create table areas (
        id uuid primary key, kind text not null check (kind in ('local_authority', 'trust')),
        gss text references local_authorities (gss), trust_uid int references trusts (uid), name text not null,
        status text not null check (status in ('prospective', 'selected', 'active', 'sustaining', 'withdrawn')),
        status_since date not null, status_reason text not null default '', demonstration boolean not null default false, ${versioned},
        check ((kind = 'local_authority') = (gss is not null)), check ((kind = 'trust') = (trust_uid is not null))
      );
      create unique index areas_gss on areas (gss);
      create unique index areas_trust on areas (trust_uid);
      create index areas_by_name on areas (name, id);
      create index areas_name on areas using gin (name gin_trgm_ops);
      ${keepHistory('areas', 'area')}

      create table area_contacts (
        id uuid primary key, area_id uuid not null references areas (id) on delete cascade, name text not null, job text not null default '',
        email text not null default '', phone text not null default ''
      );
      create index area_contacts_area on area_contacts (area_id);
      create table area_key_dates (id uuid primary key, area_id uuid not null references areas (id) on delete cascade, title text not null, on_date date not null);
      create index area_key_dates_area on area_key_dates (area_id, on_date);

      create table enrolments (
        id uuid primary key, area_id uuid not null references areas (id), urn int not null references schools (urn),
        status text not null check (status in ('enrolled', 'participating', 'champion', 'withdrawn')),
        since date not null, reason text not null default '', enrolled_on date not null, ${versioned}
      );
      create unique index enrolments_once on enrolments (area_id, urn);
      create index enrolments_urn on enrolments (urn);
      create index enrolments_status on enrolments (area_id, status);
      ${keepHistory('enrolments', 'enrolment')}

      create table organisations (id uuid primary key, name text not null, active boolean not null default true, ${versioned});
      create unique index organisations_name on organisations (name);
      ${keepHistory('organisations', 'organisation')}
      create table assignments (
        id uuid primary key, organisation_id uuid not null references organisations (id), area_id uuid not null references areas (id), urn int references schools (urn)
      );
      create unique index assignments_once on assignments (organisation_id, area_id, coalesce(urn, 0));
      create index assignments_area on assignments (area_id);

      alter table memberships add foreign key (area_id) references areas (id), add foreign key (urn) references schools (urn), add foreign key (organisation_id) references organisations (id);

      ${policies('enrolments', {
        select: `${viewerIs('administrator', 'access')} or ${inReadScope()}`,
        insert: steersArea('area_id'),
        update: steersArea('area_id'),
      })}
      ${policies('assignments', {
        select: `${viewerIs('administrator', 'access')} or ${inReadScope()} or organisation_id = any ((select viewer_organisations())::uuid[])`,
        insert: viewerIs('officer', 'administrator', 'loader'),
        delete: viewerIs('officer', 'administrator', 'loader'),
      })}
      ${policies('areas', {
        select: `${viewerIs('officer', 'administrator', 'funder', 'access', 'loader')} or id = any ((select viewer_areas())::uuid[])
                 or exists (select from enrolments e where e.area_id = areas.id and e.urn = any ((select viewer_schools())::int[]))
                 or exists (select from assignments s where s.area_id = areas.id and s.organisation_id = any ((select viewer_organisations())::uuid[]))`,
        insert: steers,
        update: steersArea('id'),
      })}
      ${['area_contacts', 'area_key_dates']
        .map((table) =>
          policies(table, {
            select: `${steers} or area_id = any ((select viewer_areas())::uuid[])`,
            insert: steersArea('area_id'),
            update: steersArea('area_id'),
            delete: steersArea('area_id'),
          }),
        )
        .join('\n')}
      ${policies('organisations', { select: 'true', insert: viewerIs('officer', 'administrator', 'loader'), update: viewerIs('officer', 'administrator', 'loader') })}

      -- What a funder may know of schools: how many, never which.
      create function enrolment_totals() returns table (area_id uuid, status text, schools int) language sql stable security definer set search_path = public as $$
        select e.area_id, e.status, count(*)::int from enrolments e where viewer_is('officer', 'funder') group by 1, 2
      $$;
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(
      `drop function enrolment_totals; drop table assignments, organisations, enrolments, area_key_dates, area_contacts, areas cascade;`,
    );
  }
}
