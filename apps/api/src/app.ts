import 'reflect-metadata';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import type { Clock } from '@all-together/domain';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import fs from 'node:fs';
import path from 'node:path';
import { AppModule } from './app.module.js';
import type { Config } from './platform/config/config.js';
import { cookieName } from './platform/access/session-cookie.js';
import { SessionStore } from './platform/access/session-store.js';
import { largestBody, readBodies } from './platform/bodies/bodies.js';
import { refusalsBeforeTheApp, refuseExpectations } from './platform/problems/before-the-app.js';
import { serveReference } from './platform/openapi/reference.js';
import { validation } from './platform/problems/validation.js';
import { rooms } from './rooms.js';

const aYear = 31_536_000;
/** Behind a proxy the address of the caller is what that proxy says, and no farther one. */
const onlyTheNearest = (_: string, hop: number) => hop === 0;

/** The whole HTTP application, ready to listen. */
export async function createApp(config: Config, clock?: Clock): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: largestBody,
    trustProxy: config.publicUrl ? onlyTheNearest : false,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
    ...refusalsBeforeTheApp,
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(config, clock),
    adapter,
    { bufferLogs: true, bodyParser: false },
  );
  app.useLogger(app.get(Logger));
  app.setGlobalPrefix('api', { exclude: rooms.publicPages });
  app.useGlobalPipes(validation());
  await app.register(cookie);
  const sessions = app.get(SessionStore);
  readBodies(app, async ({ cookies }) => {
    const token = cookies[cookieName(config)];
    return token !== undefined && (await sessions.find(token)) !== undefined;
  });
  refuseExpectations(app);
  await app.register(helmet, securityHeaders(config));
  await app.register(compress, {
    threshold: 2048,
    encodings: ['br', 'gzip'],
    // Bodies that come packed are refused: see readBodies.
    globalDecompression: false,
  });
  await app.register(multipart, { limits: { fields: 20, files: 1, parts: 30 } });
  await serveReference(app, description());
  if (config.webRoot) {
    await servePupilPage(app, path.resolve(config.webRoot, '../pupil'));
    await serveWeb(app, path.resolve(config.webRoot));
  }
  return app;
}

/** What a browser is told that it may do with our pages. */
const securityHeaders = (config: Config): FastifyHelmetOptions => ({
  contentSecurityPolicy: {
    directives: {
      defaultSrc: [`'self'`],
      scriptSrc: [`'self'`],
      styleSrc: [`'self'`, `'unsafe-inline'`],
      imgSrc: [`'self'`, 'data:'],
      fontSrc: [`'self'`, 'data:'],
      connectSrc: [`'self'`],
      objectSrc: [`'none'`],
      frameAncestors: [`'none'`],
      formAction: [`'self'`],
      baseUri: [`'self'`],
      upgradeInsecureRequests: config.publicUrl?.startsWith('https:') ? [] : null,
    },
  },
  strictTransportSecurity: config.publicUrl?.startsWith('https:') ? { maxAge: aYear } : false,
});

/** The description of the API: beside the built app, or above the source. */
function description(): URL {
  const beside = new URL('./openapi.json', import.meta.url);
  return fs.existsSync(beside) ? beside : new URL('../openapi.json', import.meta.url);
}

/** The pupil's page, a small app of its own; its worker keeps it on the device. */
async function servePupilPage(app: NestFastifyApplication, root: string): Promise<void> {
  if (!fs.existsSync(root)) return;
  await app.register(fastifyStatic, {
    root,
    prefix: '/q/',
    decorateReply: false,
    wildcard: false,
    setHeaders: cached,
  });
  app
    .getHttpAdapter()
    .getInstance()
    .get('/q', (_, reply) => reply.redirect('/q/'));
}

const cached = (reply: { header: (name: string, value: string) => unknown }, file: string) =>
  reply.header(
    'cache-control',
    /-[A-Z0-9]{8}\.\w+$/.test(file) ? `public, max-age=${aYear}, immutable` : 'no-cache',
  );

/**
 * The web app: hashed files for a year, the page itself always fresh, and the page for every
 * address of the app.
 */
async function serveWeb(app: NestFastifyApplication, root: string): Promise<void> {
  await app.register(fastifyStatic, {
    root,
    wildcard: false,
    preCompressed: true,
    setHeaders: cached,
  });
  app
    .getHttpAdapter()
    .getInstance()
    .get('/*', (request, reply) => {
      if (!request.url.startsWith('/api') && !/\.\w+$/.test(request.url.split('?')[0]!))
        return reply.header('cache-control', 'no-cache').sendFile('index.html');
      const problem = {
        type: 'about:blank',
        title: 'Not found',
        status: 404,
        detail: 'That does not exist, or you may not see it.',
      };
      return reply
        .code(404)
        .header('content-type', 'application/problem+json; charset=utf-8')
        .send(JSON.stringify(problem));
    });
}
