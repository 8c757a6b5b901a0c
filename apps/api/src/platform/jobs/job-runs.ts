import type { JobRun } from '@all-together/contracts';
import { moment, nullable, rows, sql, text, uuid, type Tx } from '../database/index.js';

/** What background jobs did, the latest first. */
export const latestJobRuns = (tx: Tx): Promise<JobRun[]> =>
  rows(
    tx,
    {
      id: uuid(),
      job: text(),
      startedAt: moment(),
      finishedAt: nullable(moment()),
      outcome: nullable(text()),
      error: nullable(text()),
    },
    sql`select id, job, started_at, finished_at, outcome, error
        from job_runs
        order by started_at desc, id desc
        limit 100`,
  );
