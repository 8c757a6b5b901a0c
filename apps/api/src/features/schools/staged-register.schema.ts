import { schema } from '../../platform/database/schema.js';
import { schoolFacts } from './school-facts.js';

/** What else a file says of a school, and what it is called where a change of it is told. */
const otherFacts: readonly (readonly [column: string, words: string])[] = [
  ['establishment_number', 'establishment number'],
  ['kind', 'type'],
  ['phase', 'phase'],
  ['opened', 'opening date'],
  ['gender', 'gender'],
  ['religious_character', 'religious character'],
  ['low_age', 'lowest age'],
  ['high_age', 'highest age'],
  ['pupils', 'number of pupils'],
  ['free_meals_percent', 'free school meals'],
  ['street', 'street'],
  ['town', 'town'],
  ['postcode', 'postcode'],
  ['region', 'region'],
  ['easting', 'easting'],
  ['northing', 'northing'],
  ['website', 'website'],
  ['ehc_plans', 'EHC plans'],
  ['ehc_percent', 'share with EHC plans'],
  ['sen_support', 'SEN support'],
  ['sen_support_percent', 'share with SEN support'],
];

/** Its words where the file changes it; null where it does not. */
const changedFact = ([column, words]: readonly [string, string]): string =>
  `case when g.${column} is distinct from s.${column} and g.${column} is not null
     then '${words}' end`;

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
      g.la_code, s.la_code as old_la_code, g.la_name as new_la_name, s.la_name as old_la_name,
      g.closed as new_closed, s.closed as old_closed,
      g.establishment_number, g.kind,
      nullif(concat_ws(', ', ${otherFacts.map(changedFact).join(', ')}), '') as other_changes
    from gias_staging g
    left join schools s on s.urn = g.urn;
  grant select on staged_comparisons, staged_links, staged_repeats, staged_schools
    to all_together_api;
  `,
);
