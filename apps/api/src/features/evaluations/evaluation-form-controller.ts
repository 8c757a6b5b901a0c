import { Body, Controller, Get, Header, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../../platform/access/requires.js';
import { ProblemError } from '../../platform/problems/problem-error.js';
import { closedPage, formPage, thanksPage } from './evaluation-pages.js';
import { EvaluationsService } from './evaluations-service.js';

/**
 * The short public address `/e/…`: a page without script, since a phone in a school may be old and
 * the line slow.
 */
@Controller('e')
export class EvaluationFormController {
  constructor(private readonly evaluations: EvaluationsService) {}

  @Public()
  @Get(':code')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  // otherwise the browser hides where the form comes from, and it is refused
  @Header('referrer-policy', 'same-origin')
  async form(@Param('code') code: string, @Res() reply: FastifyReply): Promise<void> {
    const session = await this.evaluations.asked(code);
    await (session ? reply.send(formPage(session)) : reply.code(404).send(closedPage()));
  }

  @Public()
  @Post(':code')
  @HttpCode(200)
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'same-origin')
  async answer(
    @Param('code') code: string,
    @Body() sent: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const session = await this.evaluations.asked(code);
    if (!session) return void (await reply.code(404).send(closedPage()));
    try {
      await this.evaluations.answer(code, sent ?? {});
      await reply.send(thanksPage(session));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      await reply.code(error.problem.status).send(formPage(session, sent ?? {}, error.message));
    }
  }
}
