import pg from 'pg';
import type { CopyStreamQuery } from 'pg-copy-streams';

/** Begins to copy rows into a table. */
export type StartCopy = (copy: CopyStreamQuery) => CopyStreamQuery;

/**
 * Copies rows in one transaction of the database's owner, on a connection of its own: COPY cannot
 * share a pipelined one. What was copied stays when `work` succeeds, and is gone when it throws.
 */
export async function copying<Result>(
  ownerUrl: string,
  work: (start: StartCopy) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    const result = await work((copy) => client.query(copy));
    await client.query('commit');
    return result;
  } finally {
    await client.end().catch(() => undefined);
  }
}
