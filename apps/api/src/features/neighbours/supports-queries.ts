import type {
  AreaStatus,
  Support,
  SupportEntry,
  SupportSide,
  SupportState,
} from '@all-together/contracts';
import { supportMovesOf } from '@all-together/domain';
import { isOfficer, type Viewer } from '../../platform/access/viewer.js';
import {
  bool,
  day,
  int,
  moment,
  nullable,
  row,
  rows,
  selectFrom,
  sql,
  text,
  uuid,
  type Projection,
  type RowOf,
  type Sql,
  type Tx,
} from '../../platform/database/index.js';
import { notFound } from '../../platform/problems/problem-error.js';

/** No area has more; a longer list is read by nobody. */
const mostSupports = 200;
const mostEntries = 2000;

const supportShape = {
  id: uuid(),
  fromAreaId: uuid(),
  fromName: text(),
  toAreaId: uuid(),
  toName: text(),
  toStatus: text<AreaStatus>(),
  title: text(),
  details: text(),
  who: text(),
  starts: day(),
  ends: day(),
  state: text<SupportState>(),
  reason: text(),
  agreedFromAt: nullable(moment()),
  agreedToAt: nullable(moment()),
  adoptedPlanId: nullable(uuid()),
  adoptedAt: nullable(moment()),
  version: int(),
  led: bool(),
};
/** How support crosses the wire, but for its entries and what the viewer may do with it. */
export const supports: Projection<typeof supportShape> = {
  shape: supportShape,
  columns: sql`
         s.id, s.from_area_id, f.name as from_name, s.to_area_id, t.name as to_name,
         t.status as to_status, s.title, s.details, s.who, s.starts, s.ends, s.state, s.reason,
         s.agreed_from_at, s.agreed_to_at, s.adopted_plan_id, s.adopted_at, s.version,
         has_lead(s.to_area_id) as led`,
  tables: (source = sql`supports`) => sql`
         ${source} s
         join area_names f on f.id = s.from_area_id
         join area_names t on t.id = s.to_area_id`,
};

/** Support as one area sees it; the viewer is on its side, or only looks on. */
export interface OwnSupport {
  support: Support;
  side: SupportSide;
}

/** Support that an area gives or receives, the latest first. */
export const supportsOfArea = (tx: Tx, viewer: Viewer, areaId: string): Promise<Support[]> =>
  supportsWhere(tx, viewer, sql`s.from_area_id = ${areaId} or s.to_area_id = ${areaId}`);

/** @throws 404 out of scope */
export async function supportById(tx: Tx, viewer: Viewer, id: string): Promise<Support> {
  const [support] = await supportsWhere(tx, viewer, sql`s.id = ${id}`);
  if (!support) throw notFound('The support offer');
  return support;
}

/** @throws 404 for support that the viewer does not see, or only looks on at */
export async function ownSupport(tx: Tx, viewer: Viewer, id: string): Promise<OwnSupport> {
  const support = await supportById(tx, viewer, id);
  if (support.side === null) throw notFound('The support offer');
  return { support, side: support.side };
}

async function supportsWhere(tx: Tx, viewer: Viewer, where: Sql): Promise<Support[]> {
  const found = await rows(
    tx,
    supportShape,
    sql`${selectFrom(supports)}
        where ${where}
        order by s.starts desc, s.id desc
        limit ${mostSupports}`,
  );
  return withEntries(tx, viewer, found);
}

/** Adds to each support its entries, in one statement, and what the viewer may do with it. */
export async function withEntries(
  tx: Tx,
  viewer: Viewer,
  found: readonly RowOf<typeof supportShape>[],
): Promise<Support[]> {
  const entries = await entriesOf(
    tx,
    found.map(({ id }) => id),
  );
  return found.map(({ led, ...support }) => {
    const side = sideOf(viewer, support, led);
    const own = (entries.get(support.id) ?? []).map(({ supportId: _, ...entry }) => entry);
    return { ...support, entries: own, side, moves: supportMovesOf(support, side) };
  });
}

/** The entries of each support, the latest first. */
async function entriesOf(
  tx: Tx,
  supportIds: readonly string[],
): Promise<Map<string, (SupportEntry & { supportId: string })[]>> {
  const found = supportIds.length
    ? await rows(
        tx,
        {
          supportId: uuid(),
          id: uuid(),
          onDate: day(),
          kind: text<SupportEntry['kind']>(),
          minutes: int(),
          summary: text(),
          notedBy: text<SupportSide>(),
          confirmedAt: nullable(moment()),
          version: int(),
        },
        sql`select support_id, id, on_date, kind, minutes, summary, noted_by, confirmed_at, version
            from support_entries
            where support_id = any (${supportIds}) and not removed
            order by on_date desc, id desc
            limit ${mostEntries}`,
      )
    : [];
  return Map.groupBy(found, ({ supportId }) => supportId);
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

/** Which support an entry belongs to, and which side noted it. @throws 404 out of scope */
export async function entryToChange(
  tx: Tx,
  id: string,
): Promise<{ supportId: string; notedBy: SupportSide }> {
  const entry = await row(
    tx,
    { supportId: uuid(), notedBy: text<SupportSide>() },
    sql`select support_id, noted_by from support_entries where id = ${id}`,
  );
  if (!entry) throw notFound('The entry');
  return entry;
}
