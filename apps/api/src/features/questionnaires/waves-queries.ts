import type {
  CodeBatch,
  ListWaves,
  NeedMark,
  Page,
  QuestionnaireForm,
  Wave,
  WaveKind,
} from '@all-together/contracts';
import { stalledWave } from '@all-together/domain';
import {
  all,
  bool,
  day,
  exists,
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
  closedAt: nullable(moment()),
  shared: bool(),
  takesMessages: bool(),
  linked: bool(),
  codes: int(),
  answered: int(),
  version: int(),
};

/** A wave as it is stored; what it stands at today, and for whom, is said of it afterwards. */
export type StoredWave = Omit<Wave, 'state' | 'mayRun' | 'title'>;

/** While a wave is open its codes are counted; when it has ended, what was counted stays. */
const waves: Projection<typeof waveShape> = {
  shape: waveShape,
  columns: sql`
  w.id, w.area_id, a.name as area_name, w.urn, s.name as school_name, w.form, w.kind,
         w.school_year, w.opens, w.closes, w.closed_at, w.shared, w.takes_messages, w.linked,
         case
           when w.closed_at is null then
             (select coalesce(sum(b.codes), 0) from code_batches b where b.wave_id = w.id)
             - (select coalesce(sum(void), 0) from code_use(w.id))
           else w.codes end as codes,
         case
           when w.closed_at is null then (select coalesce(sum(used), 0) from code_use(w.id))
           else w.answered end as answered,
         w.version`,
  tables: (source = sql`waves`) => sql`
  ${source} w
  join area_names a on a.id = w.area_id
  join schools s on s.urn = w.urn`,
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
      query.state === 'open' && sql`w.closed_at is null`,
      query.state === 'closed' && sql`w.closed_at is not null`,
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

/** The codes of a wave by batch, and how many of them were used. */
export const batchesOf = (tx: Tx, waveId: string): Promise<CodeBatch[]> =>
  rows(
    tx,
    {
      id: uuid(),
      label: text(),
      year: nullable(int()),
      need: nullable(text<NeedMark>()),
      disabled: nullable(bool()),
      codes: int(),
      answered: int(),
      void: int(),
    },
    sql`select b.id, b.label, b.year, b.need, b.disabled, b.codes,
               case when w.closed_at is null then coalesce(u.used, 0) else b.answered end
                 as answered,
               case when w.closed_at is null then coalesce(u.void, 0) else b.void end as void
        from code_batches b
        join waves w on w.id = b.wave_id
        left join code_use(${waveId}) u on u.batch_id = b.id
        where b.wave_id = ${waveId}
        order by b.label, b.id`,
  );

/** How many designated safeguarding leads of a school, under any of its URNs, have an account. */
export async function countSafeguardingLeads(tx: Tx, urn: number): Promise<number> {
  const { leads } = await only(
    tx,
    { leads: int() },
    sql`select count(distinct p.id) as leads
        from memberships m
        join people p on p.id = m.person_id
        where m.role = 'safeguarding_lead' and p.active
          and m.urn in (select urn from school_family(${urn}))`,
  );
  return leads;
}

/**
 * Whether a baseline of the school asks for secret pictures, and no follow-up has been put together
 * with it.
 */
export const hasLinkedBaseline = (tx: Tx, urn: number): Promise<boolean> =>
  exists(
    tx,
    sql`select from waves w
        where w.urn in (select urn from school_family(${urn}))
          and w.form = 'pupils' and w.kind = 'baseline' and w.linked
          and not exists (select from wave_links l where l.baseline_id = w.id)
        limit 1`,
  );

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
 * Waves that are past half their time with few answers, of one area or of all that the viewer sees,
 * the first to close first.
 */
export async function slowWaves(tx: Tx, today: string, areaId: string | null): Promise<SlowWave[]> {
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
               (select coalesce(sum(b.codes), 0) from code_batches b where b.wave_id = w.id)
                 - coalesce(u.void, 0) as invited,
               coalesce(u.used, 0) as answered
        from waves w
        join schools s on s.urn = w.urn
        cross join lateral (
          select sum(used) as used, sum(void) as void from code_use(w.id)) u
        where ${all([
          sql`w.closed_at is null and ${today}::date between w.opens and w.closes`,
          areaId && sql`w.area_id = ${areaId}`,
        ])}
        order by w.closes, w.id`,
  );
  return open.flatMap(({ opens, invited, answered, ...wave }) => {
    const reason = stalledWave({ opens, closes: wave.closes, invited, answered }, today);
    return reason ? [{ ...wave, reason }] : [];
  });
}
