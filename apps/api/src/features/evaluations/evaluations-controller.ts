import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import type { Evaluation } from '@all-together/contracts';
import type { FastifyReply } from 'fastify';
import { CurrentViewer, Requires } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { EvaluationsService } from './evaluations-service.js';

@Controller('sessions/:id/evaluation')
export class EvaluationsController {
  constructor(private readonly evaluations: EvaluationsService) {}

  @Requires('evaluations:read')
  @Get()
  get(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<Evaluation> {
    return this.evaluations.get(viewer, id);
  }

  /** Opens the form of a session; asked twice, it stays the one that it was. */
  @Requires('evaluations:write')
  @Post()
  @HttpCode(200)
  open(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<Evaluation> {
    return this.evaluations.open(viewer, id);
  }

  /** The address as a picture that a phone reads. */
  @Requires('evaluations:read')
  @Get('qr')
  async qr(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await reply
      .header('content-type', 'image/svg+xml')
      .header('cache-control', 'private, no-cache')
      .send(await this.evaluations.qr(viewer, id));
  }

  /** A page to hang up or hand out: the title, the picture, the address. */
  @Requires('evaluations:read')
  @Get('sheet')
  async sheet(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', 'attachment; filename="evaluation.pdf"')
      .send(await this.evaluations.sheet(viewer, id));
  }
}
