// Codes made in seconds, and pupils answering over HTTP: none lost, and how long each waits.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import http from 'node:http';
import { v7 as newId } from 'uuid';
import { addSchools } from './with-questionnaires.mjs';

const pupils = 1_000;
/** Milliseconds over which the pupils of a morning press “send”; and all at the same moment. */
const spans = [10_000, 0];
const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** A hundred thousand codes for twenty schools. @returns one of their waves, with its codes */
export async function benchCodes({ app, owner, questionnaires, viewer }) {
  const { urns } = await addSchools(owner, 'Area of codes', 20);
  const waves = await app.get(questionnaires.WavesService).open(
    viewer,
    urns.map((urn) => ({
      id: newId(),
      urn,
      form: 'pupils',
      kind: 'baseline',
      opens: day(0),
      closes: day(30),
    })),
  );
  const started = performance.now();
  for (const { id } of waves)
    await app.get(questionnaires.CodesService).make(viewer, id, {
      id: newId(),
      label: 'All',
      count: 5_000,
      year: null,
      need: null,
      disabled: null,
    });
  console.log(`100,000 codes: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  const { rows } = await owner.query(`select code from codes where wave_id = $1 order by code`, [
    waves[0].id,
  ]);
  return { waveId: waves[0].id, codes: rows.map(({ code }) => code) };
}

export async function benchAnswering({ app, owner, api, questionnaires, viewer }, asked) {
  const { waveId, codes } = asked;
  const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity });
  for (const [turn, span] of spans.entries()) {
    const mine = codes.slice(turn * pupils, (turn + 1) * pupils);
    const times = { open: [], send: [] };
    const before = await ballots(owner);
    const answer = async (code, index) => {
      await new Promise((resolve) => setTimeout(resolve, (span * index) / pupils));
      const opened = await post(agent, api.url, 'open', { code });
      times.open.push(opened.ms);
      const sent = await post(agent, api.url, 'answers', ballot(code, index));
      times.send.push(sent.ms);
      return sent.status === 204;
    };
    const kept = (await Promise.all(mine.map(answer))).filter(Boolean).length;
    const stored = (await ballots(owner)) - before;
    const when = span ? `within ${span / 1000} s` : 'in the same moment';
    console.log(
      `${pupils} pupils ${when}: ${kept} acknowledged, ${stored} stored; ` +
        `open ${spread(times.open)}; send ${spread(times.send)}`,
    );
    if (kept !== pupils || stored !== pupils) throw new Error('Answers were lost.');
  }
  agent.destroy();
  const sealed = await ballots(owner);
  const started = performance.now();
  await app.get(questionnaires.EndingService).end(viewer, waveId, null);
  console.log(
    `Ending it: ${sealed.toLocaleString('en-GB')} sealed ballots opened, counted and destroyed ` +
      `in ${(performance.now() - started).toFixed(0)} ms`,
  );
}

function spread(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.floor(sorted.length * share)].toFixed(0);
  return `p50 ${at(0.5)} p99 ${at(0.99)} ms`;
}

const ballots = async (owner) =>
  Number((await owner.query(`select count(*) from ballots`)).rows[0].count);
const hash = () => createHash('sha256').update(randomBytes(16)).digest('hex');
const ballot = (code, index) => ({
  id: randomUUID(),
  code,
  about: { year: 3 + (index % 4), help: index % 6 ? 'no' : 'yes', disabled: 'no' },
  withdrawal: hash(),
  answers: [
    { question: 'bullied', chosen: ['never'] },
    { question: 'kinds', chosen: ['none'] },
    { question: 'safe', chosen: ['mostly'] },
    { question: 'teachers', chosen: ['always'] },
    { question: 'enjoys', chosen: ['sometimes'] },
    { question: 'tell', chosen: ['yes'] },
  ],
});

function post(agent, url, path, body) {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const request = http.request(
      `${url}/api/questionnaire/${path}`,
      { method: 'POST', agent, headers: { 'content-type': 'application/json' } },
      (response) => {
        response
          .resume()
          .on('end', () =>
            resolve({ status: response.statusCode, ms: performance.now() - started }),
          );
      },
    );
    request.on('error', reject);
    request.end(JSON.stringify(body));
  });
}
