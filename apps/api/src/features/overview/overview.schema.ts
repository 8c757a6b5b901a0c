import { policies, schema, viewerIs } from '../../platform/database/schema.js';

/** One in so many changes folds the tallies together. */
const foldEvery = 500;

interface Tallied {
  table: string;
  noun: string;
  /** The state of a row, and the one that counts in a closed plan, too. */
  state: string;
  done: string;
}

/**
 * Keeps the tallies of one table of the plan; removed rows do not count, nor what a closed plan
 * left open.
 */
const tally = ({ table, noun, state, done }: Tallied): string => `
  create function ${table}_tally() returns trigger
  language plpgsql security definer set search_path = public as $$
  begin
    if tg_op <> 'INSERT' then
      insert into area_tallies
      select '${noun}', area_id, ${state}, coalesce(due, 'infinity'), -count(*)
      from before_rows r
      where not removed and (${state} = '${done}' or not exists (
        select from plans p where p.id = r.plan_id and p.status = 'closed'))
      group by 2, 3, 4;
    end if;
    if tg_op <> 'DELETE' then
      insert into area_tallies
      select '${noun}', area_id, ${state}, coalesce(due, 'infinity'), count(*)
      from after_rows r
      where not removed and (${state} = '${done}' or not exists (
        select from plans p where p.id = r.plan_id and p.status = 'closed'))
      group by 2, 3, 4;
    end if;
    if random() < 1.0 / ${foldEvery} then perform fold_area_tallies(); end if;
    return null;
  end $$;
  create trigger ${table}_tally_insert after insert on ${table}
    referencing new table as after_rows
    for each statement execute function ${table}_tally();
  create trigger ${table}_tally_update after update on ${table}
    referencing old table as before_rows new table as after_rows
    for each statement execute function ${table}_tally();
  create trigger ${table}_tally_delete after delete on ${table}
    referencing old table as before_rows
    for each statement execute function ${table}_tally();
`;

const kinds: Tallied[] = [
  { table: 'actions', noun: 'action', state: 'status', done: 'complete' },
  {
    table: 'milestones',
    noun: 'milestone',
    state: `case when reached_on is null then 'open' else 'reached' end`,
    done: 'reached',
  },
];

const openOfPlan = ({ table, noun, state, done }: Tallied): string => `
    insert into area_tallies
    select '${noun}', area_id, ${state}, coalesce(due, 'infinity'), times * count(*)
    from ${table}
    where plan_id = new.id and not removed and ${state} <> '${done}'
    group by 2, 3, 4;`;

/** The tallies that the programme's overview is made of. */
export const OverviewSchema = schema(
  'Overview1795600011000',
  `
  -- Actions and milestones by area, state and day. Each change appends what it adds and takes
  -- away, so that no two writers meet on a row; now and then one of them folds the lines together.
  create table area_tallies (
    noun text not null,
    area_id uuid not null,
    state text not null,
    due date not null,
    n int not null
  );
  create index area_tallies_area on area_tallies (noun, area_id);
  ${policies('area_tallies', { select: viewerIs('officer') })}

  create function fold_area_tallies() returns void
  language plpgsql security definer set search_path = public as $$
  begin
    if not pg_try_advisory_xact_lock(72617) then return; end if;
    with gone as (delete from area_tallies returning *)
    insert into area_tallies
    select noun, area_id, state, due, sum(n)
    from gone
    group by 1, 2, 3, 4
    having sum(n) <> 0;
  end $$;
  ${kinds.map(tally).join('')}

  -- What a plan leaves open when it closes stops counting, and counts again when it is reopened.
  create function plans_tally() returns trigger
  language plpgsql security definer set search_path = public as $$
  declare times int := case when new.status = 'closed' then -1 else 1 end;
  begin
    ${kinds.map(openOfPlan).join('')}
    return null;
  end $$;
  create trigger plans_tally after update of status on plans
    for each row when ((old.status = 'closed') <> (new.status = 'closed'))
    execute function plans_tally();
  `,
);
