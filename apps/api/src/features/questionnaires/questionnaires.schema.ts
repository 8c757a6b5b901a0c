import {
  historyOf,
  keepHistory,
  leadsArea,
  leadsSchool,
  onlyApiExecutes,
  policies,
  schema,
  versioned,
  viewerIs,
} from '../../platform/database/schema.js';

/** Nobody: what internal roles may do stands in `questionnaire-roles.schema.ts`. */
const nobody = 'false';
const loads = viewerIs('loader');
const ofWave = (rule: string): string =>
  `(${loads} or exists (select from waves w where w.id = wave_id and (${rule})))`;
const ofSchool = ofWave(leadsSchool('w.urn'));
const runsWave = `(${loads} or ${leadsSchool()} or ${leadsArea()})`;

const waves = `
  create table instrument_versions (
    id uuid primary key,
    instrument_id text not null,
    number int not null,
    form text not null check (form in ('pupils', 'parents_carers', 'staff')),
    content jsonb not null,
    frozen_at timestamptz,
    unique (instrument_id, number)
  );
  ${policies('instrument_versions', { select: 'true', insert: nobody, update: nobody })}
  -- Frozen once a wave uses it: its words may be read, not changed.
  create function keep_frozen() returns trigger
  language plpgsql as $$
  begin
    if old.frozen_at is not null and new.content is distinct from old.content then
      raise exception 'A version that a wave has used is frozen.' using errcode = '23514';
    end if;
    return new;
  end $$;
  create trigger instrument_versions_frozen before update on instrument_versions
    for each row execute function keep_frozen();

  create table waves (
    id uuid primary key,
    area_id uuid not null references areas (id),
    urn int not null references schools (urn),
    instrument_version_id uuid not null references instrument_versions (id),
    form text not null,
    kind text not null check (kind in ('baseline', 'follow_up')),
    school_year int not null check (school_year between 2000 and 2100),
    opens date not null,
    closes date not null,
    check (closes >= opens),
    -- No ballot is accepted from this moment on.
    ended_at timestamptz,
    -- The answers have been counted; box and key are gone.
    closed_at timestamptz check (closed_at is null or ended_at is not null),
    -- The school's tables are part of the area's and the programme's sums.
    counted_at timestamptz check (counted_at is null or closed_at is not null),
    shared boolean not null default false,
    public_key bytea not null,
    codes int not null default 0,
    used int not null default 0,
    ${versioned},
    takes_messages boolean not null default false
  );
  -- What a wave asks stays as it is from then on; the wave and this stand or fall together.
  create function freeze_instrument() returns trigger
  language plpgsql security definer set search_path = public as $$
  begin
    update instrument_versions set frozen_at = app_now()
    where id = new.instrument_version_id and frozen_at is null;
    return null;
  end $$;
  create trigger waves_freeze_instrument after insert on waves
    for each row execute function freeze_instrument();
  create unique index waves_once on waves (urn, form, kind, school_year);
  create index waves_area on waves (area_id, opens desc, id);
  create index waves_order on waves (opens desc, id);
  create index waves_open on waves (closes) where ended_at is null;
  create index waves_counting on waves (ended_at) where ended_at is not null and closed_at is null;
  create index waves_uncounted on waves (area_id, form, kind, school_year)
    where closed_at is not null and counted_at is null;
  create index waves_period on waves (form, kind, school_year, area_id);
  ${keepHistory('waves', 'wave')}
  ${policies('waves', {
    select: `(${viewerIs('officer', 'loader')} or ${leadsSchool()} or ${leadsArea()})`,
    insert: runsWave,
    update: runsWave,
  })}
  ${historyOf(
    'waves',
    ['wave'],
    `${viewerIs('officer', 'loader')}
      or ${leadsSchool(`(content ->> 'urn')::int`)}
      or ${leadsArea(`(content ->> 'area_id')::uuid`)}`,
  )}

  create table code_batches (
    id uuid primary key,
    wave_id uuid not null references waves (id),
    label text collate english not null,
    year int,
    need text check (need in ('none', 'sen_support', 'ehc_plan')),
    disabled boolean,
    -- SEND, other or not marked: what the school's tables are divided by.
    mark text not null generated always as (
      case
        when need in ('sen_support', 'ehc_plan') or disabled then 'send'
        when need = 'none' then 'other'
        else 'unmarked' end) stored,
    codes int not null check (codes between 1 and 5000),
    used int not null default 0,
    void int not null default 0,
    -- Why more were made than the roll, or the published number with SEN, would need.
    reason text check (length(reason) between 1 and 300)
  );
  create index code_batches_wave on code_batches (wave_id, label, id);
  ${policies('code_batches', {
    select: ofSchool,
    insert: ofSchool,
    update: ofSchool,
  })}

  -- Slips are printed from these; they are gone when the wave has closed. Which code is used is
  -- known, and nothing more of it.
  create table codes (
    code text primary key,
    batch_id uuid not null references code_batches (id),
    wave_id uuid not null references waves (id),
    number int not null,
    used boolean not null default false,
    void boolean not null default false
  );
  create index codes_batch on codes (batch_id, number);
  create index codes_wave on codes (wave_id);
  ${policies('codes', { select: ofSchool, insert: ofSchool, update: ofSchool, delete: nobody })}

  -- How many codes of a wave are handed out and used in all, for those who see the wave and not
  -- its codes.
  create function code_use(of_wave uuid) returns table (codes int, used int)
  language sql stable security definer set search_path = public as $$
    select count(*) filter (where not c.void)::int,
      count(*) filter (where c.used and not c.void)::int
    from codes c
    where c.wave_id = of_wave
  $$;

  -- Use by mark; the API leaves out those that may not be told.
  create function mark_use(of_wave uuid) returns table (mark text, codes int, used int)
  language sql stable security definer set search_path = public as $$
    select b.mark, count(*) filter (where not c.void)::int,
      count(*) filter (where c.used and not c.void)::int
    from codes c
    join code_batches b on b.id = c.batch_id
    where c.wave_id = of_wave
    group by b.mark
  $$;

  -- Why more codes were made than a school's published numbers need, for those who see the wave.
  create function code_reasons(of_wave uuid) returns table (reason text)
  language sql stable security definer set search_path = public as $$
    select b.reason
    from code_batches b
    where b.wave_id = of_wave and b.reason is not null
    order by b.id
  $$;
  ${onlyApiExecutes('code_use', 'mark_use', 'code_reasons')}
`;

const ballots = `
  -- What a pupil sent, sealed for the wave: the code that it came with is sealed too, so that a
  -- replaced code's ballot can be left out. Nobody opens it until the wave has ended.
  create table ballots (
    id uuid primary key,
    wave_id uuid not null references waves (id),
    sealed bytea not null,
    withdrawal bytea not null
  );
  create index ballots_wave on ballots (wave_id);
  create unique index ballots_withdrawal on ballots (withdrawal);
  ${policies('ballots', { select: nobody, delete: nobody })}
`;

/** A new safeguarding lead does not read what had been dealt with before they were confirmed. */
const readsMessages = `urn = any ((select viewer_safeguarded_schools())::int[])
  and (handled_on is null or handled_on >= (
    select min(m.confirmed_at)::date
    from memberships m
    where m.person_id = (select viewer_person()) and m.role = 'safeguarding_lead'
      and m.urn in (select f.urn from school_family(pupil_messages.urn) f)))`;

const messages = `
  -- One for every ballot of a wave that takes messages, written or not, and all of one length: so
  -- that a row does not tell who wrote.
  create table sealed_messages (
    id uuid primary key default gen_random_uuid(),
    wave_id uuid not null references waves (id),
    sealed bytea not null,
    withdrawal bytea not null
  );
  create index sealed_messages_wave on sealed_messages (wave_id);
  create index sealed_messages_withdrawal on sealed_messages (withdrawal);
  ${policies('sealed_messages', { select: nobody, delete: nobody })}

  -- How many ballots of a batch wait for the next hand-over of messages, and since which day.
  create table waiting_messages (
    wave_id uuid not null references waves (id),
    batch_id uuid not null references code_batches (id),
    ballots int not null check (ballots > 0),
    since date not null,
    primary key (wave_id, batch_id)
  );
  ${policies('waiting_messages', { select: nobody, delete: nobody })}

  -- What pupils wrote, for the school's designated safeguarding lead alone.
  create table pupil_messages (
    id uuid primary key,
    wave_id uuid not null references waves (id),
    urn int not null,
    title text collate english not null,
    body text not null,
    arrived_on date not null,
    withdrawal bytea not null,
    handled_on date,
    handled_by uuid references people (id)
  );
  create index pupil_messages_order on pupil_messages (urn, arrived_on desc, id);
  create index pupil_messages_withdrawal on pupil_messages (withdrawal);
  create index pupil_messages_wave on pupil_messages (wave_id);
  ${policies(
    'pupil_messages',
    {
      select: readsMessages,
      insert: nobody,
      update: readsMessages,
      delete: nobody,
    },
    ['handled_on', 'handled_by'],
  )}
`;

const discarding = `
  -- For the operator, where the key of a wave is lost: nobody can count its answers, so the wave
  -- goes, and its school can open another in its place. Messages that a safeguarding lead has not
  -- dealt with keep it from going.
  create function discard_wave(of_wave uuid) returns void language plpgsql as $$
  begin
    if not exists (select from waves where id = of_wave and closed_at is null) then
      raise exception 'There is no wave % that has not been counted.', of_wave;
    end if;
    if exists (select from pupil_messages where wave_id = of_wave and handled_on is null) then
      raise exception 'The safeguarding lead has not dealt with every message of this wave.';
    end if;
    delete from pupil_messages where wave_id = of_wave;
    delete from waiting_messages where wave_id = of_wave;
    delete from sealed_messages where wave_id = of_wave;
    delete from ballots where wave_id = of_wave;
    delete from codes where wave_id = of_wave;
    delete from code_batches where wave_id = of_wave;
    delete from waves where id = of_wave;
  end $$;
  revoke all on function discard_wave from public;
`;

const answering = `
  -- A code opens a questionnaire; what the school marked on it goes with what is answered.
  create function questionnaire_of(given text)
  returns table (
    wave_id uuid, used boolean, void boolean, school text, opens date, closes date,
    ended boolean, content jsonb, public_key bytea, year int, need text, disabled boolean,
    mark text, kind text, takes_messages boolean)
  language sql stable security definer set search_path = public as $$
    select w.id, c.used, c.void, s.name, w.opens, w.closes, w.ended_at is not null, v.content,
      w.public_key, b.year, b.need, b.disabled, b.mark, w.kind, w.takes_messages
    from codes c
    join code_batches b on b.id = c.batch_id
    join waves w on w.id = c.wave_id
    join schools s on s.urn = w.urn
    join instrument_versions v on v.id = w.instrument_version_id
    where c.code = given
  $$;

  -- Takes a ballot and spends its code in one step; asked twice with the same ballot, it is there
  -- once.
  create function cast_ballot(
    given text, ballot uuid, sealed_answers bytea, withdrawal_hash bytea,
    sealed_message bytea, message_hash bytea, on_day date) returns text
  language plpgsql security definer set search_path = public as $$
  declare spent record;
  begin
    if exists (select from ballots where id = ballot) then return 'kept'; end if;
    -- Ending a wave waits for ballots on their way, and they for it.
    perform from waves w join codes c on c.wave_id = w.id
      where c.code = given and w.ended_at is null for share of w;
    if not found then return 'refused'; end if;
    update codes set used = true
    where code = given and not used and not void
    returning wave_id, batch_id into spent;
    if not found then return 'refused'; end if;
    insert into ballots (id, wave_id, sealed, withdrawal)
    values (ballot, spent.wave_id, sealed_answers, withdrawal_hash);
    if sealed_message is not null then
      insert into sealed_messages (wave_id, sealed, withdrawal)
      values (spent.wave_id, sealed_message, message_hash);
      insert into waiting_messages (wave_id, batch_id, ballots, since)
      values (spent.wave_id, spent.batch_id, 1, on_day)
      on conflict (wave_id, batch_id) do update set ballots = waiting_messages.ballots + 1;
    end if;
    return 'kept';
  end $$;

  -- Takes a ballot out of the box until its wave ends. Its code stays used.
  create function withdraw_ballot(
    withdrawal_hash bytea, message_hash bytea, message_later_hash bytea)
  returns int
  language plpgsql security definer set search_path = public as $$
  declare gone int;
  begin
    perform from waves w join ballots b on b.wave_id = w.id
      where b.withdrawal = withdrawal_hash and w.ended_at is null for share of w;
    if not found then return 0; end if;
    delete from ballots where withdrawal = withdrawal_hash;
    get diagnostics gone = row_count;
    delete from sealed_messages where withdrawal = message_hash;
    delete from pupil_messages where withdrawal = message_later_hash;
    return gone;
  end $$;
  ${onlyApiExecutes('questionnaire_of', 'cast_ballot', 'withdraw_ballot')}
`;

/** Questionnaires: instruments, waves and codes, and sealed ballots that no code leads to. */
export const QuestionnairesSchema = schema(
  'Questionnaires1795600024001',
  `${waves} ${ballots} ${messages} ${discarding} ${answering}`,
);
