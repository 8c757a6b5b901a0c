import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { PgBoss } from 'pg-boss';
import { accessViewer } from '../access/viewer.js';
import { Config } from '../config/config.js';
import { Database, run, sql, type Sql } from '../database/index.js';

/**
 * Background work at set times. It runs again after a failure, so it must be idempotent.
 */
export interface Job {
  name: string;
  /** Minute, hour, day, month, weekday in Europe/London. */
  cron: string;
  /** @returns what was done, in a few words for the administrator */
  run: () => Promise<string>;
}

const keptDays = 90;

/**
 * Jobs run on whichever API node takes them first; PostgreSQL keeps the queue, so that no other
 * server is needed.
 */
@Injectable()
export class Jobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly jobs: Job[] = [];
  private readonly logger = new Logger(Jobs.name);
  private boss: PgBoss | undefined;

  constructor(
    private readonly database: Database,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** Adds a job; call it in a constructor. */
  add(job: Job): void {
    this.jobs.push(job);
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.jobs) return;
    const { PgBoss: Boss } = await import('pg-boss');
    // The schema of the queue is made by the migrations; the API's own role may use it, not change
    // it.
    this.boss = new Boss({
      connectionString: this.config.databaseUrl,
      schema: 'jobs',
      migrate: false,
      createSchema: false,
      max: 2,
      application_name: 'all-together jobs',
    });
    this.boss.on('error', (error: Error) => this.logger.error(`Jobs: ${error.message}`));
    await this.boss.start();
    for (const job of this.jobs) {
      await this.boss.schedule(job.name, job.cron, null, { tz: 'Europe/London' });
      await this.boss.work(job.name, { pollingIntervalSeconds: 10 }, () => this.carryOut(job));
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.boss?.stop({ graceful: true, timeout: 5_000 });
  }

  /**
   * Runs a job and notes how it went.
   * @throws what the job throws, so that the queue tries again
   */
  async carryOut(job: Job): Promise<void> {
    const id = newId();
    await this.note(
      sql`insert into job_runs (id, job, started_at) values (${id}, ${job.name}, now())`,
    );
    try {
      const outcome = await job.run();
      await this.note(
        sql`update job_runs set finished_at = now(), outcome = ${outcome} where id = ${id}`,
      );
      await this.note(
        sql`delete from job_runs where started_at < now() - make_interval(days => ${keptDays})`,
      );
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      this.logger.error(`The job ${job.name} failed: ${words}`);
      const fault = words.slice(0, 500);
      await this.note(
        sql`update job_runs set finished_at = now(), error = ${fault} where id = ${id}`,
      ).catch(() => undefined);
      throw error;
    }
  }

  private note(statement: Sql): Promise<number> {
    return this.database.as(accessViewer, (tx) => run(tx, statement));
  }
}
