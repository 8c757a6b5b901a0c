import { Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { MultipartFile } from '@fastify/multipart';
import {
  ListImportChanges,
  PageQuery,
  type GiasImport,
  type Page,
  type RegisterChange,
} from '@all-together/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CurrentViewer, Id, Requires } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { uploadOf } from '../../platform/files/upload.js';
import { AnswersWithFile, TakesFile } from '../../platform/openapi/answers.js';
import { Config } from '../../platform/config/config.js';
import { ProblemError } from '../../platform/problems/problem-error.js';
import { ImportsService } from './imports-service.js';

/** A full GIAS extract is about 60 MB. */
const largestFile = 300 * 1024 * 1024;

@Controller('imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** List imports of the GIAS register, newest first. */
  @Requires('imports:write')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: PageQuery): Promise<Page<GiasImport>> {
    return this.imports.list(viewer, query);
  }

  /** Read a register import with its counts. */
  @Requires('imports:write')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<GiasImport> {
    return this.imports.get(viewer, id);
  }

  /**
   * Upload a GIAS file. The file is read in the background; nothing changes until it is applied.
   */
  @Requires('imports:write')
  @Post()
  @HttpCode(202)
  @TakesFile()
  async upload(
    @CurrentViewer() viewer: Viewer,
    @Req() request: FastifyRequest,
  ): Promise<GiasImport> {
    const upload = await uploadOf(request, largestFile);
    const file = await this.keep(upload);
    const { begun, previewed } = await this.imports
      .begin(viewer, file, upload.filename || 'file.csv')
      .catch(async (error: unknown) => {
        await fs.promises.rm(path.dirname(file), { recursive: true, force: true });
        throw error;
      });
    void previewed.finally(() =>
      fs.promises.rm(path.dirname(file), { recursive: true, force: true }),
    );
    return begun;
  }

  /** Apply a register import. */
  @Requires('imports:write')
  @Post(':id/apply')
  @HttpCode(200)
  apply(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<GiasImport> {
    return this.imports.apply(viewer, id);
  }

  /** Discard a register import. */
  @Requires('imports:write')
  @Post(':id/discard')
  @HttpCode(200)
  discard(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<GiasImport> {
    return this.imports.discard(viewer, id);
  }

  /** List what a register import would change, or changed. */
  @Requires('imports:write')
  @Get(':id/changes')
  changes(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Query() query: ListImportChanges,
  ): Promise<Page<RegisterChange>> {
    return this.imports.changes(viewer, id, query);
  }

  /** Download the rejected rows as CSV, each with its line and reason. */
  @Requires('imports:write')
  @Get(':id/rejections.csv')
  @AnswersWithFile('text/csv')
  async rejections(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const rows = await this.imports.rejections(viewer, id);
    void reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="rejected-rows.csv"');
    return (
      [
        'line,reason',
        ...rows.map((row) => `${row.line},"${row.reason.replaceAll('"', '""')}"`),
      ].join('\r\n') + '\r\n'
    );
  }

  private async keep(upload: MultipartFile): Promise<string> {
    const folder = this.config.dataFolder
      ? path.join(this.config.dataFolder, 'uploads')
      : os.tmpdir();
    await fs.promises.mkdir(folder, { recursive: true });
    const file = path.join(await fs.promises.mkdtemp(path.join(folder, 'gias-')), 'upload.csv');
    await pipeline(upload.file, fs.createWriteStream(file));
    if (!upload.file.truncated) return file;
    await fs.promises.rm(path.dirname(file), { recursive: true, force: true });
    throw new ProblemError({
      status: 413,
      title: 'Too large',
      detail: 'The file is larger than 300 MB. Choose a GIAS establishments or links file.',
    });
  }
}
