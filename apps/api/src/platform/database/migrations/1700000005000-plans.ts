import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  inPlanWriteScope,
  inReadScope,
  inVisitScope,
  keepHistory,
  policies,
  versioned,
  viewerIs,
} from './policies.js';

const place = `plan_id uuid not null references plans (id), area_id uuid not null, urn int`;

/**
 * Development plans from theme to milestone, their workflow and reviews, and the visits that feed
 * them.
 */
export class Plans1700000005000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    const planRows = {
      select: inReadScope(),
      insert: inPlanWriteScope(),
      update: inPlanWriteScope(),
    };
    const reviewed = `(${viewerIs('officer')} or ${inPlanWriteScope()})`;
    await run.query(`
      create table plans (
        id uuid primary key, area_id uuid not null references areas (id), urn int references schools (urn), title text not null,
        status text not null default 'draft' check (status in ('draft', 'submitted', 'returned', 'signed_off', 'in_delivery', 'closed')),
        starts date, ends date, template text, baseline_at timestamptz, signed_off_by uuid, ${versioned}
      );
      create unique index plans_one_open_per_area on plans (area_id) where urn is null and status <> 'closed';
      create unique index plans_one_open_per_school on plans (urn) where urn is not null and status <> 'closed';
      create index plans_area on plans (area_id, id);
      create index plans_urn on plans (urn) where urn is not null;
      create index plans_title on plans using gin (title gin_trgm_ops);
      ${keepHistory('plans', 'plan')}

      create table plan_decisions (
        id uuid primary key, ${place}, move text not null check (move in ('submit', 'return', 'sign_off', 'start_delivery', 'close', 'withdraw')),
        reason text not null default '', at timestamptz not null, person_id uuid
      );
      create index plan_decisions_plan on plan_decisions (plan_id, at);

      create table objectives (
        id uuid primary key, ${place}, theme text not null, title text not null, position text collate "C" not null, removed boolean not null default false,
        rag text check (rag in ('red', 'amber', 'green', 'complete')), rag_reason text not null default '', rag_at timestamptz, rag_by uuid, ${versioned},
        check (rag is null or length(trim(rag_reason)) > 0)
      );
      create index objectives_plan on objectives (plan_id, theme, position, id);
      create index objectives_area_rag on objectives (area_id, rag) where not removed;
      ${keepHistory('objectives', 'objective')}

      create table criteria (
        id uuid primary key, objective_id uuid not null references objectives (id), ${place}, title text not null, position text collate "C" not null,
        state text not null default 'not_started' check (state in ('not_started', 'in_progress', 'partly_met', 'met', 'not_met')), removed boolean not null default false, ${versioned}
      );
      create index criteria_plan on criteria (plan_id, position);
      create index criteria_objective on criteria (objective_id);
      ${keepHistory('criteria', 'criterion')}

      create table actions (
        id uuid primary key, objective_id uuid not null references objectives (id), ${place}, title text not null,
        owner_id uuid, owner_name text not null default '', start date, due date,
        status text not null default 'not_started' check (status in ('not_started', 'in_progress', 'blocked', 'complete')),
        blocked_reason text not null default '', completed_on date, no_evidence_reason text not null default '', notes text not null default '',
        position text collate "C" not null, baseline_start date, baseline_due date, follow_up_id uuid, removed boolean not null default false, ${versioned},
        check (start is null or due is null or start <= due),
        check ((status = 'complete') = (completed_on is not null)),
        check (status <> 'blocked' or length(trim(blocked_reason)) > 0)
      );
      create index actions_area_due on actions (area_id, coalesce(due, 'infinity'::date), id) include (urn) where not removed;
      create index actions_area_open on actions (area_id, coalesce(due, 'infinity'::date), id) include (urn) where status <> 'complete' and not removed;
      create index actions_open on actions (coalesce(due, 'infinity'::date), id) where status <> 'complete' and not removed;
      create index actions_plan on actions (plan_id, position);
      create index actions_objective on actions (objective_id);
      create index actions_plan_moved on actions (plan_id, changed_at desc) where version > 1;
      create index actions_plan_open on actions (plan_id, due) where status <> 'complete' and not removed;
      create index actions_owner on actions (owner_id, coalesce(due, 'infinity'::date), id) where owner_id is not null and not removed;
      create index actions_status on actions (status, coalesce(due, 'infinity'::date), id) where not removed;
      create index actions_all_due on actions (coalesce(due, 'infinity'::date), id) where not removed;
      create index actions_title on actions using gin (title gin_trgm_ops);
      ${keepHistory('actions', 'action')}

      create table milestones (
        id uuid primary key, action_id uuid not null references actions (id), objective_id uuid not null, ${place}, title text not null,
        due date, reached_on date, baseline_due date, position text collate "C" not null, removed boolean not null default false, ${versioned}
      );
      create index milestones_plan on milestones (plan_id, position);
      create index milestones_action on milestones (action_id, position);
      create index milestones_objective on milestones (objective_id);
      create index milestones_plan_moved on milestones (plan_id, changed_at desc) where version > 1;
      create index milestones_plan_open on milestones (plan_id, due) where reached_on is null and not removed;
      create index milestones_area on milestones (area_id, due) where not removed;
      ${keepHistory('milestones', 'milestone')}

      create table evidence (
        id uuid primary key, action_id uuid not null references actions (id), ${place}, title text not null,
        url text not null check (url ~* '^https?://'), added_by uuid, added_at timestamptz not null, removed boolean not null default false, ${versioned}
      );
      create index evidence_plan on evidence (plan_id);
      create index evidence_action on evidence (action_id);
      ${keepHistory('evidence', 'evidence')}

      create table review_cycles (id uuid primary key, title text not null, opens date not null, closes date not null check (closes >= opens), ${versioned});
      create index review_cycles_opens on review_cycles (opens desc);
      ${keepHistory('review_cycles', 'review_cycle')}
      create table reviews (
        id uuid primary key, cycle_id uuid not null references review_cycles (id), ${place}, went_well text not null, next_steps text not null,
        next_date date, reviewer_id uuid, at timestamptz not null
      );
      create unique index reviews_once on reviews (plan_id, cycle_id);
      create index reviews_area on reviews (area_id, at desc);
      create table review_rags (
        review_id uuid not null references reviews (id) on delete cascade, objective_id uuid not null references objectives (id), ${place},
        rag text not null check (rag in ('red', 'amber', 'green', 'complete')), reason text not null check (length(trim(reason)) > 0), primary key (review_id, objective_id)
      );

      create table visits (
        id uuid primary key, organisation_id uuid not null references organisations (id), area_id uuid not null references areas (id), urn int references schools (urn),
        visited_on date not null, minutes int not null check (minutes between 1 and 1440), purpose text not null, present text not null default '', agreed text not null default '',
        logged_by uuid, removed boolean not null default false, ${versioned}
      );
      create index visits_area on visits (area_id, visited_on desc, id) where not removed;
      create index visits_urn on visits (urn, visited_on desc) where urn is not null;
      create index visits_organisation on visits (organisation_id, visited_on desc, id) where not removed;
      create index visits_date on visits (visited_on desc, id) where not removed;
      ${keepHistory('visits', 'visit')}
      create table follow_ups (
        id uuid primary key, visit_id uuid not null references visits (id), organisation_id uuid not null, area_id uuid not null, urn int,
        title text not null, owner_name text not null default '', owed_by_partner boolean not null default true, due date, done_on date,
        action_id uuid references actions (id), removed boolean not null default false, ${versioned}
      );
      create index follow_ups_visit on follow_ups (visit_id);
      create index follow_ups_owed on follow_ups (organisation_id, due) where done_on is null and not removed;
      create index follow_ups_area on follow_ups (area_id, due) where done_on is null and not removed;
      ${keepHistory('follow_ups', 'follow_up')}

      ${['criteria', 'actions', 'milestones', 'evidence'].map((table) => policies(table, planRows)).join('\n')}
      ${policies('objectives', { ...planRows, update: reviewed })}
      ${policies('plans', { ...planRows, update: reviewed })}
      ${policies('plan_decisions', { select: inReadScope(), insert: reviewed })}
      ${['actions', 'milestones'].map((table) => `create policy ${table}_baseline on ${table} for update to all_together_api using (${viewerIs('officer')}) with check (${viewerIs('officer')});`).join(' ')}
      ${policies('review_cycles', { select: 'true', insert: viewerIs('officer', 'loader'), update: viewerIs('officer', 'loader') })}
      ${['reviews', 'review_rags'].map((table) => policies(table, { select: inReadScope(), insert: viewerIs('officer', 'loader') })).join('\n')}
      ${policies('visits', {
        select: inVisitScope(),
        insert: `${viewerIs('loader')} or organisation_id = any ((select viewer_organisations())::uuid[])`,
        update: `${viewerIs('loader')} or organisation_id = any ((select viewer_organisations())::uuid[])`,
      })}
      ${policies('follow_ups', { select: inVisitScope(), insert: `${viewerIs('loader')} or organisation_id = any ((select viewer_organisations())::uuid[])`, update: `${inVisitScope()} and not ${viewerIs('officer')}` })}
      ${policies('history', {
        select: `case when noun in ('plan', 'objective', 'criterion', 'action', 'milestone', 'evidence') then ${inReadScope()}
                 when noun in ('area', 'enrolment') then (${viewerIs('officer', 'loader')} or area_id = any ((select viewer_areas())::uuid[]) or urn = any ((select viewer_schools())::int[]))
                 when noun in ('visit', 'follow_up') then (${viewerIs('officer', 'loader')} or area_id = any ((select viewer_led_areas())::uuid[]) or urn = any ((select viewer_led_schools())::int[]) or (content ->> 'organisation_id')::uuid = any ((select viewer_organisations())::uuid[]))
                 when noun = 'school' then true
                 when noun in ('person', 'organisation', 'review_cycle') then ${viewerIs('administrator', 'loader')}
                 else false end`,
      })}
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(
      `drop table follow_ups, visits, review_rags, reviews, review_cycles, evidence, milestones, actions, criteria, objectives, plan_decisions, plans;`,
    );
  }
}
