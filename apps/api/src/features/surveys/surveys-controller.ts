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
  AskFunnel,
  AskResults,
  ChangeWave,
  ListWaves,
  MakeCodes,
  OpenWaves,
  ReleaseResults,
  ReviseInstrument,
  VoidCode,
  type FunnelResult,
  type Instrument,
  type Page,
  type Results,
  type Wave,
  type WaveDetail,
} from '@all-together/contracts';
import type { FastifyReply } from 'fastify';
import { CurrentViewer, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { AnswersWithFile } from '../../platform/openapi/answers.js';
import { ClosingService } from './closing-service.js';
import { CodesService } from './codes-service.js';
import { InstrumentsService } from './instruments-service.js';
import { ReleasesService } from './releases-service.js';
import { ResultsDocuments } from './results-documents.js';
import { ResultsService } from './results-service.js';
import { WavesService } from './waves-service.js';

@Controller('waves')
export class WavesController {
  constructor(
    private readonly waves: WavesService,
    private readonly codes: CodesService,
    private readonly closing: ClosingService,
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

  /** Close a wave. Its answers are opened and counted together; it accepts no further answers. */
  @Requires('surveys:run')
  @Post(':id/close')
  @HttpCode(200)
  async close(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
    @SeenVersion() seen: number,
  ): Promise<WaveDetail> {
    await this.closing.close(viewer, id, seen);
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

  /** Download all unused code slips as a PDF. */
  @Requires('surveys:codes')
  @Get(':id/slips')
  @AnswersWithFile('application/pdf')
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

const sendFile = (reply: FastifyReply, type: string, name: string, content: Buffer | string) =>
  reply
    .header('content-type', type)
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(content);

@Controller('instruments')
export class InstrumentsController {
  constructor(private readonly instruments: InstrumentsService) {}

  /** List questionnaires and their versions. */
  @Requires('surveys:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer): Promise<Instrument[]> {
    return this.instruments.list(viewer);
  }

  /** Publish the next version of a questionnaire. */
  @Requires('instruments:write')
  @Post(':id/versions')
  revise(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ReviseInstrument,
  ): Promise<Instrument> {
    return this.instruments.revise(viewer, id, body);
  }
}

@Controller('results')
export class ResultsController {
  constructor(
    private readonly results: ResultsService,
    private readonly releases: ReleasesService,
    private readonly documents: ResultsDocuments,
  ) {}

  /** Read published results of a school, an area or the programme. */
  @Requires('results:read')
  @Get()
  get(@CurrentViewer() viewer: Viewer, @Query() query: AskResults): Promise<Results> {
    return this.results.get(viewer, query);
  }

  /** Compare schools with the programme, within the limits of chance. */
  @Requires('results:compare')
  @Get('funnel')
  funnel(@CurrentViewer() viewer: Viewer, @Query() query: AskFunnel): Promise<FunnelResult> {
    return this.results.funnel(viewer, query);
  }

  /** Download results as a PDF report for governors and leaders. */
  @Requires('results:read')
  @Get('report')
  @AnswersWithFile('application/pdf')
  async report(
    @CurrentViewer() viewer: Viewer,
    @Query() query: AskResults,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(
      reply,
      'application/pdf',
      'results.pdf',
      await this.documents.report(viewer, query),
    );
  }

  /** Download results as a one-page PDF for pupils. */
  @Requires('results:read')
  @Get('summary')
  @AnswersWithFile('application/pdf')
  async summary(
    @CurrentViewer() viewer: Viewer,
    @Query() query: AskResults,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(
      reply,
      'application/pdf',
      'what-you-told-us.pdf',
      await this.documents.summary(viewer, query),
    );
  }

  /** Download results as CSV that follows the Department for Education's conventions. */
  @Requires('results:read')
  @Get('open-data')
  @AnswersWithFile('text/csv')
  async openData(
    @CurrentViewer() viewer: Viewer,
    @Query() query: AskResults,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(
      reply,
      'text/csv; charset=utf-8',
      'wellbeing-questionnaire.csv',
      await this.documents.openData(viewer, query),
    );
  }

  /** Download the description of the open-data columns as CSV. */
  @Requires('results:read')
  @Get('open-data-meta')
  @AnswersWithFile('text/csv')
  async openDataMeta(
    @CurrentViewer() viewer: Viewer,
    @Query() query: AskResults,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(
      reply,
      'text/csv; charset=utf-8',
      'wellbeing-questionnaire.meta.csv',
      await this.documents.openDataMeta(viewer, query),
    );
  }

  /** Publish an area's or the programme's results, once all its schools have closed. */
  @Requires('results:release')
  @Post('releases')
  async release(@CurrentViewer() viewer: Viewer, @Body() body: ReleaseResults): Promise<Results> {
    await this.releases.release(viewer, body);
    return this.results.get(
      viewer,
      body.areaId
        ? { level: 'area', areaId: body.areaId, form: body.form }
        : { level: 'programme', form: body.form },
    );
  }
}
