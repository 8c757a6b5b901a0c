import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import {
  DemonstrationSignIn,
  InspectOneTimeLink,
  RequestReset,
  SignIn,
  UseOneTimeLink,
  type OneTimeLink,
  type Session,
  type SignInOptions,
} from '@all-together/contracts';
import type { FastifyReply } from 'fastify';
import {
  CurrentViewer,
  Public,
  Requires,
  type SignedInRequest,
} from '../../platform/access/requires.js';
import { cookieName, cookieOptions } from '../../platform/access/session-cookie.js';
import { SessionStore } from '../../platform/access/session-store.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { Config } from '../../platform/config/config.js';
import { SignInService } from './sign-in-service.js';

@Controller('session')
export class SessionController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionStore,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** Who is signed in; asking puts the end of the session off. */
  @Requires('session:read')
  @Get()
  async current(
    @Req() request: SignedInRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    reply.setCookie(cookieName(this.config), request.sessionToken!, cookieOptions(this.config));
    return this.signIns.current(request.sessionToken!);
  }

  @Public()
  @Post()
  @HttpCode(200)
  async signIn(
    @Body() body: SignIn,
    @Req() request: SignedInRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.begin(await this.signIns.signIn(body, request.ip), reply);
  }

  /** What the sign-in page offers beside e-mail and password. */
  @Public()
  @Get('options')
  options(): Promise<SignInOptions> {
    return this.signIns.options();
  }

  @Public()
  @Post('demonstration')
  @HttpCode(200)
  async signInAs(
    @Body() body: DemonstrationSignIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.begin(await this.signIns.signInAs(body), reply);
  }

  @Public()
  @Delete()
  @HttpCode(204)
  async signOut(
    @Req() request: SignedInRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (request.sessionToken) await this.sessions.close(request.sessionToken);
    reply.clearCookie(cookieName(this.config), { path: '/' });
  }

  @Requires('session:read')
  @Delete('everywhere')
  @HttpCode(204)
  async signOutEverywhere(
    @CurrentViewer() viewer: Viewer,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.signIns.signOutEverywhere(viewer.personId!);
    reply.clearCookie(cookieName(this.config), { path: '/' });
  }

  @Public()
  @Post('reset')
  @HttpCode(202)
  async requestReset(@Body() body: RequestReset, @Req() request: SignedInRequest): Promise<void> {
    await this.signIns.requestReset(
      body,
      `${request.protocol}://${request.headers.host ?? 'localhost'}`,
      request.ip,
    );
  }

  @Public()
  @Post('link/inspect')
  @HttpCode(200)
  inspectLink(@Body() body: InspectOneTimeLink): Promise<OneTimeLink> {
    return this.signIns.inspectLink(body.token);
  }

  @Public()
  @Post('link')
  @HttpCode(200)
  async useLink(
    @Body() body: UseOneTimeLink,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.begin(await this.signIns.useLink(body), reply);
  }

  private async begin(token: string, reply: FastifyReply): Promise<Session> {
    reply.setCookie(cookieName(this.config), token, cookieOptions(this.config));
    return this.signIns.describe((await this.sessions.find(token))!);
  }
}
