import {
  leadsArea,
  leadsSchool,
  policies,
  schema,
  viewerIs,
} from '../../platform/database/schema.js';

/** Nobody: what internal roles may do stands in `questionnaire-roles.schema.ts`. */
const nobody = 'false';
/** A school's own tables: the area's lead sees them where the school shares them. */
const readsSchool = `exists (
  select from waves w
  where w.id = wave_id and (${viewerIs('officer', 'loader')}
    or ${leadsSchool('w.urn')} or (w.shared and ${leadsArea('w.area_id')})))`;

const schools = `
  -- A wave's answers, counted once: yes, no and skipped for each finding and mark, each with noise
  -- of declared size added before it was stored, negative numbers included.
  create table school_counts (
    wave_id uuid not null references waves (id),
    finding text not null,
    mark text not null check (mark in ('send', 'other', 'unmarked')),
    yes int not null,
    no int not null,
    skipped int not null,
    primary key (wave_id, finding, mark)
  );
  ${policies('school_counts', { select: readsSchool, insert: nobody })}

  -- How many codes of each mark were handed out and used when the wave ended: exact.
  create table wave_marks (
    wave_id uuid not null references waves (id),
    mark text not null check (mark in ('send', 'other', 'unmarked')),
    codes int not null,
    used int not null,
    primary key (wave_id, mark)
  );
  ${policies('wave_marks', { select: readsSchool, insert: nobody })}
`;

const areas = `
  -- What the tables of an area's schools add up to, for each finding and group: kept true as
  -- schools begin to count, so that no result of many schools reads their tables. The pairs are of
  -- pupils with SEND against others of the same schools, and stand with the group of all.
  create table area_sums (
    area_id uuid not null references areas (id),
    form text not null,
    kind text not null,
    school_year int not null,
    finding text not null,
    "group" text not null check ("group" in ('all', 'send', 'other', 'unmarked')),
    schools int not null,
    tables int not null,
    used int not null,
    used_squares float8 not null,
    yes float8 not null,
    valid float8 not null,
    yes_squares float8 not null,
    yes_valid float8 not null,
    valid_squares float8 not null,
    pairs int not null,
    pair_yes_yes float8 not null,
    pair_yes_valid float8 not null,
    pair_valid_yes float8 not null,
    pair_valid_valid float8 not null,
    primary key (area_id, form, kind, school_year, finding, "group")
  );
  ${policies('area_sums', { select: nobody, insert: nobody, update: nobody })}
`;

const programme = `
  -- All waves of a form and kind in one school year.
  create table periods (
    id uuid primary key,
    form text not null,
    kind text not null,
    school_year int not null,
    closed_at timestamptz,
    closed_by uuid,
    unique (form, kind, school_year)
  );
  ${policies('periods', { select: 'true', insert: nobody, update: nobody })}

  -- The exact sums of a period's schools on top of the noise that they began as, sealed with a key
  -- that changes with every school, so that no two copies of the database can be subtracted.
  create table programme_totals (
    period_id uuid primary key references periods (id),
    key_id uuid not null,
    sealed bytea not null
  );
  ${policies('programme_totals', {
    select: nobody,
    insert: nobody,
    update: nobody,
    delete: nobody,
  })}

  -- What the sealed totals held when the period closed: by mark, or by a part of the pupils.
  create table programme_counts (
    period_id uuid not null references periods (id),
    finding text not null,
    dimension text not null,
    category text not null,
    yes int not null,
    no int not null,
    -- Not counted of a part, where it is 0.
    skipped int not null,
    primary key (period_id, finding, dimension, category)
  );
  ${policies('programme_counts', {
    select: viewerIs('officer', 'funder', 'area_lead', 'loader'),
    insert: nobody,
  })}
`;

/** What a wave leaves behind when it has ended, and what a period adds up to. */
export const QuestionnaireFiguresSchema = schema(
  'QuestionnaireFigures1795600025001',
  `${schools} ${areas} ${programme}`,
);
