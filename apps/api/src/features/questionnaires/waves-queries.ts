import type {
  ListWaves,
  MarkGroup,
  NeedMark,
  Page,
  QuestionnaireForm,
  Wave,
  WaveKind,
} from '@all-together/contracts';
import { stalledWave, type PublishedNumbers } from '@all-together/domain';
import {
  all,
  bool,
  day,
  int,
  moment,
  nullable,
  only,
  pageOf,
  row,
  rows,
  selectFrom,
  sql,
  text,
  uuid,
  type PageOrder,
  type Projection,
  type RowOf,
  type Tx,
} from '../../platform/database/index.js';

const waveShape = {
  id: uuid(),
  areaId: uuid(),
  areaName: text(),
  urn: int(),
  schoolName: text(),
  form: text<QuestionnaireForm>(),
  kind: text<WaveKind>(),
  schoolYear: int(),
  opens: day(),
  closes: day(),
  endedAt: nullable(moment()),
  closedAt: nullable(moment()),
  shared: bool(),
  takesMessages: bool(),
  codes: int(),
  used: int(),
  version: int(),
};

/** A wave as it is stored; what it stands at today, and for whom, is said of it afterwards. */
export type StoredWave = Omit<Wave, 'state' | 'mayRun' | 'title'>;

/** Until a wave has closed its codes are counted; afterwards what was counted stays. */
const waves: Projection<typeof waveShape> = {
  shape: waveShape,
  columns: sql`
  w.id, w.area_id, a.name as area_name, w.urn, s.name as school_name, w.form, w.kind,
         w.school_year, w.opens, w.closes, w.ended_at, w.closed_at, w.shared, w.takes_messages,
         coalesce(u.codes, w.codes) as codes, coalesce(u.used, w.used) as used, w.version`,
  tables: (source = sql`waves`) => sql`
  ${source} w
  join area_names a on a.id = w.area_id
  join schools s on s.urn = w.urn
  left join lateral (
    select codes, used from code_use(w.id) where w.closed_at is null) u on true`,
};
const latestFirst: PageOrder<typeof waveShape> = {
  key: [sql`w.opens`, sql`w.id`],
  descending: true,
  keyOf: ({ opens, id }) => [opens, id],
  counted: sql`waves w`,
};

/** One page of waves, those that opened last first. */
export const listWaves = (tx: Tx, query: ListWaves): Promise<Page<StoredWave>> =>
  pageOf(
    tx,
    waves,
    latestFirst,
    all([
      query.kind && sql`w.kind = ${query.kind}`,
      query.state === 'open' && sql`w.ended_at is null`,
      query.state === 'closed' && sql`w.ended_at is not null`,
    ]),
    query,
  );

/** @returns those of the waves that the viewer sees, by their ids */
export async function wavesByIds(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredWave>> {
  const found = await rows(tx, waveShape, sql`${selectFrom(waves)} where w.id = any (${ids})`);
  return new Map(found.map((wave) => [wave.id, wave]));
}

const batchShape = {
  id: uuid(),
  label: text(),
  year: nullable(int()),
  need: nullable(text<NeedMark>()),
  disabled: nullable(bool()),
  mark: text<MarkGroup>(),
  codes: int(),
  used: int(),
  void: int(),
};

/** A batch with how many of its codes were used, which is not told of every batch. */
export type StoredBatch = RowOf<typeof batchShape>;

/** The batches of codes of a wave: for its school alone. */
export const batchesOf = (tx: Tx, waveId: string): Promise<StoredBatch[]> =>
  rows(
    tx,
    batchShape,
    sql`select b.id, b.label, b.year, b.need, b.disabled, b.mark,
               b.codes - coalesce(u.void, b.void) as codes,
               coalesce(u.used, b.used) as used, coalesce(u.void, b.void) as void
        from code_batches b
        left join (
          select batch_id, count(*) filter (where used and not void) as used,
                 count(*) filter (where void) as void
          from codes
          where wave_id = ${waveId}
          group by batch_id) u on u.batch_id = b.id
        where b.wave_id = ${waveId}
        order by b.label, b.id`,
  );

/** Use of a wave's codes by mark, for those who see the wave. */
export const markUseOf = (
  tx: Tx,
  waveId: string,
): Promise<{ mark: MarkGroup; codes: number; used: number }[]> =>
  rows(
    tx,
    { mark: text<MarkGroup>(), codes: int(), used: int() },
    sql`select mark, codes, used from mark_use(${waveId})`,
  );

/** Why more codes were made than the limits allow, the first reason first. */
export async function reasonsOf(tx: Tx, waveId: string): Promise<string[]> {
  const found = await rows(tx, { reason: text() }, sql`select reason from code_reasons(${waveId})`);
  return found.map(({ reason }) => reason);
}

/** What the register tells of a school's size. */
export const publishedNumbers = (tx: Tx, urn: number): Promise<PublishedNumbers> =>
  only(
    tx,
    { pupils: nullable(int()), pupilsWithSen: nullable(int()) },
    sql`select pupils, ehc_plans + sen_support as pupils_with_sen
        from schools
        where urn = ${urn}`,
  );

/** How many confirmed safeguarding leads a school has, under any of its URNs. */
export async function countSafeguardingLeads(tx: Tx, urn: number): Promise<number> {
  const { leads } = await only(
    tx,
    { leads: int() },
    sql`select count(distinct p.id) as leads
        from memberships m
        join people p on p.id = m.person_id
        where m.role = 'safeguarding_lead' and m.confirmed_at is not null and p.active
          and m.urn in (select urn from school_family(${urn}))`,
  );
  return leads;
}

/** The area in which a school takes part now. @returns undefined for one that does not */
export const areaOfSchool = (tx: Tx, urn: number): Promise<{ areaId: string } | undefined> =>
  row(
    tx,
    { areaId: uuid() },
    sql`select area_id
        from enrolments
        where urn = ${urn} and status <> 'withdrawn'
        order by since desc limit 1`,
  );

/** A wave past half its time with few answers. */
export interface SlowWave {
  id: string;
  urn: number;
  areaId: string;
  schoolName: string;
  closes: string;
  /** Why it is slow, in words. */
  reason: string;
}

/**
 * Waves that are past half their time with few answers, of one area or school or of all that the
 * viewer sees, the first to close first.
 */
export async function slowWaves(
  tx: Tx,
  today: string,
  { areaId, urns }: { areaId?: string; urns?: readonly number[] },
): Promise<SlowWave[]> {
  const open = await rows(
    tx,
    {
      id: uuid(),
      urn: int(),
      areaId: uuid(),
      schoolName: text(),
      opens: day(),
      closes: day(),
      invited: int(),
      answered: int(),
    },
    sql`select w.id, w.urn, w.area_id, s.name as school_name, w.opens, w.closes,
               u.codes as invited, u.used as answered
        from waves w
        join schools s on s.urn = w.urn
        cross join lateral code_use(w.id) u
        where ${all([
          sql`w.ended_at is null and ${today}::date between w.opens and w.closes`,
          areaId && sql`w.area_id = ${areaId}`,
          urns && sql`w.urn = any (${urns}::int[])`,
        ])}
        order by w.closes, w.id`,
  );
  return open.flatMap(({ opens, invited, answered, ...wave }) => {
    const reason = stalledWave({ opens, closes: wave.closes, invited, answered }, today);
    return reason ? [{ ...wave, reason }] : [];
  });
}
