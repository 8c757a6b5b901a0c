import type {
  InstrumentContent,
  MarkGroup,
  QuestionnaireForm,
  WaveKind,
} from '@all-together/contracts';
import type { UsedCodes } from '@all-together/domain';
import {
  bytes,
  day,
  int,
  jsonOf,
  moment,
  nullable,
  row,
  rows,
  sql,
  text,
  uuid,
  type RowOf,
  type Tx,
} from '../../platform/database/index.js';

/** Where a wave is held. */
export interface WavePlace {
  areaId: string;
  urn: number;
}

/** @returns undefined out of scope */
export const placeOfWave = (tx: Tx, id: string): Promise<WavePlace | undefined> =>
  row(tx, { areaId: uuid(), urn: int() }, sql`select area_id, urn from waves where id = ${id}`);

/** Open waves whose last day has passed, the longest due first. */
export async function wavesDue(tx: Tx, today: string): Promise<string[]> {
  const due = await rows(
    tx,
    { id: uuid(), closes: day() },
    sql`select id, closes from waves
        where ended_at is null and closes < ${today}::date
        order by closes, id limit 500`,
  );
  return due.map(({ id }) => id);
}

/** Waves whose ending was interrupted before they were counted, the longest ended first. */
export async function wavesUncounted(tx: Tx): Promise<string[]> {
  const ended = await rows(
    tx,
    { id: uuid(), endedAt: nullable(moment()) },
    sql`select id, ended_at from waves
        where ended_at is not null and closed_at is null
        order by ended_at, id limit 500`,
  );
  return ended.map(({ id }) => id);
}

const endingShape = {
  id: uuid(),
  areaId: uuid(),
  urn: int(),
  form: text<QuestionnaireForm>(),
  kind: text<WaveKind>(),
  schoolYear: int(),
  endedAt: nullable(moment()),
  closedAt: nullable(moment()),
  version: int(),
  content: jsonOf<InstrumentContent>(),
};

/** A wave that is about to end, with what it asked. */
export type Ending = RowOf<typeof endingShape>;

/** Holds a wave until the end of the transaction. @returns undefined out of scope */
export const holdWave = (tx: Tx, id: string): Promise<Ending | undefined> =>
  row(
    tx,
    endingShape,
    sql`select w.id, w.area_id, w.urn, w.form, w.kind, w.school_year, w.ended_at, w.closed_at,
               w.version, v.content
        from waves w
        join instrument_versions v on v.id = w.instrument_version_id
        where w.id = ${id} for update of w`,
  );

/** The sealed ballots of a wave in the order of their ids, which are random. */
export async function sealedBallots(tx: Tx, waveId: string): Promise<Buffer[]> {
  const found = await rows(
    tx,
    { sealed: bytes(), id: uuid() },
    sql`select id, sealed from ballots where wave_id = ${waveId} order by id`,
  );
  return found.map(({ sealed }) => sealed);
}

/** Codes of a wave that were used and then replaced: what they brought does not count. */
export async function replacedCodes(tx: Tx, waveId: string): Promise<Set<string>> {
  const found = await rows(
    tx,
    { code: text() },
    sql`select code from codes where wave_id = ${waveId} and used and void`,
  );
  return new Set(found.map(({ code }) => code));
}

/** How many codes of each mark have been handed out, and used. */
export const markUse = (
  tx: Tx,
  waveId: string,
): Promise<{ mark: MarkGroup; codes: number; used: number }[]> =>
  rows(
    tx,
    { mark: text<MarkGroup>(), codes: int(), used: int() },
    sql`select mark, codes, used from mark_use(${waveId})`,
  );

/** Used codes by mark; none of a mark that no code has. */
export const usedCodes = (marks: readonly { mark: MarkGroup; used: number }[]): UsedCodes => ({
  send: 0,
  other: 0,
  unmarked: 0,
  ...Object.fromEntries(marks.map(({ mark, used }) => [mark, used])),
});
