import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import {
  AnswerPlaces,
  BeginRecordImport,
  ListRecordImports,
  MapRecordImport,
  type Page,
  type RecordImport,
} from '@all-together/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentViewer, Id, Requires } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { wholeUploadOf } from '../../platform/files/upload.js';
import { AnswersWithFile, TakesFile } from '../../platform/openapi/answers.js';
import { largestUpload } from '../../platform/spreadsheets/read-spreadsheet.js';
import { RecordImportsService } from './record-imports-service.js';

@Controller('record-imports')
export class RecordImportsController {
  constructor(private readonly imports: RecordImportsService) {}

  /** List imports of visits, sessions and online learning. */
  @Requires('record-imports:write')
  @Get()
  list(
    @CurrentViewer() viewer: Viewer,
    @Query() query: ListRecordImports,
  ): Promise<Page<RecordImport>> {
    return this.imports.list(viewer, query);
  }

  /** Upload a spreadsheet of records. Answers with what it holds; nothing is applied yet. */
  @Requires('record-imports:write')
  @Post()
  @TakesFile()
  async begin(
    @CurrentViewer() viewer: Viewer,
    @Query() query: BeginRecordImport,
    @Req() request: FastifyRequest,
  ): Promise<RecordImport> {
    await this.imports.mustWriteFor(viewer, query);
    const file = await wholeUploadOf(
      request,
      largestUpload,
      'The file is larger than 5 MB. Split it into several files.',
    );
    return this.imports.begin(viewer, query, file);
  }

  /** Read an import of records. */
  @Requires('record-imports:write')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<RecordImport> {
    return this.imports.get(viewer, id);
  }

  /** Download the rows that are left out as CSV, each with its line and reason. */
  @Requires('record-imports:write')
  @Get(':id/left-out')
  @AnswersWithFile('text/csv')
  async leftOut(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const content = await this.imports.leftOut(viewer, id);
    await reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="rows-left-out.csv"')
      .send(content);
  }

  /** Say which column holds what. Remembered for the next file with the same headings. */
  @Requires('record-imports:write')
  @Post(':id/mapping')
  @HttpCode(200)
  map(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Body() body: MapRecordImport,
  ): Promise<RecordImport> {
    return this.imports.map(viewer, id, body.mapping);
  }

  /** Say what places are that no list knows. Remembered for every file to come. */
  @Requires('record-imports:write')
  @Post(':id/places')
  @HttpCode(200)
  answerPlaces(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Body() body: AnswerPlaces,
  ): Promise<RecordImport> {
    return this.imports.answerPlaces(viewer, id, body.places);
  }

  /** Import every new row that can be read, all of them or none. */
  @Requires('record-imports:write')
  @Post(':id/apply')
  @HttpCode(200)
  apply(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<RecordImport> {
    return this.imports.apply(viewer, id);
  }

  /** Undo an applied import. */
  @Requires('record-imports:write')
  @Post(':id/undo')
  @HttpCode(200)
  undo(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<RecordImport> {
    return this.imports.undo(viewer, id);
  }
}
