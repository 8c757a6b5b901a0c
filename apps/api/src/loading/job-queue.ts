import pg from 'pg';

/** Background jobs that the queue knows; a new one is added here. */
export const jobNames = [
  'digests',
  'forget-imports',
  'forget-uploads',
  'end-waves',
  'count-waves',
  'delete-messages',
  'remind-waves',
  'hand-over-messages',
  'begin-statuses',
];

/**
 * Makes or brings up to date the queue's own schema as the owner, and lets the API's role use it.
 */
export async function installJobQueue(ownerUrl: string): Promise<void> {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: 'jobs',
    supervise: false,
    schedule: false,
    max: 1,
  });
  boss.on('error', () => undefined);
  await boss.start();
  for (const name of jobNames)
    await boss.createQueue(name, {
      retryLimit: 3,
      retryDelay: 60,
      retryBackoff: true,
      expireInSeconds: 1_800,
    });
  await boss.stop({ graceful: false });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(
    `grant usage on schema jobs to all_together_api;
     grant select, insert, update, delete on all tables in schema jobs to all_together_api;
     grant execute on all functions in schema jobs to all_together_api;
     grant usage on all sequences in schema jobs to all_together_api`,
  );
  await client.end();
}
