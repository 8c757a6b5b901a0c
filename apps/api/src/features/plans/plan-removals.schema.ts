import { schema } from '../../platform/database/schema.js';

const standsOn = (table: string, parent: 'objective_id' | 'action_id'): string => `
  create trigger ${table}_stand before insert or update of removed, ${parent} on ${table}
    for each row when (not new.removed) execute function parent_must_stand();`;

/**
 * Nothing of a plan hangs on what is removed, by whatever door it comes: no screen would show it,
 * and figures would count it.
 */
export const PlanRemovalsSchema = schema(
  'PlanRemovals1795600008500',
  `
  -- The parent is held: who removes it at the same moment comes first, or finds this one below it.
  create function parent_must_stand() returns trigger
  language plpgsql security definer set search_path = public as $$
  declare gone boolean;
  begin
    if tg_table_name in ('actions', 'criteria') then
      select removed into gone from objectives where id = new.objective_id for share;
    else
      select removed into gone from actions where id = new.action_id for share;
    end if;
    if gone then
      raise exception using errcode = 'check_violation', constraint = 'parent_is_removed',
        message = 'What this hangs on was removed.';
    end if;
    return new;
  end $$;
  ${standsOn('actions', 'objective_id')}
  ${standsOn('criteria', 'objective_id')}
  ${standsOn('milestones', 'action_id')}
  ${standsOn('evidence', 'action_id')}
  `,
);
