import { Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import type { Evaluation } from '@all-together/contracts';
import type { FastifyReply } from 'fastify';
import { CurrentViewer, Id, Requires } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { AnswersWithFile } from '../../platform/openapi/answers.js';
import { EvaluationsService } from './evaluations-service.js';

@Controller('sessions/:id/evaluation')
export class EvaluationsController {
  constructor(private readonly evaluations: EvaluationsService) {}

  /** Read a session's evaluation form and its results. */
  @Requires('evaluations:read')
  @Get()
  get(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<Evaluation> {
    return this.evaluations.get(viewer, id);
  }

  /** Open a session's evaluation form. A form that is open stays as it is. */
  @Requires('evaluations:write')
  @Post()
  @HttpCode(200)
  open(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<Evaluation> {
    return this.evaluations.open(viewer, id);
  }

  /** Download the form's address as a QR code. */
  @Requires('evaluations:read')
  @Get('qr')
  @AnswersWithFile('image/svg+xml')
  async qr(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await reply
      .header('content-type', 'image/svg+xml')
      .header('cache-control', 'private, no-cache')
      .send(await this.evaluations.qr(viewer, id));
  }

  /** Download a page with the form's title, QR code and address. */
  @Requires('evaluations:read')
  @Get('sheet')
  @AnswersWithFile('application/pdf')
  async sheet(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', 'attachment; filename="evaluation.pdf"')
      .send(await this.evaluations.sheet(viewer, id));
  }
}
