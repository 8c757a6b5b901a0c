import { schema } from '../../platform/database/schema.js';
import { schoolFacts } from './school-facts.js';

/** Rows of a file of the register, until they are applied or discarded. */
export const StagedRegisterSchema = schema(
  'StagedRegister1795600002500',
  `
  -- COPY cannot write through row-level security; what is staged here is public, and gone when the
  -- import ends. The columns are those of schools.
  create unlogged table gias_staging (
    import_id uuid not null,
    line int not null,
    urn int not null,
    la_code text,
    la_name text collate english,
    establishment_number text,
    name text collate english not null,
    kind text,
    phase text,
    status text default 'Open',
    opened date,
    closed date,
    ${schoolFacts}
  );
  create unlogged table gias_link_staging (
    import_id uuid not null,
    line int not null,
    urn int not null,
    linked_urn int not null,
    linked_name text collate english,
    kind text not null,
    established date
  );
  create index gias_link_staging_import on gias_link_staging (import_id);
  grant select, insert, delete on gias_staging, gias_link_staging to all_together_api;

  -- What other rooms may read of it.
  create view staged_schools with (security_invoker = true) as
    select import_id, urn, status from gias_staging;
  create view staged_links with (security_invoker = true) as
    select import_id, urn, linked_urn, linked_name, kind from gias_link_staging;
  -- Lines whose URN stands in an earlier line of the same file.
  create view staged_repeats with (security_invoker = true) as
    select import_id, line, urn, first_line
    from (
      select import_id, line, urn,
        min(line) over (partition by import_id, urn) as first_line
      from gias_staging
    ) s
    where line > first_line;
  -- What a file says of a school beside what the register says. A blank of the file changes
  -- nothing, but for the trust, which a school may leave.
  create view staged_comparisons with (security_invoker = true) as
    select g.import_id, g.urn, s.urn is null as is_new, g.name as new_name, s.name as old_name,
      g.status as new_status, s.status as old_status, g.trust_name as new_trust,
      s.trust_name as old_trust, s.trust_uid is not null as had_trust,
      g.trust_uid is distinct from s.trust_uid as trust_differs,
      g.la_code, g.establishment_number, g.kind,
      (
        coalesce(g.la_code, s.la_code), coalesce(g.la_name, s.la_name),
        coalesce(g.establishment_number, s.establishment_number), coalesce(g.kind, s.kind),
        coalesce(g.phase, s.phase), coalesce(g.opened, s.opened), coalesce(g.closed, s.closed),
        coalesce(g.gender, s.gender), coalesce(g.religious_character, s.religious_character),
        coalesce(g.low_age, s.low_age), coalesce(g.high_age, s.high_age),
        coalesce(g.pupils, s.pupils), coalesce(g.free_meals_percent, s.free_meals_percent),
        coalesce(g.street, s.street), coalesce(g.town, s.town),
        coalesce(g.postcode, s.postcode), coalesce(g.region, s.region),
        coalesce(g.easting, s.easting), coalesce(g.northing, s.northing),
        coalesce(g.website, s.website), coalesce(g.ehc_plans, s.ehc_plans),
        coalesce(g.ehc_percent, s.ehc_percent), coalesce(g.sen_support, s.sen_support),
        coalesce(g.sen_support_percent, s.sen_support_percent)
      ) is distinct from (
        s.la_code, s.la_name, s.establishment_number, s.kind, s.phase, s.opened, s.closed,
        s.gender, s.religious_character, s.low_age, s.high_age, s.pupils, s.free_meals_percent,
        s.street, s.town, s.postcode, s.region, s.easting, s.northing, s.website, s.ehc_plans,
        s.ehc_percent, s.sen_support, s.sen_support_percent
      ) as other_differs
    from gias_staging g
    left join schools s on s.urn = g.urn;
  grant select on staged_comparisons, staged_links, staged_repeats, staged_schools
    to all_together_api;
  `,
);
