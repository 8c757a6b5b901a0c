import { int, only, sql, text, type Tx } from '../../platform/database/index.js';

/** A ballot as it is cast, sealed, with the fingerprints of the secrets that take it out again. */
export interface Ballot {
  id: string;
  sealed: Buffer;
  withdrawal: Buffer;
  message: { sealed: Buffer; withdrawal: Buffer } | null;
}

/** Casts a ballot and spends its code; the same ballot sent again is there once. */
export async function castBallot(
  tx: Tx,
  code: string | null,
  { id, sealed, withdrawal, message }: Ballot,
  today: string,
): Promise<'kept' | 'refused'> {
  const { outcome } = await only(
    tx,
    { outcome: text<'kept' | 'refused'>() },
    sql`select cast_ballot(
          ${code}, ${id}, ${sealed}, ${withdrawal},
          ${message?.sealed ?? null}, ${message?.withdrawal ?? null}, ${today}::date) as outcome`,
  );
  return outcome;
}

/** Fingerprints of the secrets under which answers and a message may be kept. */
export interface Secrets {
  ballot: Buffer | null;
  sealedMessage: Buffer | null;
  message: Buffer | null;
}

/** Takes out what is kept under these secrets until the wave ends. @returns how many ballots */
export async function withdrawBallot(
  tx: Tx,
  { ballot, sealedMessage, message }: Secrets,
): Promise<number> {
  const { gone } = await only(
    tx,
    { gone: int() },
    sql`select withdraw_ballot(${ballot}, ${sealedMessage}, ${message}) as gone`,
  );
  return gone;
}
