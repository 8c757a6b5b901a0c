import {
  historyOf,
  keepHistory,
  leadsArea,
  onlyApiExecutes,
  policies,
  schema,
  versioned,
  viewerIs,
} from '../../platform/database/schema.js';

const ofArea = `(${viewerIs('officer', 'loader')} or ${leadsArea()})`;
const eitherSide = `(${viewerIs('officer', 'loader')}
  or ${leadsArea('from_area_id')} or ${leadsArea('to_area_id')})`;

/** Neighbouring areas, and the support that one gives to the other by agreement of both. */
export const NeighboursSchema = schema(
  'Neighbours1795600023000',
  `
  create table area_neighbours (
    id uuid primary key,
    area_id uuid not null references areas (id),
    gss text references local_authorities (gss),
    neighbour_area_id uuid references areas (id),
    check ((gss is null) <> (neighbour_area_id is null)),
    check (neighbour_area_id <> area_id)
  );
  create unique index area_neighbours_once
    on area_neighbours (area_id, coalesce(gss, neighbour_area_id::text));
  ${policies('area_neighbours', { select: ofArea, insert: ofArea, delete: ofArea })}

  create table supports (
    id uuid primary key,
    from_area_id uuid not null references areas (id),
    to_area_id uuid not null references areas (id),
    title text collate english not null,
    details text not null default '',
    who text not null,
    starts date not null,
    ends date not null,
    state text not null check (state in ('offered', 'agreed', 'declined', 'ended')),
    reason text not null default '',
    agreed_from_at timestamptz,
    agreed_to_at timestamptz,
    adopted_plan_id uuid,
    adopted_at timestamptz,
    ${versioned},
    check (from_area_id <> to_area_id),
    check (state <> 'agreed' or (agreed_from_at is not null and agreed_to_at is not null))
  );
  create index supports_from on supports (from_area_id, starts desc, id);
  create index supports_to on supports (to_area_id, starts desc, id);
  ${keepHistory('supports', 'support')}
  ${policies('supports', {
    select: eitherSide,
    insert: `(${viewerIs('loader')} or ${leadsArea('from_area_id')})`,
    update: eitherSide,
  })}

  create table support_entries (
    id uuid primary key,
    support_id uuid not null references supports (id),
    from_area_id uuid not null,
    to_area_id uuid not null,
    on_date date not null,
    kind text not null
      check (kind in ('meeting', 'training', 'visit', 'materials', 'coaching')),
    minutes int not null check (minutes between 0 and 2400),
    summary text not null,
    noted_by text not null check (noted_by in ('from', 'to')),
    confirmed_at timestamptz,
    removed boolean not null default false,
    ${versioned}
  );
  create index support_entries_support on support_entries (support_id, on_date desc, id)
    where not removed;
  ${keepHistory('support_entries', 'support_entry')}
  ${policies('support_entries', { select: eitherSide, insert: eitherSide, update: eitherSide })}

  ${historyOf(
    'supports',
    ['support', 'support_entry'],
    `${viewerIs('officer', 'loader')}
      or ${leadsArea(`(content ->> 'from_area_id')::uuid`)}
      or ${leadsArea(`(content ->> 'to_area_id')::uuid`)}`,
  )}

  -- Who supports whom: the approach as it spreads.
  create function support_links() returns table (from_area_id uuid, to_area_id uuid, since date)
  language sql stable security definer set search_path = public as $$
    select s.from_area_id, s.to_area_id, min(s.starts)
    from supports s
    where s.state in ('agreed', 'ended')
    group by 1, 2
  $$;
  ${onlyApiExecutes('support_links')}
  `,
);
