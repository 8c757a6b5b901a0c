import { policies, schema, viewerIs } from '../../platform/database/schema.js';

/** One in so many changes folds the tallies together. */
const foldEvery = 500;

/** Keeps the tallies of one table of the plan; removed rows do not count. */
const tally = (table: string, noun: string, state: string): string => `
  create function ${table}_tally() returns trigger
  language plpgsql security definer set search_path = public as $$
  begin
    if tg_op <> 'INSERT' then
      insert into area_tallies
      select '${noun}', area_id, ${state}, coalesce(due, 'infinity'), -count(*)
      from before_rows
      where not removed
      group by 2, 3, 4;
    end if;
    if tg_op <> 'DELETE' then
      insert into area_tallies
      select '${noun}', area_id, ${state}, coalesce(due, 'infinity'), count(*)
      from after_rows
      where not removed
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
  ${tally('actions', 'action', 'status')}
  ${tally('milestones', 'milestone', `case when reached_on is null then 'open' else 'reached' end`)}
  `,
);
