import type {
  AreaKind,
  AreaStatus,
  ChooseNeighbour,
  Neighbour,
  NeighbourChoice,
  Spread,
} from '@all-together/contracts';
import {
  all,
  day,
  exists,
  nullable,
  row,
  rows,
  sql,
  text,
  uuid,
  type Tx,
} from '../../platform/database/index.js';
import { notFound } from '../../platform/problems/problem-error.js';

/** A place as offers and choices name it: an area of the programme, or else an authority. */
export type PlaceChoice = Pick<ChooseNeighbour, 'areaId' | 'gss'>;

/** An area as its neighbours are told of. */
export interface AreaAtCentre {
  id: string;
  name: string;
  kind: AreaKind;
  status: AreaStatus;
}

/** @throws 404 out of scope */
export async function areaOf(tx: Tx, id: string): Promise<AreaAtCentre> {
  const area = await row(
    tx,
    { id: uuid(), name: text(), kind: text<AreaKind>(), status: text<AreaStatus>() },
    sql`select id, name, kind, status from areas where id = ${id}`,
  );
  if (!area) throw notFound('The area');
  return area;
}

/** The area that a place is, in scope or not; undefined where it is none yet. */
export const areaAt = (
  tx: Tx,
  { areaId, gss }: PlaceChoice,
): Promise<{ id: string; status: AreaStatus } | undefined> =>
  row(
    tx,
    { id: uuid(), status: text<AreaStatus>() },
    sql`select id, status from area_names
        where ${areaId ? sql`id = ${areaId}` : sql`gss = ${gss ?? ''}`}`,
  );

/** Whether there is a local authority of that code. */
export const isAuthority = (tx: Tx, gss: string): Promise<boolean> =>
  exists(tx, sql`select from local_authorities where gss = ${gss}`);

/** An area's neighbours by the boundaries of 2017, and those that it chose, by name. */
export const neighboursOf = (tx: Tx, areaId: string): Promise<Neighbour[]> =>
  rows(
    tx,
    {
      chosenId: nullable(uuid()),
      gss: nullable(text()),
      areaId: nullable(uuid()),
      name: text(),
      status: nullable(text<AreaStatus>()),
    },
    sql`select null::uuid as chosen_id, n.neighbour_gss as gss, b.id as area_id, l.name, b.status
        from areas a
        join la_neighbours n on n.gss = a.gss and n.as_of = 2017
        join local_authorities l on l.gss = n.neighbour_gss
        left join area_names b on b.gss = n.neighbour_gss
        where a.id = ${areaId}
        union all
        select c.id, coalesce(c.gss, b.gss), b.id, coalesce(b.name, l.name), b.status
        from area_neighbours c
        left join local_authorities l on l.gss = c.gss
        left join area_names b on b.id = c.neighbour_area_id or b.gss = c.gss
        where c.area_id = ${areaId}
        order by name, gss`,
  );

/** Areas of the programme and local authorities of its years, by name. */
export function choicesOf(tx: Tx, search: string): Promise<NeighbourChoice[]> {
  return rows(
    tx,
    { gss: nullable(text()), areaId: nullable(uuid()), name: text() },
    sql`select gss, area_id, name
        from (
          select gss, id as area_id, name from area_names where status <> 'withdrawn'
          union all
          select l.gss, null, l.name
          from local_authorities l
          where l.closed is null and not exists (select from area_names a where a.gss = l.gss)
        ) choices
        where ${all([search && sql`strpos(folded(name), folded(${search})) > 0`])}
        order by name, gss
        limit 20`,
  );
}

/** How the approach spread until `today`: names and statuses alone, and who supports whom. */
export async function spreadOf(tx: Tx, today: string): Promise<Spread> {
  const [areas, periods, links] = await Promise.all([
    rows(
      tx,
      { areaId: uuid(), name: text(), kind: text<AreaKind>(), gss: nullable(text()) },
      sql`select id as area_id, name, kind, gss from area_names order by name, id`,
    ),
    rows(
      tx,
      { areaId: uuid(), status: text<AreaStatus>(), since: day() },
      sql`select area_id, status, since from area_status_periods()`,
    ),
    rows(
      tx,
      { fromAreaId: uuid(), toAreaId: uuid(), since: day() },
      sql`select from_area_id, to_area_id, since from support_links()`,
    ),
  ]);
  const byArea = Map.groupBy(periods, ({ areaId }) => areaId);
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
