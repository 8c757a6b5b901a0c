import type { MigrationInterface, QueryRunner } from 'typeorm';
import { policies, viewerIs } from './policies.js';

const safeguards = `urn = any ((select viewer_safeguarded_schools())::int[])`;

/**
 * What pupils write for the designated safeguarding lead alone; and baselines and follow-ups put
 * together by secret pictures.
 */
export class PupilsWords1700000025000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      alter table memberships drop constraint memberships_role_check, drop constraint memberships_check1;
      alter table memberships
        add constraint memberships_role_check check (role in ('officer', 'area_lead', 'school_lead', 'safeguarding_lead', 'partner_worker', 'funder', 'administrator')),
        add constraint memberships_school_check check ((role in ('school_lead', 'safeguarding_lead')) = (urn is not null));
      create function viewer_safeguarded_schools() returns int[] language sql stable parallel safe
        as $$ select coalesce(viewer_setting('safeguarded_schools'), '{}')::int[] $$;

      -- How many codes of an open wave are used, for those who see the wave and not its codes.
      create function code_use(of_wave uuid) returns table (batch_id uuid, used int, void int) language sql stable security definer set search_path = public as $$
        select c.batch_id, count(*) filter (where c.used)::int, count(*) filter (where c.void)::int from codes c where c.wave_id = of_wave group by c.batch_id
      $$;
      revoke all on function code_use from public;
      grant execute on function code_use to all_together_api;
      alter table code_batches add column void int not null default 0;
      alter table waves add column takes_messages boolean not null default false, add column linked boolean not null default false;

      -- One for every ballot of a wave that takes messages, written or not, and all of one length: so that a row does not tell who wrote.
      create table sealed_messages (id uuid primary key default gen_random_uuid(), wave_id uuid not null references waves (id), sealed bytea not null, withdrawal bytea not null);
      create index sealed_messages_wave on sealed_messages (wave_id);
      create index sealed_messages_withdrawal on sealed_messages (withdrawal);
      ${policies('sealed_messages', { select: viewerIs('loader'), delete: viewerIs('loader') })}
      create table pupil_messages (
        id uuid primary key, wave_id uuid not null references waves (id), urn int not null, title text not null, body text not null, arrived_on date not null, withdrawal bytea not null, handled_on date, handled_by uuid references people (id)
      );
      create index pupil_messages_order on pupil_messages (urn, arrived_on desc, id);
      create index pupil_messages_withdrawal on pupil_messages (withdrawal);
      create index pupil_messages_wave on pupil_messages (wave_id);
      ${policies('pupil_messages', { select: `(${safeguards} or ${viewerIs('loader')})`, insert: viewerIs('loader'), update: safeguards, delete: viewerIs('loader') })}
      revoke update on pupil_messages from all_together_api;
      grant update (handled_on, handled_by) on pupil_messages to all_together_api;

      -- Keyed hashes of a baseline's secret pictures, until its follow-up has ended; the key is a file outside the database.
      alter table answers add column link bytea;
      create policy answers_update on answers for update to all_together_api using (${viewerIs('loader')}) with check (${viewerIs('loader')});
      grant update (link) on answers to all_together_api;
      create table wave_links (wave_id uuid primary key references waves (id), baseline_id uuid not null references waves (id), before int not null, after int not null, linked int not null, mistaken float8 not null);
      create index wave_links_baseline on wave_links (baseline_id);
      ${policies('wave_links', { select: `(${viewerIs('loader')} or exists (select from waves w where w.id = wave_id))`, insert: viewerIs('loader') })}
      alter table releases add column groups jsonb not null default '[]', add column links jsonb;
      create policy releases_update on releases for update to all_together_api using (${viewerIs('loader')}) with check (${viewerIs('loader')});
      grant update (groups, links) on releases to all_together_api;

      -- What was counted of each school to the last pupil, sealed until the programme's figures are made of it; in the open are only counts of a few or more.
      create table period_keys (form text not null, kind text not null, school_year int not null, id uuid not null, public_key bytea not null, primary key (form, kind, school_year));
      ${policies('period_keys', { select: viewerIs('loader'), insert: viewerIs('loader'), delete: viewerIs('loader') })}
      create table sealed_counts (wave_id uuid primary key references waves (id), sealed bytea not null);
      ${policies('sealed_counts', { select: viewerIs('loader'), insert: viewerIs('loader'), delete: viewerIs('loader') })}

      drop function questionnaire_of(text);
      create function questionnaire_of(given text) returns table (wave_id uuid, used boolean, void boolean, school text, opens date, closes date, closed boolean, content jsonb, public_key bytea, year int, need text, disabled boolean, kind text, takes_messages boolean, linked boolean)
      language sql stable security definer set search_path = public as $$
        select w.id, c.used, c.void, s.name, w.opens, w.closes, w.closed_at is not null, v.content, w.public_key, b.year, b.need, b.disabled, w.kind, w.takes_messages, w.linked
        from codes c join code_batches b on b.id = c.batch_id join waves w on w.id = c.wave_id join schools s on s.urn = w.urn join instrument_versions v on v.id = w.instrument_version_id where c.code = given
      $$;
      drop function cast_ballot(text, uuid, bytea, bytea);
      create function cast_ballot(given text, ballot uuid, sealed_answers bytea, withdrawal_hash bytea, sealed_message bytea, message_hash bytea) returns text language plpgsql security definer set search_path = public as $$
      declare spent record;
      begin
        if exists (select from ballots where id = ballot) then return 'kept'; end if;
        update codes c set used = true from waves w where c.code = given and w.id = c.wave_id and not c.used and not c.void and w.closed_at is null returning c.wave_id, c.batch_id into spent;
        if not found then return 'refused'; end if;
        insert into ballots (id, wave_id, sealed, withdrawal) values (ballot, spent.wave_id, sealed_answers, withdrawal_hash);
        if sealed_message is not null then insert into sealed_messages (wave_id, sealed, withdrawal) values (spent.wave_id, sealed_message, message_hash); end if;
        return 'kept';
      end $$;
      drop function withdraw_ballot(bytea, bytea);
      create function withdraw_ballot(withdrawal_hash bytea, later_hash bytea, message_hash bytea, message_later_hash bytea) returns int language plpgsql security definer set search_path = public as $$
      declare gone int; more int;
      begin
        delete from ballots where withdrawal = withdrawal_hash; get diagnostics gone = row_count;
        delete from answers where withdrawal = later_hash; get diagnostics more = row_count;
        delete from sealed_messages where withdrawal = message_hash;
        delete from pupil_messages where withdrawal = message_later_hash;
        return gone + more;
      end $$;
      revoke all on function questionnaire_of, cast_ballot, withdraw_ballot from public;
      grant execute on function questionnaire_of, cast_ballot, withdraw_ballot to all_together_api;
    `);
  }

  async down(): Promise<void> {
    throw new Error('What pupils wrote has no way back; restore a backup from before.');
  }
}
