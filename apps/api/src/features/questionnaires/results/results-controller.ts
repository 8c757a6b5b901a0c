import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import {
  AskFunnel,
  AskResults,
  ClosePeriod,
  type FunnelResult,
  type Results,
} from '@all-together/contracts';
import type { FastifyReply } from 'fastify';
import { CurrentViewer, Requires } from '../../../platform/access/requires.js';
import type { Viewer } from '../../../platform/access/viewer.js';
import { AnswersWithFile } from '../../../platform/openapi/answers.js';
import { FunnelService } from './funnel-service.js';
import { PeriodsService } from './periods-service.js';
import { ResultsService } from './results-service.js';
import { sendFile } from '../send-file.js';

@Controller('results')
export class ResultsController {
  constructor(
    private readonly results: ResultsService,
    private readonly funnels: FunnelService,
    private readonly periods: PeriodsService,
  ) {}

  /** Read results of a school, an area or the programme. */
  @Requires('results:read')
  @Get()
  get(@CurrentViewer() viewer: Viewer, @Query() query: AskResults): Promise<Results> {
    return this.results.get(viewer, query);
  }

  /** Compare schools with the programme, within the limits of chance. */
  @Requires('results:compare')
  @Get('funnel')
  funnel(@CurrentViewer() viewer: Viewer, @Query() query: AskFunnel): Promise<FunnelResult> {
    return this.funnels.funnel(viewer, query);
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
      await this.results.report(viewer, query),
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
      await this.results.summary(viewer, query),
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
      await this.results.openData(viewer, query),
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
      await this.results.openDataMeta(viewer, query),
    );
  }

  /** Close a period: the programme's totals are opened once, and its figures are final. */
  @Requires('results:close')
  @Post('periods/close')
  @HttpCode(200)
  async close(@CurrentViewer() viewer: Viewer, @Body() body: ClosePeriod): Promise<Results> {
    await this.periods.close(viewer, body);
    return this.results.get(viewer, { level: 'programme', form: body.form });
  }
}
