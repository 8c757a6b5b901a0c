// The raw limit: the statements of the API, taken down once from its own query functions, replayed through `pg`
// behind `node:http` with the same viewer; no framework, no validation, no mapping.
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import path from 'node:path';
import pg from 'pg';

const dist = (file) => import(path.resolve('dist/apps/api', file));
const world = JSON.parse(process.env.WORLD);
const databaseUrl = process.env.DATABASE_API_URL;

const [{ newDataSource }, { entities }, { viewerSettings }, { viewerOf }, { listActions, actionById }, { actionEditable }, { edit }, overview, { dayOf, termOf }] = await Promise.all([
  dist('platform/database/data-source.js'),
  dist('entities.js'),
  dist('platform/database/database.js'),
  dist('platform/access/viewer.js'),
  dist('features/plans/plans-queries.js'),
  dist('features/plans/plan-editables.js'),
  dist('platform/database/edit.js'),
  dist('features/programme/overview-queries.js'),
  import('@all-together/domain'),
]);

const clock = { now: () => new Date() };
const today = dayOf(clock.now());
const reach = { assignedAreas: [], assignedSchools: [], ledSchools: [] };
const lead = viewerOf({ id: world.personId, name: 'lead' }, [{ role: 'area_lead', areaId: world.areaId }], reach);
const officer = viewerOf({ id: world.officerId, name: 'officer' }, [{ role: 'officer' }], reach);
const source = await newDataSource(databaseUrl, 2, entities).initialize();
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, pipeline: true });

/** Runs `work` once, in a transaction that is taken back, and notes what it asked of the database. */
async function takeDown(viewer, work) {
  const client = await pool.connect();
  const statements = [];
  await client.query('BEGIN');
  await client.query(viewerSettings(viewer, clock));
  const tx = {
    connection: source,
    query: async (text, values) => {
      statements.push({ text, values });
      const result = await client.query(text, values);
      return result.command === 'UPDATE' || result.command === 'DELETE' ? [result.rows, result.rowCount] : result.rows;
    },
  };
  await work(tx);
  await client.query('ROLLBACK');
  client.release();
  return statements;
}

/** One flight: begin, viewer, every statement, commit. */
async function replay(viewer, statements) {
  const client = await pool.connect();
  try {
    const sent = [client.query('BEGIN'), client.query(viewerSettings(viewer, clock)), ...statements.map(({ text, values }) => client.query(text, values)), client.query('COMMIT')];
    const results = await Promise.all(sent);
    return results.slice(2, -1).map((result) => result.rows);
  } finally {
    client.release();
  }
}

const list = await takeDown(lead, (tx) => listActions(tx, lead, { area: world.areaId, status: 'open', sort: 'due', limit: 25 }, today));
const sampleId = (await replay(lead, list))[0][0].id;
const one = await takeDown(lead, (tx) => actionById(tx, sampleId));
const [before] = (await replay(lead, one))[0];
const marks = { status: before.status === 'in_progress' ? 'not_started' : 'in_progress', notes: 'marked for replacement' };
const change = await takeDown(lead, async (tx) => {
  await edit(tx, lead, { ...actionEditable(clock), rule: async (stored, changes) => {
    await tx.query(`select status from plans where id = $1 for share`, [stored.planId]);
    return changes;
  } }, sampleId, before.version, marks);
  await actionById(tx, sampleId);
});
const programme = await takeDown(officer, async (tx) => {
  const [terms, cycle] = await Promise.all([overview.termsOf(tx), overview.currentCycle(tx, today)]);
  await overview.areasProgress(tx, today, termOf(today, terms), cycle);
});
await source.destroy();

/** The statements of the change, for another action and other values. */
const changeOf = (id, body) =>
  change.map(({ text, values }) => ({
    text,
    values: values.map((value, index) => (value === sampleId ? id : value === marks.status ? body.status : value === marks.notes ? body.notes : text.startsWith('insert into audit_events') && index === 0 ? randomUUID() : value)),
  }));

const server = http.createServer((request, response) => {
  const answer = (body) => {
    const text = JSON.stringify(body);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text);
  };
  const fail = (error) => response.writeHead(500).end(String(error));
  const id = /\/api\/actions\/([\w-]+)/.exec(request.url)?.[1];
  if (request.method === 'PATCH') {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => replay(lead, changeOf(id, JSON.parse(text))).then((rows) => answer(rows.at(-3)[0]), fail));
  } else if (id) replay(lead, one.map(({ text, values }) => ({ text, values: values.map((value) => (value === sampleId ? id : value)) }))).then(([[action], milestones, evidence]) => answer({ ...action, milestones, evidence }), fail);
  else if (request.url.startsWith('/api/actions')) replay(lead, list).then(([items]) => answer({ items }), fail);
  else replay(officer, programme).then(answer, fail);
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send('serving'));
