import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { AddEvidence, AddEvidenceFile, ChangeEvidence, ListOfPlan, type Change, type Evidence, type Page } from '@all-together/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentViewer, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { isShownInline, largestFile } from '../../platform/files/received-file.js';
import { badRequest } from '../../platform/problems/problem-error.js';
import { EvidenceFilesService } from './evidence-files-service.js';
import { PlanContentsService } from './plan-contents-service.js';

@Controller('evidence')
export class EvidenceController {
  constructor(
    private readonly contents: PlanContentsService,
    private readonly files: EvidenceFilesService,
  ) {}

  @Requires('plans:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListOfPlan): Promise<Page<Evidence>> {
    return this.contents.list(viewer, 'evidence', query);
  }

  @Requires('plans:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Param('id', ParseUUIDPipe) id: string): Promise<Evidence> {
    return this.contents.get(viewer, 'evidence', id);
  }

  @Requires('plans:read')
  @Get(':id/history')
  history(@CurrentViewer() viewer: Viewer, @Param('id', ParseUUIDPipe) id: string): Promise<Change[]> {
    return this.contents.history(viewer, 'evidence', id);
  }

  @Requires('plans:write')
  @Post()
  create(@CurrentViewer() viewer: Viewer, @Body() body: AddEvidence): Promise<Evidence> {
    return this.contents.addEvidence(viewer, body);
  }

  @Requires('plans:write')
  @Patch(':id')
  change(@CurrentViewer() viewer: Viewer, @Param('id', ParseUUIDPipe) id: string, @SeenVersion() seen: number, @Body() body: ChangeEvidence): Promise<Evidence> {
    return this.contents.changeEvidence(viewer, id, seen, body);
  }

  /** The file itself; pictures are shown, everything else is downloaded. */
  @Requires('plans:read')
  @Get(':id/file')
  async file(@CurrentViewer() viewer: Viewer, @Param('id', ParseUUIDPipe) id: string, @Res() reply: FastifyReply): Promise<void> {
    const { content, mediaType, bytes, fileName } = await this.files.open(viewer, id);
    const name = encodeURIComponent(fileName).replace(/['()]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
    await reply
      .header('content-type', mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType)
      .header('content-length', bytes)
      .header('content-disposition', `${isShownInline(mediaType) ? 'inline' : 'attachment'}; filename="evidence"; filename*=UTF-8''${name}`)
      .header('content-security-policy', `default-src 'none'; sandbox`)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-cache')
      .send(content);
  }

  /** Uploads a file as evidence of an action (multipart, one file); its kind is told by its content. */
  @Requires('plans:write')
  @Post('actions/:action/files')
  async upload(@CurrentViewer() viewer: Viewer, @Param('action', ParseUUIDPipe) action: string, @Query() query: AddEvidenceFile, @Req() request: FastifyRequest): Promise<Evidence> {
    await this.files.mustWriteTo(viewer, action);
    if (!request.isMultipart()) throw badRequest('Choose a file.', [{ path: 'file', message: 'Choose a file.' }]);
    const upload = await request.file({ limits: { fileSize: largestFile + 1, files: 1 } });
    if (!upload) throw badRequest('Choose a file.', [{ path: 'file', message: 'Choose a file.' }]);
    return this.files.add(viewer, action, query, { name: upload.filename, content: upload.file });
  }
}
