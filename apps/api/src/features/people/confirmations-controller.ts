import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { AnswerConfirmation, type Confirmation } from '@all-together/contracts';
import { CurrentViewer, Id, Requires } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { ConfirmationsService } from './confirmations-service.js';

@Controller('confirmations')
export class ConfirmationsController {
  constructor(private readonly confirmations: ConfirmationsService) {}

  /** List safeguarding leads who wait for confirmation by a second person. */
  @Requires('safeguarding:confirm')
  @Get()
  list(@CurrentViewer() viewer: Viewer): Promise<Confirmation[]> {
    return this.confirmations.list(viewer);
  }

  /** Confirm a safeguarding lead, or refuse. */
  @Requires('safeguarding:confirm')
  @Post(':id')
  @HttpCode(200)
  answer(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Body() body: AnswerConfirmation,
  ): Promise<Confirmation[]> {
    return this.confirmations.answer(viewer, id, body);
  }
}
