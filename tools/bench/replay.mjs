// The raw limit: the statements of the API, recorded once from its own use cases, replayed through
// pipelined `pg` behind `node:http` with the same viewer, prepared as the API prepares them; no
// framework, no validation, no mapping.
import 'reflect-metadata';
import http from 'node:http';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';

export const dist = (file) => import(path.resolve('dist/apps/api', file));
export const world = JSON.parse(process.env.WORLD);
const databaseUrl = process.env.DATABASE_API_URL;

const [{ AppModule }, { readConfig }, { viewerSettings }, { observeStatements }] =
  await Promise.all([
    dist('app.module.js'),
    dist('platform/config/config.js'),
    dist('platform/database/database.js'),
    dist('platform/database/statements.js'),
  ]);

const clock = { now: () => new Date() };
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, pipeline: true });
const config = readConfig({ DATABASE_API_URL: databaseUrl, JOBS: 'no' });
const app = await NestFactory.createApplicationContext(AppModule.with(config), {
  logger: ['error'],
});

/** The service of that name in a file of the built API. */
export const serviceOf = async (file, name) => app.get((await dist(file))[name]);

/** Runs `work`, a call of one service. @returns its answer, and the statements that it sent */
export async function record(work) {
  const statements = [];
  observeStatements(({ statement: { text, values } }) => {
    // A JSON parameter is sent as its text.
    statements.push({ text, values: values.map((value) => value?.text ?? value) });
  });
  try {
    const answer = await work();
    if (!statements.length) throw new Error('A use case sent nothing that could be recorded.');
    return { answer, statements };
  } finally {
    observeStatements(undefined);
  }
}

const names = new Map();

/** Prepared once on each connection, as the API does. */
function prepared({ text, values }) {
  const name = names.get(text) ?? `raw-${names.size}`;
  names.set(text, name);
  return { name, text, values };
}

/** One flight: begin, viewer, every statement, commit. @returns the rows of each statement */
export async function replay(viewer, statements) {
  const client = await pool.connect();
  try {
    const sent = [
      client.query('BEGIN'),
      client.query(viewerSettings(viewer, clock)),
      ...statements.map((statement) => client.query(prepared(statement))),
      client.query('COMMIT'),
    ];
    const results = await Promise.all(sent);
    return results.slice(2, -1).map((result) => result.rows);
  } finally {
    client.release();
  }
}

/** Serves `answerOf(request, body)`, which gives the body of the answer. */
export async function serve(answerOf) {
  await app.close();
  const server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () =>
      answerOf(request, text).then(
        (body) => answerJson(response, body),
        (error) => response.writeHead(500).end(String(error)),
      ),
    );
  });
  server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send('serving'));
}

function answerJson(response, body) {
  const json = JSON.stringify(body);
  response
    .writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(json),
    })
    .end(json);
}
