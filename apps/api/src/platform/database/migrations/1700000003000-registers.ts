import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepHistory, policies, versioned, viewerIs } from './policies.js';

const schoolFacts = `
  la_code text, la_name text, establishment_number text, name text not null, kind text, phase text, status text not null default 'Open',
  opened date, closed date, gender text, religious_character text, low_age int, high_age int,
  pupils int, free_meals_percent numeric(5,1), trust_uid int, trust_name text, street text, town text, postcode text, region text,
  easting int, northing int, website text,
  ehc_plans int, ehc_percent numeric(5,1), sen_support int, sen_support_percent numeric(5,1)`;

/**
 * Public registers: local authorities, trusts, schools and their links, published context figures,
 * and their imports.
 */
export class Registers1700000003000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    const imports = viewerIs('administrator', 'loader');
    await run.query(`
      create table local_authorities (
        gss text primary key, la_code text not null, name text not null, kind text, region text not null, opened date, closed date
      );
      create index local_authorities_code on local_authorities (la_code);
      create table la_neighbours (gss text not null, neighbour_gss text not null, as_of int not null, primary key (gss, neighbour_gss, as_of));
      create table trusts (
        uid int primary key, group_id text, name text not null, kind text, companies_house text, opened date, closed date,
        status text not null default 'Open', demonstration boolean not null default false
      );
      create index trusts_name on trusts using gin (name gin_trgm_ops);
      create table trust_members (urn int not null, trust_uid int not null, trust_name text not null, kind text not null, joined date, primary key (urn, trust_uid));
      create index trust_members_trust on trust_members (trust_uid);

      create table schools (
        urn int primary key check (urn between 100000 and 999999), ${schoolFacts},
        as_of date, demonstration boolean not null default false, ${versioned}
      );
      create index schools_name on schools using gin (name gin_trgm_ops);
      create index schools_postcode on schools (postcode text_pattern_ops);
      create index schools_la on schools (la_code, urn);
      create index schools_trust on schools (trust_uid) where trust_uid is not null;
      create unique index schools_by_name on schools (name, urn);
      ${keepHistory('schools', 'school')}

      -- GIAS writes a succession from either side; which of the two came first follows from the kind of link.
      create table school_links (
        urn int not null, linked_urn int not null, linked_name text, kind text not null, established date,
        predecessor int generated always as (case when kind ilike 'successor%' then urn when kind ilike 'predecessor%' or kind ilike 'result of amalgamation%' then linked_urn end) stored,
        successor int generated always as (case when kind ilike 'successor%' then linked_urn when kind ilike 'predecessor%' or kind ilike 'result of amalgamation%' then urn end) stored,
        primary key (urn, linked_urn, kind)
      );
      create index school_links_linked on school_links (linked_urn);
      create index school_links_predecessor on school_links (predecessor, successor) where predecessor is not null;
      create index school_links_successor on school_links (successor, predecessor) where successor is not null;
      create view school_successions as select predecessor, successor, kind, established from school_links where predecessor is not null and successor is not null;

      create function school_family(of_urn int) returns table (urn int, relation text) language sql stable as $$
        with recursive
          earlier as (select of_urn as urn union select s.predecessor from earlier e join school_successions s on s.successor = e.urn),
          later as (select of_urn as urn union select s.successor from later l join school_successions s on s.predecessor = l.urn)
        select of_urn, 'self' union all select e.urn, 'predecessor' from earlier e where e.urn <> of_urn
        union all select l.urn, 'successor' from later l where l.urn <> of_urn and l.urn not in (select earlier.urn from earlier)
      $$;

      create table la_measures (la_code text not null, measure text not null, year text not null, value numeric, primary key (la_code, measure, year));
      create table la_measure_names (measure text primary key, title text not null, topic text, unit text);
      create table la_exclusions (
        la_code text not null, period text not null, school_type text not null, permanent_bullying text, fixed_bullying text,
        primary key (la_code, school_type, period)
      );
      create table la_statistical_neighbours (la_code text not null, rank int not null, neighbour_code text not null, primary key (la_code, rank));

      create table gias_imports (
        id uuid primary key, kind text not null check (kind in ('register', 'links')), file_name text not null, as_of date,
        state text not null check (state in ('reading', 'previewed', 'applying', 'applied', 'failed', 'discarded')),
        encoding text, columns jsonb, bytes bigint not null default 0, bytes_read bigint not null default 0,
        rows_read int not null default 0, rows_rejected int not null default 0, counts jsonb not null default '{}', problem text,
        started_by uuid, started_at timestamptz not null, finished_at timestamptz
      );
      create index gias_imports_started on gias_imports (started_at desc, id);
      create table gias_rejections (import_id uuid not null references gias_imports (id) on delete cascade, line int not null, reason text not null, primary key (import_id, line));
      create table gias_changes (
        import_id uuid not null references gias_imports (id) on delete cascade, urn int not null, kind text not null, name text, before text, after text,
        primary key (import_id, kind, urn)
      );
      create unlogged table gias_staging (import_id uuid not null, line int not null, urn int not null, ${schoolFacts.replace('not null default', 'default')});
      create unlogged table gias_link_staging (import_id uuid not null, line int not null, urn int not null, linked_urn int not null, linked_name text, kind text not null, established date);
      create index gias_link_staging_import on gias_link_staging (import_id);

      grant select on local_authorities, la_neighbours, trusts, trust_members, schools, school_links, school_successions, la_measures, la_measure_names, la_exclusions, la_statistical_neighbours to all_together_api;
      ${[
        'local_authorities',
        'la_neighbours',
        'trusts',
        'trust_members',
        'schools',
        'school_links',
        'la_measures',
        'la_measure_names',
        'la_exclusions',
        'la_statistical_neighbours',
      ]
        .map((table) =>
          policies(table, { select: 'true', insert: imports, update: imports, delete: imports }),
        )
        .join('\n')}
      ${['gias_imports', 'gias_rejections', 'gias_changes']
        .map((table) =>
          policies(table, { select: imports, insert: imports, update: imports, delete: imports }),
        )
        .join('\n')}
      -- COPY cannot write through row-level security; what is staged here is public, and gone when the import ends.
      grant select, insert, delete on gias_staging, gias_link_staging to all_together_api;
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`
      drop table gias_link_staging, gias_staging, gias_changes, gias_rejections, gias_imports, la_statistical_neighbours, la_exclusions, la_measure_names, la_measures;
      drop function school_family; drop view school_successions;
      drop table school_links, schools, trust_members, trusts, la_neighbours, local_authorities;
    `);
  }
}
