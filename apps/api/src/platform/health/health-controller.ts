import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Public } from '../access/requires.js';
import { ProblemError } from '../problems/problem-error.js';

@Controller('health')
export class HealthController {
  constructor(private readonly source: DataSource) {}

  /** 200 while the app and its database answer, else 503. */
  @Public()
  @Get()
  async health(): Promise<{ status: 'ok' }> {
    try {
      await this.source.query('select 1');
    } catch {
      throw new ProblemError({
        status: 503,
        title: 'Not ready',
        detail: 'The database does not answer.',
      });
    }
    return { status: 'ok' };
  }
}
