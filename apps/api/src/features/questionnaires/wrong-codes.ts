import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { tooMany } from '../../platform/problems/problem-error.js';

/** A whole school answers from one address and mistypes; only wrong codes are counted. */
const wrongCodes = 300;
const quarterOfAnHour = 15 * 60;

/** Slows down who tries codes; a right one is never slowed. */
@Injectable()
export class WrongCodes {
  private readonly address: RateLimiterPostgres;

  constructor(source: DataSource) {
    this.address = new RateLimiterPostgres({
      storeClient: source,
      storeType: 'typeorm',
      tableName: 'sign_in_attempts',
      tableCreated: true,
      duration: quarterOfAnHour,
      keyPrefix: 'code',
      points: wrongCodes,
    });
  }

  /** @throws 429 after too many */
  async count(address: string): Promise<void> {
    try {
      await this.address.consume(address);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) throw tooMany(Math.ceil(refusal.msBeforeNext / 1000));
      throw refusal;
    }
  }
}
