import { Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CalendarQuery, type CalendarEntry, type CalendarFeed } from '@all-together/contracts';
import type { FastifyReply } from 'fastify';
import { CurrentViewer, Id, Public, Requires } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { AnswersWithFile } from '../../platform/openapi/answers.js';
import { CalendarService } from './calendar-service.js';

@Controller('calendar')
export class CalendarController {
  constructor(private readonly calendar: CalendarService) {}

  /** List visits and sessions between two days. */
  @Requires('calendar:read')
  @Get()
  entries(
    @CurrentViewer() viewer: Viewer,
    @Query() query: CalendarQuery,
  ): Promise<CalendarEntry[]> {
    return this.calendar.entries(viewer, query);
  }

  /** Say whether the viewer has a calendar link. */
  @Requires('calendar:read')
  @Get('feed')
  feed(@CurrentViewer() viewer: Viewer): Promise<CalendarFeed> {
    return this.calendar.feed(viewer);
  }

  /** Create a secret calendar link. The previous link stops working. */
  @Requires('calendar:read')
  @Post('feed')
  @HttpCode(200)
  make(@CurrentViewer() viewer: Viewer): Promise<CalendarFeed> {
    return this.calendar.make(viewer);
  }

  /** Revoke the viewer's calendar link. */
  @Requires('calendar:read')
  @Delete('feed')
  revoke(@CurrentViewer() viewer: Viewer): Promise<CalendarFeed> {
    return this.calendar.revoke(viewer);
  }

  /** Download a calendar feed. Whoever holds the link may read it until it is revoked. */
  @Public()
  @Get('feeds/:file')
  @AnswersWithFile('text/calendar')
  async read(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    await send(reply, 'all-together.ics', await this.calendar.read(file.replace(/\.ics$/, '')));
  }

  /** Download one visit as a calendar event. */
  @Requires('visits:read')
  @Get('visits/:id')
  @AnswersWithFile('text/calendar')
  async visit(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await send(reply, 'visit.ics', await this.calendar.one(viewer, 'visit', id));
  }

  /** Download one training session as a calendar event. */
  @Requires('sessions:read')
  @Get('sessions/:id')
  @AnswersWithFile('text/calendar')
  async session(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await send(reply, 'session.ics', await this.calendar.one(viewer, 'session', id));
  }
}

async function send(reply: FastifyReply, name: string, content: string): Promise<void> {
  await reply
    .header('content-type', 'text/calendar; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'private, no-cache')
    .header('x-robots-tag', 'noindex')
    .send(content);
}
