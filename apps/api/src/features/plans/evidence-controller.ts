import {
  Body,
  Controller,
  Get,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import {
  AddEvidence,
  AddEvidenceFile,
  ChangeEvidence,
  ListOfPlan,
  type Change,
  type Evidence,
  type Page,
} from '@all-together/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentViewer, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { AnswersWithFile, TakesFile } from '../../platform/openapi/answers.js';
import { sendFile, uploadOf } from '../../platform/files/send-file.js';
import { EvidenceFilesService } from './evidence-files-service.js';
import { PlanContentsService } from './plan-contents-service.js';

@Controller('evidence')
export class EvidenceController {
  constructor(
    private readonly contents: PlanContentsService,
    private readonly files: EvidenceFilesService,
  ) {}

  /** List the evidence of a plan. */
  @Requires('plans:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListOfPlan): Promise<Page<Evidence>> {
    return this.contents.list(viewer, 'evidence', query);
  }

  /** Read a piece of evidence. */
  @Requires('plans:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Param('id', ParseUUIDPipe) id: string): Promise<Evidence> {
    return this.contents.get(viewer, 'evidence', id);
  }

  /** List the changes of a piece of evidence. */
  @Requires('plans:read')
  @Get(':id/history')
  history(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<Change[]> {
    return this.contents.history(viewer, 'evidence', id);
  }

  /** Add a link as evidence of an action. */
  @Requires('plans:write')
  @Post()
  create(@CurrentViewer() viewer: Viewer, @Body() body: AddEvidence): Promise<Evidence> {
    return this.contents.addEvidence(viewer, body);
  }

  /** Change or remove a piece of evidence. */
  @Requires('plans:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeEvidence,
  ): Promise<Evidence> {
    return this.contents.changeEvidence(viewer, id, seen, body);
  }

  /** Download the file of a piece of evidence. Pictures are shown in the browser. */
  @Requires('plans:read')
  @Get(':id/file')
  @AnswersWithFile('application/octet-stream')
  async file(
    @CurrentViewer() viewer: Viewer,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(reply, await this.files.open(viewer, id));
  }

  /** Upload a file as evidence of an action. Its kind is told by its content, not by its name. */
  @Requires('plans:write')
  @Post('actions/:action/files')
  @TakesFile()
  async upload(
    @CurrentViewer() viewer: Viewer,
    @Param('action', ParseUUIDPipe) action: string,
    @Query() query: AddEvidenceFile,
    @Req() request: FastifyRequest,
  ): Promise<Evidence> {
    await this.files.mustWriteTo(viewer, action);
    return this.files.add(viewer, action, query, await uploadOf(request));
  }
}
