import {
  historyOf,
  inReadScope,
  isViewer,
  keepHistory,
  policies,
  schema,
  versioned,
  viewerIs,
} from '../../platform/database/schema.js';

const place = `plan_id uuid not null references plans (id),
    area_id uuid not null,
    urn int`;

const comments = `
  create table comments (
    id uuid primary key,
    ${place},
    noun text not null
      check (noun in ('plan', 'objective', 'criterion', 'action', 'milestone')),
    item_id uuid not null,
    body text not null,
    mentions uuid[] not null default '{}',
    author_id uuid,
    written_at timestamptz not null,
    removed boolean not null default false,
    ${versioned}
  );
  create index comments_item on comments (item_id, written_at);
  create index comments_plan on comments (plan_id, written_at desc, id desc) where not removed;
  ${keepHistory('comments', 'comment')}
  ${historyOf('comments', ['comment'], isViewer(`(content ->> 'author_id')::uuid`))}
  ${policies('comments', {
    select: inReadScope(),
    insert: `(${isViewer('author_id')} or ${viewerIs('loader')}) and ${inReadScope()}`,
    update: isViewer('author_id'),
  })}

  create table watches (
    person_id uuid not null,
    ${place},
    item_id uuid not null,
    since timestamptz not null,
    primary key (person_id, item_id)
  );
  create index watches_item on watches (item_id);
  create index watches_plan on watches (plan_id);
  ${policies('watches', {
    select: isViewer(),
    insert: `(${isViewer()} or ${viewerIs('loader')}) and ${inReadScope()}`,
    delete: isViewer(),
  })}
`;

/** Puts a notice of each change of a plan's table before those who watch it. */
const toldToWatchers = (table: string, noun: string): string =>
  `create trigger ${table}_watchers after insert or update on ${table}
    for each row execute function tell_watchers('${noun}');`;

const watching = `
  -- Who may be told of a place's items: everybody who may see them.
  create function readers_of(area uuid, school int) returns setof uuid
  language sql stable security definer set search_path = public as $$
    select m.person_id
    from memberships m
    join people p on p.id = m.person_id and p.active
    where m.role = 'officer'
      or (m.role = 'area_lead' and m.area_id = area)
      or (m.role = 'school_lead' and school is not null
        and m.urn in (select urn from school_family(school)))
      or (m.role = 'partner_worker' and exists (
        select from assignments a
        where a.organisation_id = m.organisation_id and a.area_id = area
          and (a.urn is null or a.urn = school)))
  $$;

  create function watchers_of(plan uuid, item uuid) returns setof uuid
  language sql stable security definer set search_path = public as $$
    select person_id from watches where plan_id = plan and item_id in (item, plan)
  $$;
  grant execute on function readers_of(uuid, int), watchers_of(uuid, uuid) to all_together_api;

  create function tell_watchers() returns trigger
  language plpgsql security definer set search_path = public as $$
  begin
    if not exists (select from watches w where w.plan_id = new.plan_id) then
      return null;
    end if;
    insert into notifications (
      id, person_id, kind, plan_id, area_id, urn, noun, item_id, title, by_id, at)
    select
      gen_random_uuid(), w.person_id, 'change', new.plan_id, new.area_id, new.urn, tg_argv[0],
      new.id, new.title, viewer_person(), app_now()
    from watches w
    where w.plan_id = new.plan_id
      and w.item_id in (new.id, new.plan_id)
      and w.person_id is distinct from viewer_person()
      and w.person_id in (select readers_of(new.area_id, new.urn))
    on conflict do nothing;
    return null;
  end $$;
  ${toldToWatchers('objectives', 'objective')}
  ${toldToWatchers('criteria', 'criterion')}
  ${toldToWatchers('actions', 'action')}
  ${toldToWatchers('milestones', 'milestone')}
`;

/** Comments on a plan, and who watches it. */
export const CommentsSchema = schema('Comments1795600012000', `${comments} ${watching}`);
