import type { Instrument, InstrumentContent, QuestionnaireForm } from '@all-together/contracts';
import {
  bool,
  int,
  jsonOf,
  known,
  only,
  row,
  rows,
  sql,
  text,
  uuid,
  type Tx,
} from '../../platform/database/index.js';

const shape = {
  versionId: uuid(),
  id: text(),
  number: int(),
  frozen: bool(),
  content: jsonOf<InstrumentContent>(),
};
const versions = sql`
  select id as version_id, instrument_id as id, number, frozen_at is not null as frozen, content
  from instrument_versions`;

/** All versions of all questionnaires, the newest of each form first. */
export const listInstruments = (tx: Tx): Promise<Instrument[]> =>
  rows(tx, shape, sql`${versions} order by form, number desc`);

export const instrumentVersion = (tx: Tx, versionId: string): Promise<Instrument | undefined> =>
  row(tx, shape, sql`${versions} where id = ${versionId}`);

/** The newest version of a form, which a new wave asks; the app ships one of each form. */
export const newestInstrument = (tx: Tx, form: QuestionnaireForm): Promise<Instrument> =>
  only(tx, shape, sql`${versions} where form = ${form} order by number desc limit 1`);

/** The ids of all questions that any version has asked. */
export async function questionsEverAsked(tx: Tx, instrumentId: string): Promise<string[]> {
  const asked = await rows(
    tx,
    { id: known(text()) },
    sql`select distinct jsonb_array_elements(content -> 'questions') ->> 'id' as id
        from instrument_versions where instrument_id = ${instrumentId}`,
  );
  return asked.map(({ id }) => id);
}

/**
 * What results can tell of a form: the indicators of all its versions, as the newest that has each
 * says.
 */
export async function indicatorsOf(
  tx: Tx,
  form: QuestionnaireForm,
): Promise<Instrument['content']['indicators']> {
  const found = await rows(tx, shape, sql`${versions} where form = ${form} order by number desc`);
  const all = found.flatMap(({ content }) => content.indicators);
  return all.filter(({ id }, place) => all.findIndex((one) => one.id === id) === place);
}
