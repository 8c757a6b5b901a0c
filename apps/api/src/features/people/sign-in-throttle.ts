import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { Config } from '../../platform/config/config.js';
import { tooMany } from '../../platform/problems/problem-error.js';

const quarterOfAnHour = 15 * 60;
/** A school's whole staff may sign in from one address. */
const addressFactor = 10;

/**
 * Slows down guessing: tries are counted per account and per address, on all API nodes together.
 */
@Injectable()
export class SignInThrottle {
  private readonly account: RateLimiterPostgres;
  private readonly address: RateLimiterPostgres;

  constructor(source: DataSource, @Inject(Config) config: Config) {
    const shared = {
      storeClient: source,
      storeType: 'typeorm',
      tableName: 'sign_in_attempts',
      tableCreated: true,
      duration: quarterOfAnHour,
    };
    this.account = new RateLimiterPostgres({
      ...shared,
      keyPrefix: 'account',
      points: config.signInAttempts,
    });
    this.address = new RateLimiterPostgres({
      ...shared,
      keyPrefix: 'address',
      points: config.signInAttempts * addressFactor,
    });
  }

  /** Counts one try. @throws 429 when there were too many */
  async count(email: string, address: string): Promise<void> {
    try {
      await this.address.consume(address);
      await this.account.consume(email.slice(0, 200));
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) throw tooMany(Math.ceil(refusal.msBeforeNext / 1000));
      throw refusal;
    }
  }

  /** A right password wipes the account's slate, and does not count against its address. */
  async forget(email: string, address: string): Promise<void> {
    await this.account.delete(email.slice(0, 200));
    await this.address.reward(address);
  }
}
