import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inReadScope, policies, viewerIs } from './policies.js';

/**
 * While a review cycle that locks is open, plans in delivery stand still until they are reviewed or
 * an officer releases them.
 */
export class PlanLocks1700000012000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      alter table review_cycles add column locks boolean not null default false;
      create table lock_releases (
        id uuid primary key, cycle_id uuid not null references review_cycles (id), plan_id uuid not null references plans (id), area_id uuid not null, urn int, reason text not null check (length(trim(reason)) > 0), at timestamptz not null, person_id uuid
      );
      create unique index lock_releases_once on lock_releases (cycle_id, plan_id);
      ${policies('lock_releases', { select: inReadScope(), insert: viewerIs('officer', 'loader') })}

      create function plan_lock(of_plan uuid) returns table (cycle_id uuid, title text, closes date) language plpgsql stable security definer set search_path = public as $$
      declare today date := (app_now() at time zone 'Europe/London')::date;
      begin
        -- On most days no cycle locks, and nothing else need be asked.
        if not exists (select from review_cycles c where c.locks and today between c.opens and c.closes) then return; end if;
        return query select c.id, c.title, c.closes from review_cycles c join plans p on p.id = of_plan and p.status in ('signed_off', 'in_delivery')
        where c.locks and today between c.opens and c.closes
          and not exists (select from lock_releases r where r.cycle_id = c.id and r.plan_id = of_plan) and not exists (select from reviews r where r.cycle_id = c.id and r.plan_id = of_plan)
        order by c.closes desc limit 1;
      end $$;
      grant execute on function plan_lock(uuid) to all_together_api;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Locks of plans have no way back; restore a backup from before.');
  }
}
