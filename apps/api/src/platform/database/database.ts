import { AsyncLocalStorage } from 'node:async_hooks';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@all-together/domain';
import type { Client } from 'pg';
import { DataSource } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { SystemClock } from '../clock/system-clock.js';
import { transactionOn, type Tx } from './tx.js';

export type { Tx };

/** Set while a transaction of this chain of calls is open. */
const open = new AsyncLocalStorage<boolean>();

/** The only way to the database: one transaction in which PostgreSQL knows who is looking. */
@Injectable()
export class Database {
  constructor(
    private readonly source: DataSource,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /**
   * Runs `work` in one transaction as `viewer`; row-level security decides what exists for them.
   * Commits when `work` succeeds, takes everything back when it throws.
   * @throws Error inside another transaction: two of them would not commit together, and each would
   * wait for a connection that the other holds
   */
  as<Result>(viewer: Viewer, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    if (open.getStore())
      throw new Error('A transaction is open already: pass it on instead of opening another.');
    return open.run(true, () => this.inTransaction(viewer, work));
  }

  /** @throws Error when the database does not answer */
  async mustAnswer(): Promise<void> {
    await this.source.query('select 1');
  }

  private async inTransaction<Result>(
    viewer: Viewer,
    work: (tx: Tx) => Promise<Result>,
  ): Promise<Result> {
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect()) as Client;
    // The connection is pipelined: BEGIN, the viewer and the first query of `work` leave in one
    // flight.
    const opened = Promise.all([
      client.query('BEGIN'),
      client.query(viewerSettings(viewer, this.clock)),
    ]);
    opened.catch(() => undefined);
    const tx = transactionOn({ client, manager: runner.manager });
    let broken: Error | undefined;
    try {
      const result = await work(tx);
      await opened;
      const { command } = await client.query('COMMIT');
      if (command !== 'COMMIT')
        throw new Error('The transaction had failed before and was taken back.');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
      throw error;
    } finally {
      // TypeORM takes a connection that reports an error out of the pool, and releases the runner.
      if (broken && !runner.isReleased) client.emit('error', broken);
      else await runner.release();
    }
  }
}

const names = [
  'person',
  'roles',
  'areas',
  'schools',
  'led_areas',
  'led_schools',
  'safeguarded_schools',
  'organisations',
  'scope_areas',
  'scope_schools',
  'now',
];
const settings = names.map((name, index) => `set_config('app.${name}', $${index + 1}, true)`);
const settingText = `select ${settings.join(', ')}`;

/** The statement that tells PostgreSQL who is looking, until the end of the transaction. */
export const viewerSettings = (viewer: Viewer, clock: Clock) => ({
  name: 'viewer-settings',
  text: settingText,
  values: settingValues(viewer, clock),
});

const remembered = new WeakMap<Viewer, string[]>();

function settingValues(viewer: Viewer, clock: Clock): string[] {
  let values = remembered.get(viewer);
  if (!values) {
    const list = (items: readonly (string | number)[]) => `{${items.join(',')}}`;
    values = [
      viewer.personId ?? '',
      list(viewer.roles),
      list(viewer.areas),
      list(viewer.schools),
      list(viewer.ledAreas),
      list(viewer.ledSchools),
      list(viewer.safeguardedSchools),
      list(viewer.organisations),
      list(viewer.scope.areas ?? []),
      list(viewer.scope.schools ?? []),
    ];
    remembered.set(viewer, values);
  }
  return [...values, clock.now().toISOString()];
}
