import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import {
  AskFunnel,
  AskResults,
  ReleaseResults,
  type FunnelResult,
  type Results,
} from '@all-together/contracts';
import type { FastifyReply } from 'fastify';
import { CurrentViewer, Requires } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { AnswersWithFile } from '../../platform/openapi/answers.js';
import { ReleasesService } from './releases-service.js';
import { ResultsDocuments } from './results-documents.js';
import { ResultsService } from './results-service.js';
import { sendFile } from './send-file.js';

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
