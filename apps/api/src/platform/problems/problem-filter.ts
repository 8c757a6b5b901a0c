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
      .headers(error instanceof ProblemError ? { ...error.headers } : {})
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(JSON.stringify(problem));
  }

  private answerTo(error: unknown, request: FastifyRequest): Answer {
    if (error instanceof ProblemError) return error.problem;
    const known =
      this.ofDatabase(error) ?? ofConnection(error) ?? ofUpload(error) ?? ofClient(error);
    if (known) return known;
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

  private ofDatabase(error: unknown): Answer | undefined {
    const refused = error instanceof QueryFailedError ? error.driverError : error;
    return refused instanceof pg.DatabaseError
      ? fromDatabase(refused, this.rooms)?.problem
      : undefined;
  }
}

function ofConnection(error: unknown): Answer | undefined {
  const lost = /timeout exceeded when trying to connect|ECONNREFUSED|Connection terminated/;
  if (!(error instanceof Error && lost.test(error.message))) return undefined;
  return {
    status: 503,
    title: 'Very busy just now',
    detail: 'Nothing was changed. Try again in a moment.',
  };
}

/** A form whose sender stopped in the middle. */
function ofUpload(error: unknown): Answer | undefined {
  const broken = /Unexpected end of (multipart|form)|Part terminated early|Premature close|aborted/;
  if (!(error instanceof Error && broken.test(error.message))) return undefined;
  return {
    status: 400,
    title: 'Check what was sent',
    detail: 'The upload was cut off before its end. Nothing was kept. Send it again.',
  };
}

/** What Nest or Fastify refused before our code saw it. */
function ofClient(error: unknown): Answer | undefined {
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : (error as { statusCode?: number } | null)?.statusCode;
  if (!status || status < 400 || status >= 500) return undefined;
  return {
    status,
    ...(clientFaults[status] ?? {
      title: 'That request cannot be answered',
      detail: 'Check the address and what was sent.',
    }),
  };
}

const clientFaults: Record<number, { title: string; detail: string }> = {
  400: {
    title: 'Check what was sent',
    detail: 'The request is not well formed: send JSON that is complete and valid.',
  },
  404: { title: 'Not found', detail: 'That does not exist, or you may not see it.' },
  408: {
    title: 'It took too long',
    detail: 'The rest of what you sent did not arrive in time. Try again.',
  },
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
const fromDatabase = (
  { code, constraint }: { code?: string | undefined; constraint?: string | undefined },
  rooms: Rooms,
): ProblemError | undefined => databaseFaults.get(code ?? '')?.(rooms.messageOf(constraint));

type DatabaseFault = (message: string | undefined) => ProblemError;

const writtenAtOnce: DatabaseFault = () =>
  new ProblemError({
    status: 503,
    title: 'Very busy just now',
    detail: 'Someone wrote the same things at the same moment. Nothing was changed. Try again.',
  });
const unfitValue: DatabaseFault = () =>
  badRequest('A value is not of the right kind, or holds a character that cannot be stored.');

/** By PostgreSQL’s error code; the message is what the room says of the broken constraint. */
const databaseFaults = new Map<string, DatabaseFault>([
  ['23505', (message) => conflict('already_exists', message ?? 'That exists already.')],
  ['23503', () => brokenRule('unknown_reference', 'Something that this refers to does not exist.')],
  [
    '23514',
    (message) =>
      brokenRule(
        'contradiction',
        message ?? 'The values contradict each other. Check dates, status and reasons.',
      ),
  ],
  ['40P01', writtenAtOnce],
  ['40001', writtenAtOnce],
  ['42501', () => notFound()],
  ...['22P02', '22003', '22007', '22008', '22021', '22P05'].map(
    (code) => [code, unfitValue] as const,
  ),
]);
