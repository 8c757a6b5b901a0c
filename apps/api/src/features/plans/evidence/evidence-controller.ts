import { Body, Controller, Get, Patch, Post, Query, Req, Res } from '@nestjs/common';
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
import { CurrentViewer, Id, Requires, SeenVersion } from '../../../platform/access/requires.js';
import type { Viewer } from '../../../platform/access/viewer.js';
import { sendFile } from '../../../platform/files/send-file.js';
import { streamedUploadOf } from '../../../platform/files/upload.js';
import { AnswersWithFile, TakesFile } from '../../../platform/openapi/answers.js';
import { EvidenceService } from './evidence-service.js';

@Controller('evidence')
export class EvidenceController {
  constructor(private readonly evidence: EvidenceService) {}

  /** List the evidence of a plan. */
  @Requires('plans:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListOfPlan): Promise<Page<Evidence>> {
    return this.evidence.list(viewer, query);
  }

  /** Read a piece of evidence. */
  @Requires('plans:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<Evidence> {
    return this.evidence.get(viewer, id);
  }

  /** List the changes of a piece of evidence. */
  @Requires('plans:read')
  @Get(':id/history')
  history(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<Change[]> {
    return this.evidence.history(viewer, id);
  }

  /** Add a link as evidence of an action. */
  @Requires('plans:write')
  @Post()
  create(@CurrentViewer() viewer: Viewer, @Body() body: AddEvidence): Promise<Evidence> {
    return this.evidence.add(viewer, body);
  }

  /** Change or remove a piece of evidence. */
  @Requires('plans:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeEvidence,
  ): Promise<Evidence> {
    return this.evidence.change(viewer, id, seen, body);
  }

  /** Download the file of a piece of evidence. Pictures are shown in the browser. */
  @Requires('plans:read')
  @Get(':id/file')
  @AnswersWithFile('application/octet-stream')
  async file(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(reply, await this.evidence.open(viewer, id));
  }

  /** Upload a file as evidence of an action. Its kind is told by its content, not by its name. */
  @Requires('plans:write')
  @Post('actions/:action/files')
  @TakesFile()
  async upload(
    @CurrentViewer() viewer: Viewer,
    @Id('action') action: string,
    @Query() query: AddEvidenceFile,
    @Req() request: FastifyRequest,
  ): Promise<Evidence> {
    await this.evidence.mustWriteTo(viewer, action);
    return this.evidence.addFile(viewer, action, query, await streamedUploadOf(request));
  }
}
