import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepHistory, policies, versioned, viewerIs } from './policies.js';

const ownSchool = (column = 'urn') => `${column} = any ((select viewer_led_schools())::int[])`;
const ownArea = (column = 'area_id') => `${column} = any ((select viewer_led_areas())::uuid[])`;
const ofWave = (rule: string) =>
  `(${viewerIs('loader')} or exists (select from waves w where w.id = wave_id and (${rule})))`;

/**
 * Questionnaires: instruments, waves and codes; sealed ballots that no code leads to; counts; and
 * figures once they are released.
 */
export class Surveys1700000023000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table instrument_versions (
        id uuid primary key, instrument_id text not null, number int not null, form text not null check (form in ('pupils', 'parents_carers', 'staff')), content jsonb not null, frozen_at timestamptz, unique (instrument_id, number)
      );
      ${policies('instrument_versions', { select: 'true', insert: viewerIs('loader'), update: viewerIs('loader') })}
      -- Frozen once a wave uses it: its words may be read, not changed.
      create function keep_frozen() returns trigger language plpgsql as $$ begin
        if old.frozen_at is not null and new.content is distinct from old.content then raise exception 'A version that a wave has used is frozen.' using errcode = '23514'; end if;
        return new;
      end $$;
      create trigger instrument_versions_frozen before update on instrument_versions for each row execute function keep_frozen();

      create table waves (
        id uuid primary key, area_id uuid not null references areas (id), urn int not null references schools (urn), instrument_version_id uuid not null references instrument_versions (id), form text not null,
        kind text not null check (kind in ('baseline', 'follow_up')), school_year int not null check (school_year between 2000 and 2100), opens date not null, closes date not null, check (closes >= opens),
        closed_at timestamptz, shared boolean not null default false, public_key bytea not null, codes int not null default 0, answered int not null default 0, ${versioned}
      );
      create unique index waves_once on waves (urn, form, kind, school_year);
      create index waves_area on waves (area_id, opens desc, id);
      create index waves_order on waves (opens desc, id);
      create index waves_open on waves (closes) where closed_at is null;
      create index waves_period on waves (form, kind, school_year, area_id);
      ${keepHistory('waves', 'wave')}
      ${policies('waves', { select: `(${viewerIs('officer', 'loader')} or ${ownSchool()} or ${ownArea()})`, insert: `(${viewerIs('loader')} or ${ownSchool()} or ${ownArea()})`, update: `(${viewerIs('loader')} or ${ownSchool()} or ${ownArea()})` })}
      create policy history_of_waves on history for select to all_together_api using (noun = 'wave' and (${viewerIs('officer', 'loader')} or ${ownSchool(`(content ->> 'urn')::int`)} or ${ownArea(`(content ->> 'area_id')::uuid`)}));

      create table code_batches (
        id uuid primary key, wave_id uuid not null references waves (id), label text not null, year int, need text check (need in ('none', 'sen_support', 'ehc_plan')), disabled boolean, codes int not null check (codes between 1 and 5000), answered int not null default 0
      );
      create index code_batches_wave on code_batches (wave_id, label, id);
      ${policies('code_batches', { select: ofWave(`${ownSchool('w.urn')} or ${ownArea('w.area_id')} or ${viewerIs('officer')}`), insert: ofWave(ownSchool('w.urn')), update: viewerIs('loader') })}
      -- Slips are printed from these; they are gone when the wave has closed. Which code is used is known, and nothing more of it.
      create table codes (code text primary key, batch_id uuid not null references code_batches (id), wave_id uuid not null references waves (id), number int not null, used boolean not null default false, void boolean not null default false);
      create index codes_batch on codes (batch_id, number);
      create index codes_wave on codes (wave_id);
      ${policies('codes', { select: ofWave(ownSchool('w.urn')), insert: ofWave(ownSchool('w.urn')), update: ofWave(ownSchool('w.urn')), delete: viewerIs('loader') })}

      -- What a pupil sent, sealed for the wave: with no code, no time, and an id that tells none. Nobody reads it until the wave has closed.
      create table ballots (id uuid primary key, wave_id uuid not null references waves (id), sealed bytea not null, withdrawal bytea not null);
      create index ballots_wave on ballots (wave_id);
      create index ballots_withdrawal on ballots (withdrawal);
      ${policies('ballots', { select: viewerIs('loader'), delete: viewerIs('loader') })}

      -- Answers of a closed wave, in shuffled order: "choices" holds for each question the number of the option, for several the sum of their bits; null where nothing was said.
      create table answers (wave_id uuid not null references waves (id), send text, need text, disabled boolean, year int, helped text not null, finished boolean not null, choices int[] not null, withdrawal bytea);
      create index answers_wave on answers (wave_id);
      create index answers_withdrawal on answers (withdrawal) where withdrawal is not null;
      ${policies('answers', { select: viewerIs('loader'), insert: viewerIs('loader'), delete: viewerIs('loader') })}
      create table wave_counts (wave_id uuid not null references waves (id), indicator text not null, dimension text not null, category text not null, n int not null, d int not null, primary key (wave_id, indicator, dimension, category));
      ${policies('wave_counts', { select: viewerIs('loader'), insert: viewerIs('loader'), delete: viewerIs('loader') })}

      -- Which waves an area's or the programme's figures are made of: made once, never again.
      create table releases (id uuid primary key, area_id uuid references areas (id), form text not null, kind text not null, school_year int not null, released_at timestamptz not null, schools int not null, codes int not null, answered int not null);
      create unique index releases_once on releases (coalesce(area_id::text, ''), form, kind, school_year);
      ${policies('releases', { select: `(${viewerIs('officer', 'funder', 'loader')} or area_id is null or ${ownArea()})`, insert: viewerIs('loader') })}
      create table release_waves (release_id uuid not null references releases (id), wave_id uuid not null references waves (id), primary key (release_id, wave_id));
      ${policies('release_waves', { select: viewerIs('loader'), insert: viewerIs('loader') })}

      create table figures (
        level text not null check (level in ('school', 'area', 'programme')), area_id uuid references areas (id), urn int, wave_id uuid references waves (id), form text not null, kind text not null, school_year int not null, released_at timestamptz not null,
        indicator text not null, dimension text not null, category text not null, state text not null, n int, d int, low float8, high float8, schools int, effect float8, shared boolean not null default false
      );
      create unique index figures_once on figures (level, coalesce(area_id::text, ''), coalesce(urn, 0), form, kind, school_year, indicator, dimension, category);
      create index figures_school on figures (urn, form) where level = 'school';
      create index figures_area on figures (area_id, form) where level = 'area';
      create index figures_funnel on figures (form, kind, school_year, indicator, dimension, category) where level = 'school';
      create table comparisons (
        level text not null, area_id uuid, urn int, wave_id uuid references waves (id), form text not null, kind text not null, school_year int not null, indicator text not null,
        gap float8 not null, gap_low float8 not null, gap_high float8 not null, ratio float8, ratio_low float8, ratio_high float8, shared boolean not null default false
      );
      create unique index comparisons_once on comparisons (level, coalesce(area_id::text, ''), coalesce(urn, 0), form, kind, school_year, indicator);
      create index comparisons_school on comparisons (urn, form) where level = 'school';
      ${['figures', 'comparisons']
        .map((table) =>
          policies(table, {
            select: `(${viewerIs('officer', 'loader')} or (level = 'programme' and ${viewerIs('funder', 'area_lead')}) or (level = 'area' and (${viewerIs('funder')} or ${ownArea()})) or (level = 'school' and (${ownSchool()} or (shared and ${ownArea()}))))`,
            insert: viewerIs('loader'),
            update: `(${viewerIs('loader')} or (level = 'school' and ${ownSchool()}))`,
          }),
        )
        .join('\n')}
      revoke update on figures, comparisons from all_together_api;
      grant update (shared) on figures, comparisons to all_together_api;

      -- A code opens a questionnaire; what the school marked on it goes with what is answered.
      create function questionnaire_of(given text) returns table (wave_id uuid, used boolean, void boolean, school text, opens date, closes date, closed boolean, content jsonb, public_key bytea, year int, need text, disabled boolean)
      language sql stable security definer set search_path = public as $$
        select w.id, c.used, c.void, s.name, w.opens, w.closes, w.closed_at is not null, v.content, w.public_key, b.year, b.need, b.disabled
        from codes c join code_batches b on b.id = c.batch_id join waves w on w.id = c.wave_id join schools s on s.urn = w.urn join instrument_versions v on v.id = w.instrument_version_id where c.code = given
      $$;
      -- Takes a ballot and spends its code in one step; asked twice with the same ballot, it is there once.
      create function cast_ballot(given text, ballot uuid, sealed_answers bytea, withdrawal_hash bytea) returns text language plpgsql security definer set search_path = public as $$
      declare spent record;
      begin
        if exists (select from ballots where id = ballot) then return 'kept'; end if;
        update codes c set used = true from waves w where c.code = given and w.id = c.wave_id and not c.used and not c.void and w.closed_at is null returning c.wave_id, c.batch_id into spent;
        if not found then return 'refused'; end if;
        insert into ballots (id, wave_id, sealed, withdrawal) values (ballot, spent.wave_id, sealed_answers, withdrawal_hash);
        return 'kept';
      end $$;
      create function withdraw_ballot(withdrawal_hash bytea, later_hash bytea) returns int language plpgsql security definer set search_path = public as $$
      declare gone int; more int;
      begin
        delete from ballots where withdrawal = withdrawal_hash; get diagnostics gone = row_count;
        delete from answers where withdrawal = later_hash; get diagnostics more = row_count;
        return gone + more;
      end $$;
      revoke all on function questionnaire_of, cast_ballot, withdraw_ballot from public;
      grant execute on function questionnaire_of, cast_ballot, withdraw_ballot to all_together_api;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Questionnaires have no way back; restore a backup from before.');
  }
}
