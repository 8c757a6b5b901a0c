import {
  historyOf,
  inPlanWriteScope,
  inReadScope,
  isViewer,
  keepHistory,
  noteWords,
  onlyApiExecutes,
  policies,
  schema,
  versioned,
  viewerIs,
} from '../../platform/database/schema.js';

/** The plan that a row belongs to, with the area and school that decide who sees it. */
const place = `plan_id uuid not null references plans (id),
    area_id uuid not null,
    urn int`;
const planRows = { select: inReadScope(), insert: inPlanWriteScope(), update: inPlanWriteScope() };
const reviewed = `(${viewerIs('officer')} or ${inPlanWriteScope()})`;
/** Officers freeze dates as the baseline when they sign a plan off. */
const baseline = (table: string): string =>
  `create policy ${table}_baseline on ${table} for update to all_together_api
    using (${viewerIs('officer')}) with check (${viewerIs('officer')});`;

const plans = `
  create table plans (
    id uuid primary key,
    area_id uuid not null references areas (id),
    urn int references schools (urn),
    title text collate english not null,
    status text not null default 'draft' check (status in (
      'draft', 'submitted', 'returned', 'signed_off', 'in_delivery', 'closed')),
    starts date,
    ends date,
    template text,
    baseline_at timestamptz,
    signed_off_by uuid,
    ${versioned},
    template_id uuid references templates (id),
    template_version int,
    -- Where the plan was begun from another area's, and whose.
    adopted_from uuid,
    adopted_area_id uuid references areas (id)
  );
  create unique index plans_one_open_per_area on plans (area_id)
    where urn is null and status <> 'closed';
  create unique index plans_one_open_per_school on plans (urn)
    where urn is not null and status <> 'closed';
  create index plans_area on plans (area_id, id);
  create index plans_urn on plans (urn) where urn is not null;
  create index plans_words on plans using gin (search_text(title));
  ${noteWords('plans', 'title')}

  -- Whether a school of two areas has its one open plan in the other: asked before it gets a new
  -- one, and no more is told of it.
  create function open_plan_elsewhere(school int, area uuid) returns boolean
  language sql stable security definer set search_path = public as $$
    select viewer_is('plan_starter', 'cascade') and exists (
      select from plans where urn = school and area_id <> area and status <> 'closed')
  $$;
  ${onlyApiExecutes('open_plan_elsewhere')}
  ${keepHistory('plans', 'plan')}
  ${policies('plans', { ...planRows, update: reviewed })}

  create table plan_decisions (
    id uuid primary key,
    ${place},
    move text not null check (move in (
      'submit', 'return', 'sign_off', 'start_delivery', 'close', 'withdraw')),
    reason text not null default '',
    at timestamptz not null,
    person_id uuid
  );
  create index plan_decisions_plan on plan_decisions (plan_id, at);
  ${policies('plan_decisions', { select: inReadScope(), insert: reviewed })}

  create function say_plan_changed(plan uuid, noun text, item text, version int) returns void
  language sql as $$
    select pg_notify('plan_changed', json_build_object(
      'planId', plan, 'noun', noun, 'itemId', item, 'version', version,
      'by', viewer_person(),
      'name', (select name from people where id = viewer_person()))::text)
  $$;
  ${historyOf(
    'plans',
    ['plan', 'objective', 'criterion', 'action', 'milestone', 'evidence'],
    inReadScope(),
  )}
`;

const objectives = `
  create table objectives (
    id uuid primary key,
    ${place},
    theme text not null,
    title text collate english not null,
    position text collate "C" not null,
    removed boolean not null default false,
    rag text check (rag in ('red', 'amber', 'green', 'complete')),
    rag_reason text not null default '',
    rag_at timestamptz,
    rag_by uuid,
    ${versioned},
    cascaded_from uuid references objectives (id),
    check (rag is null or length(trim(rag_reason)) > 0)
  );
  create index objectives_plan on objectives (plan_id, theme, position, id);
  create index objectives_area_rag on objectives (area_id, rag) where not removed;
  create index objectives_cascaded on objectives (cascaded_from) where cascaded_from is not null;
  create unique index objectives_cascaded_once on objectives (plan_id, cascaded_from)
    where cascaded_from is not null and not removed;
  ${keepHistory('objectives', 'objective')}
  ${policies('objectives', { ...planRows, update: reviewed })}

  -- Where an objective came from: a weak statement, or a finding of the questionnaire.
  create table objective_origins (
    objective_id uuid primary key references objectives (id),
    plan_id uuid not null references plans (id),
    kind text not null check (kind in ('finding', 'statement')),
    said text not null,
    link text not null
  );
  create index objective_origins_plan on objective_origins (plan_id);
  ${policies('objective_origins', {
    select: `(${viewerIs('loader')} or (exists (select from plans p where p.id = plan_id)))`,
    insert: `(${viewerIs('loader')} or (exists (select from plans p where p.id = plan_id)))`,
  })}

  create table criteria (
    id uuid primary key,
    objective_id uuid not null references objectives (id),
    ${place},
    title text collate english not null,
    position text collate "C" not null,
    state text not null default 'not_started' check (state in (
      'not_started', 'in_progress', 'partly_met', 'met', 'not_met')),
    removed boolean not null default false,
    ${versioned},
    removed_with uuid
  );
  create index criteria_plan on criteria (plan_id, position);
  create index criteria_objective on criteria (objective_id);
  ${keepHistory('criteria', 'criterion')}
  ${policies('criteria', planRows)}
`;

// What goes when something above it is removed comes back with it, and nothing else does: that is
// what removed_with is for.
const actions = `
  create table actions (
    id uuid primary key,
    objective_id uuid not null references objectives (id),
    ${place},
    title text collate english not null,
    owner_id uuid,
    owner_name text collate english not null default '',
    start date,
    due date,
    status text not null default 'not_started' check (status in (
      'not_started', 'in_progress', 'blocked', 'complete')),
    blocked_reason text not null default '',
    completed_on date,
    no_evidence_reason text not null default '',
    notes text not null default '',
    position text collate "C" not null,
    baseline_start date,
    baseline_due date,
    follow_up_id uuid,
    removed boolean not null default false,
    ${versioned},
    -- Other actions of the plan that this one waits for.
    after uuid[] not null default '{}',
    removed_with uuid,
    check (start is null or due is null or start <= due),
    check ((status = 'complete') = (completed_on is not null)),
    check (status <> 'blocked' or length(trim(blocked_reason)) > 0),
    check (not id = any (after) and cardinality(after) <= 20)
  );
  create index actions_area_due on actions (area_id, coalesce(due, 'infinity'::date), id)
    include (urn) where not removed;
  create index actions_area_open on actions (area_id, coalesce(due, 'infinity'::date), id)
    include (urn) where status <> 'complete' and not removed;
  create index actions_open on actions (coalesce(due, 'infinity'::date), id)
    where status <> 'complete' and not removed;
  create index actions_plan on actions (plan_id, position);
  create index actions_objective on actions (objective_id);
  create index actions_plan_moved on actions (plan_id, changed_at desc) where version > 1;
  create index actions_plan_open on actions (plan_id, due)
    where status <> 'complete' and not removed;
  create index actions_owner on actions (owner_id, coalesce(due, 'infinity'::date), id)
    where owner_id is not null and not removed;
  create index actions_status on actions (status, coalesce(due, 'infinity'::date), id)
    where not removed;
  create index actions_all_due on actions (coalesce(due, 'infinity'::date), id) where not removed;
  create index actions_words on actions using gin (search_text(title));
  ${noteWords('actions', 'title')}
  ${keepHistory('actions', 'action')}
  ${policies('actions', planRows)}
  ${baseline('actions')}

  create table milestones (
    id uuid primary key,
    action_id uuid not null references actions (id),
    ${place},
    title text collate english not null,
    due date,
    reached_on date,
    baseline_due date,
    position text collate "C" not null,
    removed boolean not null default false,
    ${versioned},
    removed_with uuid
  );
  create index milestones_plan on milestones (plan_id, position);
  create index milestones_action on milestones (action_id, position);
  create index milestones_plan_moved on milestones (plan_id, changed_at desc) where version > 1;
  create index milestones_plan_open on milestones (plan_id, due)
    where reached_on is null and not removed;
  create index milestones_area on milestones (area_id, due) where not removed;
  ${keepHistory('milestones', 'milestone')}
  ${policies('milestones', planRows)}
  ${baseline('milestones')}

  -- A link, or a file that lies in the file store under its key.
  create table evidence (
    id uuid primary key,
    action_id uuid not null references actions (id),
    ${place},
    title text collate english not null,
    url text check (url ~* '^https?://'),
    added_by uuid,
    added_at timestamptz not null,
    removed boolean not null default false,
    ${versioned},
    removed_with uuid,
    file_key text,
    file_name text,
    media_type text,
    bytes bigint,
    sha256 text,
    check ((url is null) = (file_key is not null)),
    check (file_key is null or (
      file_name is not null and media_type is not null and bytes > 0 and sha256 is not null))
  );
  create index evidence_plan on evidence (plan_id);
  create index evidence_action on evidence (action_id);
  create unique index evidence_file_key on evidence (file_key) where file_key is not null;
  ${keepHistory('evidence', 'evidence')}
  ${policies('evidence', planRows)}
`;

const ownUpload = `${isViewer()} and ${inPlanWriteScope()}`;
const oldUpload = `${viewerIs('access')} and at < app_now() - interval '90 days'`;

// Spreadsheets that come back are forgotten after 90 days; what they changed stays in the plan and
// its history.
const uploads = `
  create table plan_uploads (
    id uuid primary key,
    ${place},
    person_id uuid not null,
    file_name text not null,
    at timestamptz not null,
    state text not null check (state in ('mapping', 'read', 'applied', 'undone')),
    rows jsonb not null,
    items jsonb not null default '[]',
    new_ids jsonb not null default '{}',
    faults jsonb not null default '[]',
    notes jsonb not null default '[]',
    downloaded_at timestamptz,
    undo jsonb not null default '[]',
    applied int not null default 0
  );
  create index plan_uploads_plan on plan_uploads (plan_id, at);
  create index plan_uploads_at on plan_uploads (at);
  ${policies('plan_uploads', { select: ownUpload, insert: ownUpload, update: ownUpload })}
  create policy plan_uploads_old on plan_uploads for select to all_together_api
    using (${oldUpload});
  create policy plan_uploads_forget on plan_uploads for delete to all_together_api
    using (${oldUpload});
  grant delete on plan_uploads to all_together_api;
`;

// What other rooms may read of plans; each viewer sees what row-level security lets them see.
const views = `
  create view objective_titles with (security_invoker = true) as
    select id, plan_id, theme, position, title, removed from objectives;

  -- Everything of a plan that can be commented on or watched, removed parts among it.
  create view plan_items with (security_invoker = true) as
    select 'plan' as noun, id, id as plan_id, title from plans
    union all select 'objective', id, plan_id, title from objectives
    union all select 'criterion', id, plan_id, title from criteria
    union all select 'action', id, plan_id, title from actions
    union all select 'milestone', id, plan_id, title from milestones;

  -- Which actions were removed is told to whoever knows their ids, the plan in scope or not.
  create view removed_actions as select id from actions where removed;

  -- What the rules about stalled plans ask: when it moved last since its sign-off, and what is due
  -- next.
  create view plan_progress with (security_invoker = true) as
    select
      p.id as plan_id, p.area_id, p.urn, p.title, p.status, p.baseline_at,
      (select max(moved) from (
        (select (c.changed_at at time zone 'Europe/London')::date as moved from actions c
         where c.plan_id = p.id and c.version > 1 and c.changed_at > p.baseline_at
         order by c.changed_at desc limit 1)
        union all
        (select (m.changed_at at time zone 'Europe/London')::date from milestones m
         where m.plan_id = p.id and m.version > 1 and m.changed_at > p.baseline_at
         order by m.changed_at desc limit 1)
        union all
        (select (k.changed_at at time zone 'Europe/London')::date from criteria k
         where k.plan_id = p.id and k.version > 1 and k.changed_at > p.baseline_at
         order by k.changed_at desc limit 1)) moves) as last_progress,
      least(
        (select min(c.due) from actions c
         where c.plan_id = p.id and c.status <> 'complete' and not c.removed),
        (select min(m.due) from milestones m
         where m.plan_id = p.id and m.reached_on is null and not m.removed)) as next_due
    from plans p;

  grant select on objective_titles, plan_items, removed_actions, plan_progress
    to all_together_api;
`;

/** Development plans from theme to evidence, their workflow, and spreadsheets that come back. */
export const PlansSchema = schema(
  'Plans1795600008000',
  `${plans} ${objectives} ${actions} ${uploads} ${views}`,
);
