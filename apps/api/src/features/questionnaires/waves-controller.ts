import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import {
  ChangeWave,
  ListWaves,
  MakeCodes,
  OpenWaves,
  ReplaceCode,
  VoidCode,
  type Page,
  type ReplacedCode,
  type Wave,
  type WaveDetail,
} from '@all-together/contracts';
import type { FastifyReply } from 'fastify';
import { CurrentViewer, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { AlsoAnswers, AnswersWithFile } from '../../platform/openapi/answers.js';
import { CodesService } from './codes-service.js';
import { EndingService } from './ending-service.js';
import { sendFile } from './send-file.js';
import { WavesService } from './waves-service.js';

@Controller('waves')
export class WavesController {
  constructor(
    private readonly waves: WavesService,
    private readonly codes: CodesService,
    private readonly ending: EndingService,
  ) {}

  /** List waves by keyset, with filters. */
  @Requires('surveys:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListWaves): Promise<Page<Wave>> {
    return this.waves.list(viewer, query);
  }

  /** Read a wave with its codes and how many answered. */
  @Requires('surveys:read')
  @Get(':id')
  get(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<WaveDetail> {
    return this.waves.get(viewer, id);
  }

  /** Open waves for schools, all of them or none. */
  @Requires('surveys:run')
  @Post()
  open(@CurrentViewer() viewer: Viewer, @Body() body: OpenWaves): Promise<Wave[]> {
    return this.waves.open(viewer, body.waves);
  }

  /** Change a wave's dates. */
  @Requires('surveys:run')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeWave,
  ): Promise<WaveDetail> {
    return this.waves.change(viewer, id, seen, body);
  }

  /** End a wave. It accepts no further answers; they are counted once and destroyed. */
  @Requires('surveys:run')
  @Post(':id/close')
  @HttpCode(200)
  async close(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
    @SeenVersion() seen: number,
  ): Promise<WaveDetail> {
    await this.ending.end(viewer, id, seen);
    return this.waves.get(viewer, id);
  }

  /** Make a batch of codes. */
  @Requires('surveys:codes')
  @Post(':id/codes')
  async makeCodes(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: MakeCodes,
  ): Promise<WaveDetail> {
    await this.codes.make(viewer, id, body);
    return this.waves.get(viewer, id);
  }

  /** Void a code whose slip was lost. */
  @Requires('surveys:codes')
  @Post(':id/codes/void')
  @HttpCode(200)
  async voidCode(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: VoidCode,
  ): Promise<WaveDetail> {
    await this.codes.take(viewer, id, body);
    return this.waves.get(viewer, id);
  }

  /** Replace a code by a new one. What was answered with the old one does not count. */
  @Requires('surveys:codes')
  @Post(':id/codes/replace')
  @HttpCode(200)
  replaceCode(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ReplaceCode,
  ): Promise<ReplacedCode> {
    return this.codes.replace(viewer, id, body);
  }

  /** Download all unused code slips as a PDF. */
  @Requires('surveys:codes')
  @Get(':id/slips')
  @AnswersWithFile('application/pdf')
  @AlsoAnswers(422)
  async slips(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(
      reply,
      'application/pdf',
      'code-slips.pdf',
      await this.codes.slips(viewer, id, null),
    );
  }

  /** Download one batch of code slips as a PDF. */
  @Requires('surveys:codes')
  @Get(':id/slips/:batchId')
  @AnswersWithFile('application/pdf')
  @AlsoAnswers(422)
  async slipsOf(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('batchId', ParseUUIDPipe) batchId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(
      reply,
      'application/pdf',
      'code-slips.pdf',
      await this.codes.slips(viewer, id, batchId),
    );
  }
}
