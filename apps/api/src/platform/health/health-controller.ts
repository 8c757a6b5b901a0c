import { Controller, Get } from '@nestjs/common';
import { Public } from '../access/requires.js';
import { Database } from '../database/database.js';
import { AlsoAnswers } from '../openapi/answers.js';
import { ProblemError } from '../problems/problem-error.js';

@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  /** Check that the app and its database answer. */
  @Public()
  @Get()
  @AlsoAnswers(503)
  async health(): Promise<{ status: 'ok' }> {
    try {
      await this.database.mustAnswer();
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
