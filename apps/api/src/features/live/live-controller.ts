import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { LiveQuery } from '@all-together/contracts';
import type { FastifyReply } from 'fastify';
import { CurrentViewer, Requires, type SignedInRequest } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { AlsoAnswers, AnswersWithFile } from '../../platform/openapi/answers.js';
import { ProblemError } from '../../platform/problems/problem-error.js';
import { LiveService } from './live-service.js';

@Controller('live')
export class LiveController {
  constructor(private readonly live: LiveService) {}

  /**
   * Stream changes of a plan, who else has it open, and the viewer's notifications. The stream is
   * server-sent events.
   */
  @Requires('notifications:read')
  @Get()
  @AnswersWithFile('text/event-stream')
  @AlsoAnswers(406, 429)
  async stream(
    @CurrentViewer() viewer: Viewer,
    @Query() { plan }: LiveQuery,
    @Req() request: SignedInRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (plan) await this.live.mustSee(viewer, plan);
    if (!request.headers.accept?.includes('text/event-stream'))
      throw new ProblemError({
        status: 406,
        title: 'Not acceptable',
        detail: 'This address answers with a stream of events (Accept: text/event-stream).',
      });
    this.live.mustHaveRoom(viewer);
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const close = this.live.open({
      viewer,
      token: request.sessionToken!,
      planId: plan ?? null,
      write: (text) => reply.raw.write(text),
      end: () => reply.raw.end(),
    });
    request.raw.on('close', close);
  }
}
