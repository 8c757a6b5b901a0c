import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ReviseInstrument, type Instrument } from '@all-together/contracts';
import { CurrentViewer, Requires } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { InstrumentsService } from './instruments-service.js';

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
