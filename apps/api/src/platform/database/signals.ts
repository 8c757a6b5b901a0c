import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import pg from 'pg';
import { Config } from '../config/config.js';

const retryMs = 1_000;

/**
 * What PostgreSQL tells every API node: someone's access, a plan, who looks at it, or a
 * notification changed.
 */
export type Channel = 'access_changed' | 'plan_changed' | 'plan_watched' | 'notified';
const channels: Channel[] = ['access_changed', 'plan_changed', 'plan_watched', 'notified'];

/** One connection that listens, whichever node the change was made on. */
@Injectable()
export class Signals implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly listeners = new Map<Channel, ((payload: string) => void)[]>();
  private readonly reconnected: (() => void)[] = [];
  private readonly logger = new Logger(Signals.name);
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;
  /** While false, nothing may be remembered that a signal would make untrue. */
  isListening = false;

  constructor(@Inject(Config) private readonly config: Config) {}

  on(channel: Channel, listener: (payload: string) => void): void {
    this.listeners.set(channel, [...(this.listeners.get(channel) ?? []), listener]);
  }

  /** Called when the connection comes or goes: signals may have been missed. */
  onGap(listener: () => void): void {
    this.reconnected.push(listener);
  }

  /** Tells every node, this one too. */
  async send(channel: Channel, payload: object): Promise<void> {
    await this.client?.query('select pg_notify($1, $2)', [channel, JSON.stringify(payload)]);
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
    client.on('notification', ({ channel, payload }) =>
      this.listeners.get(channel as Channel)?.forEach((listener) => listener(payload ?? '')),
    );
    client.on('error', () => undefined);
    client.on('end', () => this.lost());
    try {
      await client.connect();
      await client.query(channels.map((channel) => `listen ${channel}`).join('; '));
      this.isListening = true;
      this.tellGap();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.logger.warn(`Cannot hear what other nodes do: ${reason}`);
      this.lost();
    }
  }

  private lost(): void {
    this.isListening = false;
    this.tellGap();
    if (this.stopped) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.listen(), retryMs).unref();
  }

  private tellGap(): void {
    for (const listener of this.reconnected) listener();
  }
}
