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
import { AlsoAnswers } from '../../platform/openapi/answers.js';
import { Config } from '../../platform/config/config.js';
import { SignInService } from './sign-in-service.js';

@Controller('session')
export class SessionController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionStore,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** Read who is signed in. Extends the session by its full length. */
  @Requires('session:read')
  @Get()
  async current(
    @Req() request: SignedInRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    reply.setCookie(cookieName(this.config), request.sessionToken!, cookieOptions(this.config));
    return this.signIns.current(request.sessionToken!);
  }

  /** Sign in with email address and password. */
  @Public()
  @Post()
  @HttpCode(200)
  @AlsoAnswers(401, 429)
  async signIn(
    @Body() body: SignIn,
    @Req() request: SignedInRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.begin(await this.signIns.signIn(body, request.ip), reply);
  }

  /** List the ways to sign in. */
  @Public()
  @Get('options')
  options(): Promise<SignInOptions> {
    return this.signIns.options();
  }

  /** Sign in as a person of the demonstration. */
  @Public()
  @Post('demonstration')
  @HttpCode(200)
  async signInAs(
    @Body() body: DemonstrationSignIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.begin(await this.signIns.signInAs(body), reply);
  }

  /** Sign out of this device. */
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

  /** Sign out of every device. */
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

  /** Ask for a link to reset a password. The answer never tells whether the address is known. */
  @Public()
  @Post('reset')
  @HttpCode(202)
  @AlsoAnswers(429)
  async requestReset(@Body() body: RequestReset, @Req() request: SignedInRequest): Promise<void> {
    await this.signIns.requestReset(body, request.ip);
  }

  /** Say what a one-time link is for, without using it. */
  @Public()
  @Post('link/inspect')
  @HttpCode(200)
  @AlsoAnswers(429)
  inspectLink(@Body() body: InspectOneTimeLink): Promise<OneTimeLink> {
    return this.signIns.inspectLink(body.token);
  }

  /** Use a one-time link to set a password and sign in. */
  @Public()
  @Post('link')
  @HttpCode(200)
  @AlsoAnswers(429)
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
