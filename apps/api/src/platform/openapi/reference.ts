import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const packaged = path.dirname(
  createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'),
);
const assets = new Set(['/swagger-ui.css', '/swagger-ui-bundle.js', '/favicon-32x32.png']);

const page = `<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>API reference – All Together</title>
    <link rel="icon" href="/api/reference/favicon-32x32.png" />
    <link rel="stylesheet" href="/api/reference/swagger-ui.css" />
  </head>
  <body>
    <main id="reference"></main>
    <script src="/api/reference/swagger-ui-bundle.js"></script>
    <script src="/api/reference/start.js"></script>
  </body>
</html>
`;

/** No validator: it would send the address of this installation to another origin. */
const start = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
`;

/**
 * Serves the description of the API and a page to read it on, from this origin alone.
 *
 * @param description the file `openapi.json`
 */
export async function serveReference(app: NestFastifyApplication, description: URL): Promise<void> {
  await app.register(fastifyStatic, {
    root: packaged,
    prefix: '/api/reference/',
    decorateReply: false,
    index: false,
    allowedPath: (asked) => assets.has(asked),
  });
  const server = app.getHttpAdapter().getInstance();
  const serve = (address: string, type: string, content: string) =>
    server.get(address, (_, reply) =>
      reply.header('content-type', `${type}; charset=utf-8`).send(content),
    );
  serve('/api/reference', 'text/html', page);
  serve('/api/reference/start.js', 'text/javascript', start);
  server.get('/api/openapi.json', (_, reply) =>
    reply
      .header('content-type', 'application/json; charset=utf-8')
      .send(fs.createReadStream(description)),
  );
}
