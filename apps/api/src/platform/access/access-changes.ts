import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Config } from '../config/config.js';

const retryMs = 1_000;

/** Hears from PostgreSQL when people, memberships or sessions change, on whichever API node it happened. */
@Injectable()
export class AccessChanges implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly listeners: (() => void)[] = [];
  private readonly logger = new Logger(AccessChanges.name);
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;
  /** While false, nothing about access may be remembered. */
  isListening = false;

  constructor(@Inject(Config) private readonly config: Config) {}

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listen();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.config.databaseUrl, keepAlive: true });
    this.client = client;
    client.on('notification', () => this.tell());
    client.on('error', () => undefined);
    client.on('end', () => this.lost());
    try {
      await client.connect();
      await client.query('listen access_changed');
      this.isListening = true;
      this.tell();
    } catch (error) {
      this.logger.warn(`Cannot hear of changes of access: ${error instanceof Error ? error.message : String(error)}`);
      this.lost();
    }
  }

  private lost(): void {
    this.isListening = false;
    this.tell();
    if (this.stopped) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.listen(), retryMs).unref();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
