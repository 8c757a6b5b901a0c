import {
  Catch,
  HttpException,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '@all-together/contracts';
import pg from 'pg';
import { QueryFailedError } from 'typeorm';
import { Rooms } from '../rooms.js';
import { badRequest, brokenRule, conflict, notFound, ProblemError } from './problem-error.js';

type Answer = Omit<Problem, 'type'>;

/** The one place where anything that goes wrong becomes an RFC 9457 answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(private readonly rooms: Rooms) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const answer = this.answerTo(error, request);
    if (reply.sent) return;
    const problem: Problem = {
      type: answer.code ? `urn:all-together:problem:${answer.code}` : 'about:blank',
      ...answer,
    };
    void reply
      .code(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(JSON.stringify(problem));
  }

  private answerTo(error: unknown, request: FastifyRequest): Answer {
    if (error instanceof ProblemError) return error.problem;
    const refused = error instanceof QueryFailedError ? error.driverError : error;
    if (refused instanceof pg.DatabaseError) {
      const known = fromDatabase(refused, this.rooms);
      if (known) return known.problem;
    }
    if (
      error instanceof Error &&
      /timeout exceeded when trying to connect|ECONNREFUSED|Connection terminated/.test(
        error.message,
      )
    )
      return {
        status: 503,
        title: 'Very busy just now',
        detail: 'Nothing was changed. Try again in a moment.',
      };
    const status =
      error instanceof HttpException
        ? error.getStatus()
        : (error as { statusCode?: number } | null)?.statusCode;
    if (status && status >= 400 && status < 500)
      return {
        status,
        ...(clientFaults[status] ?? {
          title: 'That request cannot be answered',
          detail: 'Check the address and what was sent.',
        }),
      };
    const correlationId = randomUUID();
    this.logger.error({
      correlationId,
      method: request.method,
      route: request.routeOptions?.url,
      error: error instanceof Error ? error.stack : String(error),
    });
    return {
      status: 500,
      title: 'Something went wrong on our side',
      detail: 'Nothing was changed. Try again; if it goes on, send us the number below.',
      correlationId,
    };
  }
}

const clientFaults: Record<number, { title: string; detail: string }> = {
  400: {
    title: 'Check what was sent',
    detail: 'The request is not well formed: send JSON that is complete and valid.',
  },
  404: { title: 'Not found', detail: 'That does not exist, or you may not see it.' },
  413: {
    title: 'Too large',
    detail: 'What you sent is larger than is allowed. Send less at a time.',
  },
  415: {
    title: 'Not a format that we read',
    detail: 'Send JSON (application/json), or a file where a file is asked for.',
  },
};

/** Rules that the database keeps as the last line of defence. */
function fromDatabase(
  { code, constraint }: { code?: string; constraint?: string },
  rooms: Rooms,
): ProblemError | undefined {
  switch (code) {
    case '23505':
      return conflict('already_exists', rooms.messageOf(constraint) ?? 'That exists already.');
    case '23503':
      return brokenRule('unknown_reference', 'Something that this refers to does not exist.');
    case '23514':
      return brokenRule(
        'contradiction',
        rooms.messageOf(constraint) ??
          'The values contradict each other. Check dates, status and reasons.',
      );
    case '40P01':
    case '40001':
      return new ProblemError({
        status: 503,
        title: 'Very busy just now',
        detail:
          'Somebody wrote the same things at the same moment. Nothing was changed. Try again.',
      });
    case '42501':
      return notFound();
    case '22P02':
    case '22003':
    case '22007':
    case '22008':
    case '22021':
    case '22P05':
      return badRequest(
        'A value is not of the right kind, or holds a character that cannot be stored.',
      );
    default:
      return undefined;
  }
}
