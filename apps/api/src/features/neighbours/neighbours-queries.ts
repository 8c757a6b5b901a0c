import type {
  AreaKind,
  AreaStatus,
  Neighbour,
  NeighbourChoice,
  Spread,
  Support,
  SupportEntry,
  SupportSide,
} from '@all-together/contracts';
import { supportMovesOf } from '@all-together/domain';
import { isOfficer, type Viewer } from '../../platform/access/viewer.js';
import type { Tx } from '../../platform/database/database.js';
import { camelCased } from '../../platform/database/naming.js';
import { notFound } from '../../platform/problems/problem-error.js';

type Row = Record<string, unknown>;

/** No area has more; a longer list is read by nobody. */
const mostSupports = 200;

/** An area's neighbours by the boundaries of 2017, and those that it chose, by name. */
export async function neighboursOf(tx: Tx, areaId: string): Promise<Neighbour[]> {
  const rows = (await tx.query(
    `select null::uuid as chosen_id, n.neighbour_gss as gss, b.id as area_id, l.name, b.status from areas a join la_neighbours n on n.gss = a.gss and n.as_of = 2017 join local_authorities l on l.gss = n.neighbour_gss left join area_names b on b.gss = n.neighbour_gss where a.id = $1
     union all select c.id, coalesce(c.gss, b.gss), b.id, coalesce(b.name, l.name), b.status from area_neighbours c left join local_authorities l on l.gss = c.gss left join area_names b on b.id = c.neighbour_area_id or b.gss = c.gss where c.area_id = $1
     order by name, gss`,
    [areaId],
  )) as Row[];
  return rows.map((row) => camelCased<Neighbour>(row));
}

/** Areas of the programme and local authorities of its years, by name. */
export const choicesOf = (tx: Tx, search: string): Promise<NeighbourChoice[]> =>
  tx.query(
    `select gss, area_id as "areaId", name from (
       select gss, id as area_id, name from area_names where status <> 'withdrawn' union all
       select l.gss, null, l.name from local_authorities l where l.closed is null and not exists (select from area_names a where a.gss = l.gss)) c
     where $1 = '' or name ilike '%' || $1 || '%' order by name, gss limit 20`,
    [search.replace(/[%_\\]/g, '\\$&')],
  ) as Promise<NeighbourChoice[]>;

/**
 * Support that `where` names, the latest first, each with its ledger: two statements however many.
 */
export async function supportsWhere(
  tx: Tx,
  viewer: Viewer,
  where: string,
  values: unknown[],
): Promise<Support[]> {
  const rows = (await tx.query(
    `select s.id, s.from_area_id, f.name as from_name, s.to_area_id, t.name as to_name, t.status as to_status, s.title, s.details, s.who, s.starts, s.ends, s.state, s.reason, s.agreed_from_at, s.agreed_to_at, s.adopted_plan_id, s.adopted_at, s.version, has_lead(s.to_area_id) as led
     from supports s join area_names f on f.id = s.from_area_id join area_names t on t.id = s.to_area_id where ${where} order by s.starts desc, s.id desc limit ${mostSupports}`,
    values,
  )) as Row[];
  const entries = (await tx.query(
    `select e.support_id, e.id, e.on_date, e.kind, e.minutes, e.summary, e.noted_by, e.confirmed_at, e.version from support_entries e where e.support_id = any ($1) and not e.removed order by e.on_date desc, e.id desc limit 2000`,
    [rows.map((row) => row['id'])],
  )) as Row[];
  const bySupport = Map.groupBy(
    entries.map((row) => camelCased<SupportEntry & { supportId: string }>(row)),
    ({ supportId }) => supportId,
  );
  return rows.map((row) => {
    const { led, ...support } = camelCased<Support & { led: boolean }>(row);
    const side = sideOf(viewer, support, led);
    return {
      ...support,
      entries: (bySupport.get(support.id) ?? []).map(({ supportId: _, ...entry }) => entry),
      side,
      moves: supportMovesOf(support, side),
    };
  });
}

/** Whose side the viewer is on. An officer speaks for an area that has no lead yet. */
function sideOf(
  viewer: Viewer,
  { fromAreaId, toAreaId }: Pick<Support, 'fromAreaId' | 'toAreaId'>,
  led: boolean,
): SupportSide | null {
  if (viewer.ledAreas.includes(fromAreaId)) return 'from';
  if (viewer.ledAreas.includes(toAreaId)) return 'to';
  return isOfficer(viewer) && !led ? 'to' : null;
}

export async function supportById(tx: Tx, viewer: Viewer, id: string): Promise<Support> {
  const [support] = await supportsWhere(tx, viewer, 's.id = $1', [id]);
  if (!support) throw notFound('The support offer');
  return support;
}

export async function areaOf(
  tx: Tx,
  id: string,
): Promise<{ id: string; name: string; kind: AreaKind; status: AreaStatus }> {
  const [area] = (await tx.query(`select id, name, kind, status from areas where id = $1`, [
    id,
  ])) as { id: string; name: string; kind: AreaKind; status: AreaStatus }[];
  if (!area) throw notFound('The area');
  return area;
}

export async function spreadOf(tx: Tx, today: string): Promise<Spread> {
  const [areas, periods, links] = (await Promise.all([
    tx.query(`select id as "areaId", name, kind, gss from area_names order by name, id`),
    tx.query(`select area_id, status, since from area_status_periods()`),
    tx.query(
      `select from_area_id as "fromAreaId", to_area_id as "toAreaId", since from support_links()`,
    ),
  ])) as [
    Omit<Spread['areas'][number], 'periods'>[],
    { area_id: string; status: AreaStatus; since: string }[],
    Spread['links'],
  ];
  const byArea = Map.groupBy(periods, (period) => period.area_id);
  return {
    from: periods.reduce((first, { since }) => (since < first ? since : first), today),
    to: today,
    areas: areas.map((area) => ({
      ...area,
      periods: (byArea.get(area.areaId) ?? []).map(({ status, since }) => ({ status, since })),
    })),
    links,
  };
}
