import type { InstrumentContent, QuestionnaireForm, WaveKind } from '@all-together/contracts';
import {
  bool,
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
import { conflict } from '../../platform/problems/problem-error.js';

/** Where a wave is held. @returns undefined out of scope */
export const placeOfWave = (
  tx: Tx,
  id: string,
): Promise<{ areaId: string; urn: number } | undefined> =>
  row(tx, { areaId: uuid(), urn: int() }, sql`select area_id, urn from waves where id = ${id}`);

/** Open waves whose last day has passed, the longest due first. */
export async function wavesDue(tx: Tx, today: string): Promise<string[]> {
  const due = await rows(
    tx,
    { id: uuid(), closes: day() },
    sql`select id, closes from waves
        where closed_at is null and closes < ${today}::date
        order by closes, id limit 500`,
  );
  return due.map(({ id }) => id);
}

const closingShape = {
  id: uuid(),
  areaId: uuid(),
  urn: int(),
  form: text<QuestionnaireForm>(),
  kind: text<WaveKind>(),
  schoolYear: int(),
  shared: bool(),
  linked: bool(),
  closedAt: nullable(moment()),
  version: int(),
  content: jsonOf<InstrumentContent>(),
};

/** A wave that is about to end, with what it asked. */
export type Closing = RowOf<typeof closingShape>;

/**
 * Holds a wave until the end of the transaction.
 * @param seen the version that its reader saw; null where nobody looked
 * @throws 409 when it has ended, or changed since it was seen
 */
export async function holdWave(tx: Tx, id: string, seen: number | null): Promise<Closing> {
  const wave = await row(
    tx,
    closingShape,
    sql`select w.id, w.area_id, w.urn, w.form, w.kind, w.school_year, w.shared, w.linked,
               w.closed_at, w.version, v.content
        from waves w
        join instrument_versions v on v.id = w.instrument_version_id
        where w.id = ${id} for update of w`,
  );
  if (!wave || wave.closedAt) throw conflict('ended', 'This wave has ended already.');
  if (seen !== null && seen !== wave.version)
    throw conflict(
      'edit_conflict',
      'This wave changed while you looked at it. Look again before you end it.',
    );
  return wave;
}
