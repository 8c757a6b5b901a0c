import pg from 'pg';
import { loaderViewer } from './loader-viewer.js';
import { run, sql, type Database } from '../platform/database/index.js';

export type Load = 'registers' | 'demonstration';

/** What a first start has loaded to its end, and what it began and did not finish. */
export async function loadsDone(apiUrl: string): Promise<{ done: Set<Load>; cutShort: Set<Load> }> {
  const client = new pg.Client({ connectionString: apiUrl });
  await client.connect();
  try {
    await client.query(`begin; select set_config('app.roles', '{loader}', true)`);
    const { rows } = await client.query<{ name: Load; finished: boolean }>(
      `select name, finished_at is not null as finished from loads`,
    );
    const named = (finished: boolean) =>
      new Set(rows.filter((row) => row.finished === finished).map((row) => row.name));
    return { done: named(true), cutShort: named(false) };
  } finally {
    await client.end();
  }
}

/** Notes that `name` begins, and when it ended; in between it counts as cut short. */
export async function noted<Result>(
  database: Database,
  name: Load,
  work: () => Promise<Result>,
): Promise<Result> {
  await database.as(loaderViewer(), (tx) =>
    run(tx, sql`insert into loads (name) values (${name}) on conflict do nothing`),
  );
  const result = await work();
  await database.as(loaderViewer(), (tx) =>
    run(tx, sql`update loads set finished_at = now() where name = ${name}`),
  );
  return result;
}

/**
 * Takes away what a demonstration load that was cut short had written; nobody had been let in
 * before it ended.
 */
export async function clearDemonstration(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`begin;
      truncate
        programme_counts, programme_totals, periods, school_counts, wave_marks,
        waiting_messages, pupil_messages, sealed_messages, objective_origins, audit_ratings,
        audits, ballots, codes, code_batches, waves, support_entries, supports,
        area_neighbours, indicator_values, indicators, resource_uses, resource_formats,
        resource_collections, resources, follow_ups, visits, review_rags, reviews,
        review_cycles, evidence, milestones, actions, criteria, objectives, plan_decisions,
        plans, enrolments, assignments, area_contacts, area_key_dates, memberships, areas,
        organisations, people, terms, creations, audit_events, area_tallies
        cascade;
      delete from history where noun <> 'school';
      delete from schools where urn >= 900001;
      delete from history where urn >= 900001;
      delete from trusts where demonstration;
      commit`);
  } finally {
    await client.end();
  }
}
