import type { ListPupilMessages, Page, PupilMessage, WaveKind } from '@all-together/contracts';
import {
  all,
  day,
  int,
  nullable,
  only,
  pageOf,
  rows,
  sql,
  text,
  uuid,
  type PageOrder,
  type Projection,
  type RowOf,
  type Tx,
} from '../../platform/database/index.js';

const messageShape = {
  id: uuid(),
  urn: int(),
  schoolName: text(),
  title: text(),
  body: text(),
  arrivedOn: day(),
  handledOn: nullable(day()),
  handledByName: nullable(text()),
};

/** A message as the safeguarding lead reads it. */
export const messages: Projection<typeof messageShape> = {
  shape: messageShape,
  columns: sql`
  m.id, m.urn, s.name as school_name, m.title, m.body, m.arrived_on, m.handled_on,
         p.name as handled_by_name`,
  tables: (source = sql`pupil_messages`) => sql`
  ${source} m
  join schools s on s.urn = m.urn
  left join person_names p on p.id = m.handled_by`,
};
const latestFirst: PageOrder<typeof messageShape> = {
  key: [sql`m.arrived_on`, sql`m.id`],
  descending: true,
  keyOf: ({ arrivedOn, id }) => [arrivedOn, id],
  counted: sql`pupil_messages m`,
};

/** One page of the messages to these schools, the latest first. */
export const listMessages = (
  tx: Tx,
  schools: readonly number[],
  query: ListPupilMessages,
): Promise<Page<PupilMessage>> =>
  pageOf(
    tx,
    messages,
    latestFirst,
    all([
      sql`m.urn = any (${schools})`,
      query.state === 'handled' && sql`m.handled_on is not null`,
      query.state === 'waiting' && sql`m.handled_on is null`,
    ]),
    query,
  );

const waitingShape = {
  id: uuid(),
  urn: int(),
  ballots: int(),
  batches: int(),
  since: day(),
};

/** Waves whose pupils have answered since messages were last handed over. */
export const wavesWithMessages = (tx: Tx): Promise<RowOf<typeof waitingShape>[]> =>
  rows(
    tx,
    waitingShape,
    sql`select w.id, w.urn, sum(m.ballots)::int as ballots, count(*) as batches,
               min(m.since) as since
        from waves w
        join waiting_messages m on m.wave_id = w.id
        where w.closed_at is null
        group by w.id
        order by w.id`,
  );

/** The wave that messages were written in. */
export const waveOfMessages = (
  tx: Tx,
  waveId: string,
): Promise<{ urn: number; schoolName: string; kind: WaveKind; schoolYear: number }> =>
  only(
    tx,
    { urn: int(), schoolName: text(), kind: text<WaveKind>(), schoolYear: int() },
    sql`select w.urn, s.name as school_name, w.kind, w.school_year
        from waves w
        join schools s on s.urn = w.urn
        where w.id = ${waveId}`,
  );

/** The confirmed safeguarding leads of a school, under any of its URNs. */
export const safeguardingLeadsOf = (
  tx: Tx,
  urn: number,
): Promise<{ name: string; email: string }[]> =>
  rows(
    tx,
    { name: text(), email: text() },
    sql`select p.name, p.email
        from memberships m
        join people p on p.id = m.person_id
        where m.role = 'safeguarding_lead' and m.confirmed_at is not null and p.active
          and m.urn in (select urn from school_family(${urn}))
        order by p.id`,
  );
