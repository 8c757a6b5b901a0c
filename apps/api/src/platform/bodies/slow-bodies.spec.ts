import 'reflect-metadata';
import { Controller, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import net from 'node:net';
import { text } from 'node:stream/consumers';
import { ProblemFilter } from '../problems/problem-filter';
import { rooms } from '../../rooms';
import { readBodies } from './bodies';

@Controller()
class Reader {
  @Post('read')
  read(): void {}
}
@Module({ controllers: [Reader] })
class ReaderModule {}

let app: NestFastifyApplication;
let port: number;
beforeAll(async () => {
  app = await NestFactory.create<NestFastifyApplication>(ReaderModule, new FastifyAdapter(), {
    bodyParser: false,
    logger: false,
  });
  app.useGlobalFilters(new ProblemFilter(rooms));
  readBodies(app, async () => true, 50);
  await app.listen(0, '127.0.0.1');
  port = (app.getHttpServer().address() as { port: number }).port;
});
afterAll(() => app.close());

it.each([
  ['that stops before its end', 'content-length: 100'],
  ['in chunks without end', 'transfer-encoding: chunked'],
])('closes a body %s, and says why', async (_, length) => {
  const socket = net.connect(port, '127.0.0.1');
  socket.write(
    `POST /read HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n${length}\r\n\r\n` +
      '1\r\n{\r\n',
  );
  // Ends when the server closes the connection.
  const answer = await text(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(answer).toContain('connection: close');
  expect(answer).toContain('did not arrive in 30 seconds');
});
