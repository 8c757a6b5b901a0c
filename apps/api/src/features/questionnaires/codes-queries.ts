import {
  all,
  bool,
  int,
  moment,
  nullable,
  row,
  rows,
  sql,
  text,
  uuid,
  type Tx,
} from '../../platform/database/index.js';

/** A batch holds no more codes than these, and so does one file of slips. */
export const mostSlips = 5000;

/** What must be known of a wave before codes are made or taken back. */
export interface CodedWave {
  areaId: string;
  urn: number;
  schoolName: string;
  endedAt: string | null;
  /** Codes that have been made and not replaced; of them, those marked as SEND. */
  codes: number;
  sendCodes: number;
}

/** @returns undefined out of scope */
export const codedWave = (tx: Tx, id: string): Promise<CodedWave | undefined> =>
  row(
    tx,
    {
      areaId: uuid(),
      urn: int(),
      schoolName: text(),
      endedAt: nullable(moment()),
      codes: int(),
      sendCodes: int(),
    },
    sql`select w.area_id, w.urn, s.name as school_name, w.ended_at, n.codes, n.send_codes
        from waves w
        join schools s on s.urn = w.urn
        cross join lateral (
          select count(*) as codes, count(*) filter (where b.mark = 'send') as send_codes
          from codes c
          join code_batches b on b.id = c.batch_id
          where c.wave_id = w.id and not c.void) n
        where w.id = ${id}`,
  );

/** What a slip shows of its code. */
export interface Slip {
  code: string;
  number: number;
  label: string;
}

/** Codes that are neither used nor lost, of one batch or of all, by class. */
export const unusedCodes = (tx: Tx, waveId: string, batchId: string | null): Promise<Slip[]> =>
  rows(
    tx,
    { code: text(), number: int(), label: text() },
    sql`select c.code, c.number, b.label
        from codes c
        join code_batches b on b.id = c.batch_id
        where ${all([
          sql`c.wave_id = ${waveId} and not c.used and not c.void`,
          batchId && sql`c.batch_id = ${batchId}`,
        ])}
        order by b.label, b.id, c.number limit ${mostSlips + 1}`,
  );

/** @returns undefined for a code of another wave, or an unknown one */
export const codeOfWave = (
  tx: Tx,
  waveId: string,
  code: string | null,
): Promise<{ used: boolean; void: boolean; batchId: string } | undefined> =>
  row(
    tx,
    { used: bool(), void: bool(), batchId: uuid() },
    sql`select used, void, batch_id from codes where code = ${code} and wave_id = ${waveId}`,
  );
