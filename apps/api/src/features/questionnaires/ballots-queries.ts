import type { InstrumentContent, MarkGroup, NeedMark, WaveKind } from '@all-together/contracts';
import {
  bool,
  bytes,
  day,
  int,
  jsonOf,
  nullable,
  row,
  sql,
  text,
  type RowOf,
  type Tx,
} from '../../platform/database/index.js';

const askedShape = {
  used: bool(),
  void: bool(),
  school: text(),
  opens: day(),
  closes: day(),
  ended: bool(),
  content: jsonOf<InstrumentContent>(),
  publicKey: bytes(),
  year: nullable(int()),
  need: nullable(text<NeedMark>()),
  disabled: nullable(bool()),
  mark: text<MarkGroup>(),
  kind: text<WaveKind>(),
  takesMessages: bool(),
};

/** What a code opens, and what the school has marked on it. */
export type Asked = RowOf<typeof askedShape>;

/** @returns undefined for an unknown code */
export const askedBy = (tx: Tx, code: string): Promise<Asked | undefined> =>
  row(
    tx,
    askedShape,
    sql`select used, void, school, opens, closes, ended, content, public_key, year, need,
               disabled, mark, kind, takes_messages
        from questionnaire_of(${code})`,
  );
