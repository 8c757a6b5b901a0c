import { Body, Controller, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import {
  AddAttendances,
  ChangeAttendance,
  ChangeLaterSessions,
  ChangeSession,
  ListSessions,
  MoveSession,
  PlanSession,
  type Page,
  type SessionRegister,
  type TrainingSession,
} from '@all-together/contracts';
import type { FastifyReply } from 'fastify';
import { CurrentViewer, Id, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { AlsoAnswers, AnswersWithFile } from '../../platform/openapi/answers.js';
import { SessionsService } from './sessions-service.js';

@Controller('sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  /** List training sessions by keyset, with filters. */
  @Requires('sessions:read')
  @Get()
  list(
    @CurrentViewer() viewer: Viewer,
    @Query() query: ListSessions,
  ): Promise<Page<TrainingSession>> {
    return this.sessions.list(viewer, query);
  }

  /** Read a session with its register. */
  @Requires('sessions:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<SessionRegister> {
    return this.sessions.get(viewer, id);
  }

  /** Plan a session, or a series of sessions. */
  @Requires('sessions:write')
  @Post()
  plan(@CurrentViewer() viewer: Viewer, @Body() body: PlanSession): Promise<SessionRegister> {
    return this.sessions.plan(viewer, body);
  }

  /** Change a session. */
  @Requires('sessions:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeSession,
  ): Promise<SessionRegister> {
    return this.sessions.change(viewer, id, seen, body);
  }

  /** Mark a session as delivered, confirmed or cancelled, or reopen it. */
  @Requires('sessions:write')
  @Post(':id/moves')
  @HttpCode(200)
  move(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: MoveSession,
  ): Promise<SessionRegister> {
    return this.sessions.move(viewer, id, seen, body);
  }

  /** Change or cancel the later sessions of a series. */
  @Requires('sessions:write')
  @Post(':id/later')
  @HttpCode(200)
  changeLater(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Body() body: ChangeLaterSessions,
  ): Promise<SessionRegister> {
    return this.sessions.changeLater(viewer, id, body);
  }

  /**
   * Download certificates of attendance as a PDF. They cover the part of the register that the
   * viewer may see.
   */
  @Requires('sessions:read')
  @Get(':id/certificates')
  @AnswersWithFile('application/pdf')
  @AlsoAnswers(422)
  async certificates(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', 'attachment; filename="certificates.pdf"')
      .header('cache-control', 'private, no-store')
      .send(await this.sessions.certificates(viewer, id));
  }

  /** Add lines to a session's register, all of them or none. */
  @Requires('sessions:write')
  @Post(':id/attendances')
  @HttpCode(200)
  register(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Body() body: AddAttendances,
  ): Promise<SessionRegister> {
    return this.sessions.register(viewer, id, body);
  }
}

@Controller('attendances')
export class AttendancesController {
  constructor(private readonly sessions: SessionsService) {}

  /** Change a line of a session's register. */
  @Requires('sessions:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeAttendance,
  ): Promise<SessionRegister> {
    return this.sessions.changeAttendance(viewer, id, seen, body);
  }
}
