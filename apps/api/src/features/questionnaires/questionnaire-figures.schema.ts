import {
  leadsArea,
  leadsSchool,
  policies,
  schema,
  viewerIs,
} from '../../platform/database/schema.js';

/** Nobody: what internal roles may do stands in `questionnaire-roles.schema.ts`. */
const nobody = 'false';
/** What officers read in full, and others as it is shared with them. */
const readsFigures = `(${viewerIs('officer', 'loader')}
  or (level = 'programme' and ${viewerIs('funder', 'area_lead')})
  or (level = 'area' and (${viewerIs('funder')} or ${leadsArea()}))
  or (level = 'school' and (${leadsSchool()} or (shared and ${leadsArea()}))))`;
const figureRules = {
  select: readsFigures,
  insert: nobody,
  update: `(${viewerIs('loader')} or (level = 'school' and ${leadsSchool()}))`,
};

const counted = `
  create table wave_counts (
    wave_id uuid not null references waves (id),
    indicator text not null,
    dimension text not null,
    category text not null,
    n int not null,
    d int not null,
    primary key (wave_id, indicator, dimension, category)
  );
  ${policies('wave_counts', { select: nobody, insert: nobody, delete: nobody })}

  create table wave_links (
    wave_id uuid primary key references waves (id),
    baseline_id uuid not null references waves (id),
    before int not null,
    after int not null,
    linked int not null,
    mistaken float8 not null
  );
  create index wave_links_baseline on wave_links (baseline_id);
  ${policies('wave_links', {
    select: `(${viewerIs('loader')} or exists (select from waves w where w.id = wave_id))`,
    insert: nobody,
  })}

  -- What was counted of each school to the last pupil, sealed until the programme's figures are
  -- made of it; in the open are only counts of a few or more.
  create table period_keys (
    form text not null,
    kind text not null,
    school_year int not null,
    id uuid not null,
    public_key bytea not null,
    primary key (form, kind, school_year)
  );
  ${policies('period_keys', { select: nobody, insert: nobody, delete: nobody })}

  create table sealed_counts (
    wave_id uuid primary key references waves (id),
    sealed bytea not null
  );
  ${policies('sealed_counts', { select: nobody, insert: nobody, delete: nobody })}
`;

const released = `
  -- Which waves an area's or the programme's figures are made of: made once, never again.
  create table releases (
    id uuid primary key,
    area_id uuid references areas (id),
    form text not null,
    kind text not null,
    school_year int not null,
    released_at timestamptz not null,
    schools int not null,
    codes int not null,
    answered int not null,
    groups jsonb not null default '[]',
    links jsonb
  );
  create unique index releases_once
    on releases (coalesce(area_id::text, ''), form, kind, school_year);
  ${policies(
    'releases',
    {
      select: `(${viewerIs('officer', 'funder', 'loader')} or area_id is null or ${leadsArea()})`,
      insert: nobody,
      update: nobody,
    },
    ['groups', 'links'],
  )}

  create table release_waves (
    release_id uuid not null references releases (id),
    wave_id uuid not null references waves (id),
    primary key (release_id, wave_id)
  );
  ${policies('release_waves', { select: nobody, insert: nobody })}

  create table figures (
    level text not null check (level in ('school', 'area', 'programme')),
    area_id uuid references areas (id),
    urn int,
    wave_id uuid references waves (id),
    form text not null,
    kind text not null,
    school_year int not null,
    released_at timestamptz not null,
    indicator text not null,
    dimension text not null,
    category text not null,
    state text not null,
    n int,
    d int,
    low float8,
    high float8,
    schools int,
    effect float8,
    shared boolean not null default false
  );
  create unique index figures_once on figures (
    level, coalesce(area_id::text, ''), coalesce(urn, 0), form, kind, school_year, indicator,
    dimension, category);
  create index figures_school on figures (urn, form) where level = 'school';
  create index figures_area on figures (area_id, form) where level = 'area';
  create index figures_funnel
    on figures (form, kind, school_year, indicator, dimension, category)
    where level = 'school';
  ${policies('figures', figureRules, ['shared'])}

  create table comparisons (
    level text not null,
    area_id uuid,
    urn int,
    wave_id uuid references waves (id),
    form text not null,
    kind text not null,
    school_year int not null,
    indicator text not null,
    gap float8 not null,
    gap_low float8 not null,
    gap_high float8 not null,
    ratio float8,
    ratio_low float8,
    ratio_high float8,
    shared boolean not null default false
  );
  create unique index comparisons_once on comparisons (
    level, coalesce(area_id::text, ''), coalesce(urn, 0), form, kind, school_year, indicator);
  create index comparisons_school on comparisons (urn, form) where level = 'school';
  ${policies('comparisons', figureRules, ['shared'])}
`;

/** What a closed wave is counted to, and the figures made of it once they are released. */
export const QuestionnaireFiguresSchema = schema(
  'QuestionnaireFigures1795600025000',
  `${counted} ${released}`,
);
