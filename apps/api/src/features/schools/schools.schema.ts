import {
  changesAccess,
  historyOf,
  keepHistory,
  noteWords,
  policies,
  schema,
  versioned,
  viewerIs,
} from '../../platform/database/schema.js';
import { schoolFacts } from './school-facts.js';

const imports = viewerIs('administrator', 'loader');
const steers = viewerIs('officer', 'loader');
/** A public register: read by everybody, written by imports. */
const register = (table: string): string =>
  policies(table, { select: 'true', insert: imports, update: imports, delete: imports });

const places = `
  create table local_authorities (
    gss text primary key,
    la_code text not null,
    name text collate english not null,
    kind text,
    region text not null,
    opened date,
    closed date
  );
  create index local_authorities_code on local_authorities (la_code);
  ${register('local_authorities')}

  create table la_neighbours (
    gss text not null,
    neighbour_gss text not null,
    as_of int not null,
    primary key (gss, neighbour_gss, as_of)
  );
  ${register('la_neighbours')}

  create table trusts (
    uid int primary key,
    group_id text,
    name text collate english not null,
    kind text,
    companies_house text,
    opened date,
    closed date,
    status text not null default 'Open',
    demonstration boolean not null default false
  );
  create index trusts_name on trusts using gin (folded(name) gin_trgm_ops);
  ${register('trusts')}

  create table trust_members (
    urn int not null,
    trust_uid int not null,
    trust_name text collate english not null,
    kind text not null,
    joined date,
    primary key (urn, trust_uid)
  );
  create index trust_members_trust on trust_members (trust_uid);
  ${register('trust_members')}
`;

const schools = `
  create table schools (
    urn int primary key check (urn between 100000 and 999999),
    la_code text,
    la_name text collate english,
    establishment_number text,
    name text collate english not null,
    kind text,
    phase text,
    status text not null default 'Open',
    opened date,
    closed date,
    ${schoolFacts},
    as_of date,
    demonstration boolean not null default false,
    ${versioned}
  );
  create index schools_postcode on schools (postcode text_pattern_ops);
  create index schools_la on schools (la_code, urn);
  create index schools_trust on schools (trust_uid) where trust_uid is not null;
  create unique index schools_by_name on schools (name, urn);
  create index schools_words on schools using gin (search_text(name));
  ${noteWords('schools', 'name')}
  ${keepHistory('schools', 'school')}
  ${historyOf('schools', ['school'], 'true')}
  ${register('schools')}

  -- GIAS writes a succession from either side; the kind of link tells which of the two came first.
  create table school_links (
    urn int not null,
    linked_urn int not null,
    linked_name text collate english,
    kind text not null,
    established date,
    predecessor int generated always as (
      case
        when kind ilike 'successor%' then urn
        when kind ilike 'predecessor%' or kind ilike 'result of amalgamation%' then linked_urn
      end) stored,
    successor int generated always as (
      case
        when kind ilike 'successor%' then linked_urn
        when kind ilike 'predecessor%' or kind ilike 'result of amalgamation%' then urn
      end) stored,
    primary key (urn, linked_urn, kind)
  );
  create index school_links_linked on school_links (linked_urn);
  create index school_links_predecessor on school_links (predecessor, successor)
    where predecessor is not null;
  create index school_links_successor on school_links (successor, predecessor)
    where successor is not null;
  ${register('school_links')}
  ${changesAccess('school_links')}

  create view school_successions as
    select predecessor, successor, kind, established
    from school_links
    where predecessor is not null and successor is not null;
  grant select on school_successions to all_together_api;

  create function school_family(of_urn int) returns table (urn int, relation text)
  language sql stable as $$
    with recursive
      earlier as (
        select of_urn as urn
        union
        select s.predecessor from earlier e join school_successions s on s.successor = e.urn),
      later as (
        select of_urn as urn
        union
        select s.successor from later l join school_successions s on s.predecessor = l.urn)
    select of_urn, 'self'
    union all
    select e.urn, 'predecessor' from earlier e where e.urn <> of_urn
    union all
    select l.urn, 'successor'
    from later l
    where l.urn <> of_urn and l.urn not in (select earlier.urn from earlier)
  $$;

  -- The schools that an internal role is at work on, under all their URNs.
  create function viewer_scope_schools() returns int[]
  language sql stable as $$
    select coalesce(array_agg(f.urn), '{}')
    from unnest(coalesce(viewer_setting('scope_schools'), '{}')::int[]) s, school_family(s) f
  $$;

  -- The school that a URN became in the end: a conversion or merger does not count twice.
  create function school_today(of_urn int) returns int
  language sql stable as $$
    select case
      when exists (select from school_links l where l.predecessor = of_urn)
      then (select max(f.urn) from school_family(of_urn) f where f.relation <> 'predecessor')
      else of_urn end
  $$;
`;

const terms = `
  create table terms (
    id uuid primary key,
    name text collate english not null,
    starts date not null,
    ends date not null check (ends >= starts)
  );
  create unique index terms_starts on terms (starts);
  ${policies('terms', { select: 'true', insert: steers, update: steers, delete: steers })}
`;

const publishedFigures = `
  create table la_measures (
    la_code text not null,
    measure text not null,
    year text not null,
    value numeric,
    primary key (la_code, measure, year)
  );
  ${register('la_measures')}

  create table la_measure_names (
    measure text primary key,
    title text collate english not null,
    topic text,
    unit text
  );
  ${register('la_measure_names')}

  create table la_exclusions (
    la_code text not null,
    period text not null,
    school_type text not null,
    permanent_bullying text,
    fixed_bullying text,
    primary key (la_code, school_type, period)
  );
  ${register('la_exclusions')}

  create table la_statistical_neighbours (
    la_code text not null,
    rank int not null,
    neighbour_code text not null,
    primary key (la_code, rank)
  );
  ${register('la_statistical_neighbours')}
`;

/** Public registers: local authorities, trusts, schools and their links; terms; and figures. */
export const SchoolsSchema = schema(
  'Schools1795600002000',
  [places, schools, terms, publishedFigures].join('\n'),
);
