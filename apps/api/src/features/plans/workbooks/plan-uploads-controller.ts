import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApplyUpload,
  MapUpload,
  OrderUpload,
  WorkbookQuery,
  type PlanUpload,
} from '@all-together/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cutText } from '@all-together/domain';
import { CurrentViewer, Id, Requires } from '../../../platform/access/requires.js';
import type { Viewer } from '../../../platform/access/viewer.js';
import { wholeUploadOf } from '../../../platform/files/upload.js';
import { AnswersWithFile, TakesFile } from '../../../platform/openapi/answers.js';
import { largestUpload } from '../../../platform/spreadsheets/read-spreadsheet.js';
import { PlanUploadsService } from './plan-uploads-service.js';

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

@Controller('plans/:id')
export class PlanUploadsController {
  constructor(private readonly uploads: PlanUploadsService) {}

  /** Download a plan as a workbook or CSV, to edit and upload again. */
  @Requires('plans:read')
  @Get('workbook')
  @AnswersWithFile(types.xlsx, 'text/csv')
  async workbook(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Query() { format = 'xlsx' }: WorkbookQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { title, content } = await this.uploads.download(viewer, id, format);
    const plain = title.replace(/[^\p{L}\p{N}\p{M} -]/gu, '').trim();
    const name = `${cutText(plain, 80) || 'plan'}.${format}`;
    await reply
      .header('content-type', types[format])
      .header(
        'content-disposition',
        `attachment; filename="plan.${format}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      )
      .send(content);
  }

  /** Upload an edited plan. Answers with what it would change; nothing is applied yet. */
  @Requires('plans:write')
  @Post('uploads')
  @TakesFile()
  async upload(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Req() request: FastifyRequest,
  ): Promise<PlanUpload> {
    await this.uploads.mustWriteTo(viewer, id);
    const file = await wholeUploadOf(
      request,
      largestUpload,
      'The file is larger than 5 MB. A plan is far smaller: take out pictures and sheets ' +
        'that do not belong to it.',
    );
    return this.uploads.upload(viewer, id, file);
  }

  /** Read an uploaded plan and its differences. */
  @Requires('plans:write')
  @Get('uploads/:upload')
  get(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Id('upload') upload: string,
  ): Promise<PlanUpload> {
    return this.uploads.get(viewer, id, upload);
  }

  /** Say which column holds what, for a spreadsheet made elsewhere. */
  @Requires('plans:write')
  @Post('uploads/:upload/mapping')
  @HttpCode(200)
  map(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Id('upload') upload: string,
    @Body() body: MapUpload,
  ): Promise<PlanUpload> {
    return this.uploads.map(viewer, id, upload, body.mapping);
  }

  /** Say whether rows keep their place in the plan or move to where they stand in the sheet. */
  @Requires('plans:write')
  @Post('uploads/:upload/order')
  @HttpCode(200)
  order(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Id('upload') upload: string,
    @Body() body: OrderUpload,
  ): Promise<PlanUpload> {
    return this.uploads.order(viewer, id, upload, body.order);
  }

  /** Apply the chosen differences, all of them or none. */
  @Requires('plans:write')
  @Post('uploads/:upload/apply')
  @HttpCode(200)
  apply(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Id('upload') upload: string,
    @Body() body: ApplyUpload,
  ): Promise<PlanUpload> {
    return this.uploads.apply(viewer, id, upload, body);
  }

  /** Undo an applied upload. */
  @Requires('plans:write')
  @Post('uploads/:upload/undo')
  @HttpCode(200)
  undo(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Id('upload') upload: string,
  ): Promise<PlanUpload> {
    return this.uploads.undo(viewer, id, upload);
  }
}
