// The raw limit: the statements of the API, taken down once from its own code, replayed through
// pipelined `pg`
// behind `node:http` with the same viewer; no framework, no validation, no mapping.
import 'reflect-metadata';
import http from 'node:http';
import path from 'node:path';
import pg from 'pg';

export const dist = (file) => import(path.resolve('dist/apps/api', file));
export const world = JSON.parse(process.env.WORLD);
const databaseUrl = process.env.DATABASE_API_URL;

const [{ newDataSource }, { entities }, { viewerSettings }] = await Promise.all([
  dist('platform/database/data-source.js'),
  dist('entities.js'),
  dist('platform/database/database.js'),
]);

export const clock = { now: () => new Date() };
const source = await newDataSource(databaseUrl, 2, entities).initialize();
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, pipeline: true });

/**
 * Runs `work` once, in a transaction that is taken back, and notes what it asked of the database.
 */
export async function takeDown(viewer, work) {
  const client = await pool.connect();
  const statements = [];
  await client.query('BEGIN');
  await client.query(viewerSettings(viewer, clock));
  const tx = {
    connection: source,
    query: async (text, values) => {
      statements.push({ text, values });
      const result = await client.query(text, values);
      return result.command === 'UPDATE' || result.command === 'DELETE'
        ? [result.rows, result.rowCount]
        : result.rows;
    },
  };
  await work(tx);
  await client.query('ROLLBACK');
  client.release();
  return statements;
}

/** One flight: begin, viewer, every statement, commit. */
export async function replay(viewer, statements) {
  const client = await pool.connect();
  try {
    const sent = [
      client.query('BEGIN'),
      client.query(viewerSettings(viewer, clock)),
      ...statements.map(({ text, values }) => client.query(text, values)),
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
  await source.destroy();
  const server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () =>
      answerOf(request, text).then(
        (body) => {
          const json = JSON.stringify(body);
          response
            .writeHead(200, {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(json),
            })
            .end(json);
        },
        (error) => response.writeHead(500).end(String(error)),
      ),
    );
  });
  server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send('serving'));
}
