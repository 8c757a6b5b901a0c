import type { ActionWithMilestones, LiveEvent } from '@all-together/contracts';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../app';
import { readConfig } from '../../platform/config/config';
import { Database } from '../../platform/database';
import { SpecApp, specPassword } from '../../testing/spec-app';
import { buildWorld, type World } from '../../testing/world';

let spec: SpecApp;
let world: World;
let nodes: NestFastifyApplication[];
let urls: string[];

beforeEach(async () => {
  spec = await SpecApp.start({ SIGN_IN_ATTEMPTS: '100' });
  world = await buildWorld(spec);
  const other = await createApp(
    readConfig({ DATABASE_API_URL: spec.apiUrl, LOG_LEVEL: 'silent', DATABASE_CONNECTIONS: '4' }),
    spec.clock,
  );
  nodes = [spec.app, other];
  urls = await Promise.all(
    nodes.map(async (node) => {
      await node.listen(0, '127.0.0.1');
      return (await node.getUrl()).replace('[::1]', '127.0.0.1');
    }),
  );
});
afterEach(async () => {
  await nodes[1]!.close();
  await spec.stop();
});

async function cookieOf(node: number, email: string): Promise<string> {
  const answer = await fetch(`${urls[node]}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: specPassword }),
  });
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}

/** An open stream, and the wait for an event on it. */
async function stream(node: number, cookie: string, planId: string) {
  const gone = new AbortController();
  const answer = await fetch(`${urls[node]}/api/live?plan=${planId}`, {
    headers: { cookie, accept: 'text/event-stream' },
    signal: gone.signal,
  });
  const heard: LiveEvent[] = [];
  let wake = () => {};
  let ended = false;
  void (async () => {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const chunk of answer.body!) {
        text += decoder.decode(chunk, { stream: true });
        const parts = text.split('\n\n');
        text = parts.pop()!;
        for (const part of parts)
          if (part.startsWith('data: ')) heard.push(JSON.parse(part.slice(6)) as LiveEvent);
        wake();
      }
    } catch {
      // closed by the test
    }
    ended = true;
    wake();
  })();
  const until = async (test: (event: LiveEvent) => boolean): Promise<LiveEvent> => {
    for (;;) {
      const found = heard.find(test);
      if (found) return found;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  const untilEnd = async () => {
    while (!ended) await new Promise<void>((resolve) => (wake = resolve));
  };
  return { status: answer.status, heard, until, untilEnd, close: () => gone.abort() };
}

it('carries an edit made on one node to a reader on another, and says who is there', async () => {
  const planId = world.there.plan.id;
  const [leadCookie, officerCookie] = [
    await cookieOf(0, world.there.lead.email),
    await cookieOf(1, world.officer.email),
  ];
  const lead = await stream(0, leadCookie, planId);
  const officer = await stream(1, officerCookie, planId);
  expect(
    await lead.until((event) => event.kind === 'here' && event.people.length > 0),
  ).toMatchObject({ people: ['A officer'] });
  expect(
    await officer.until((event) => event.kind === 'here' && event.people.length > 0),
  ).toMatchObject({ people: ['Lead of Leeds'] });
  const action = world.there.plan.objectives[0]!.actions[0]!;
  await world.there.lead.patch(`actions/${action.id}`, 1, { notes: 'Live' });
  expect(await officer.until((event) => event.kind === 'changed')).toEqual({
    kind: 'changed',
    planId,
    items: [{ noun: 'action', itemId: action.id, version: 2 }],
    by: 'Lead of Leeds',
    mine: false,
  });
  expect(await lead.until((event) => event.kind === 'changed')).toMatchObject({ mine: true });
  officer.close();
  expect(
    await lead.until((event) => event.kind === 'here' && event.people.length === 0),
  ).toBeTruthy();
  lead.close();
});

it('says how much is unread as soon as someone is named', async () => {
  const planId = world.there.plan.id;
  const officer = await stream(1, await cookieOf(1, world.officer.email), planId);
  await officer.until((event) => event.kind === 'notified');
  await world.there.lead.post('comments', {
    id: '01890000-0000-7000-8000-00000000c001',
    planId,
    noun: 'plan',
    itemId: planId,
    body: 'See this',
    mentions: [world.officer.id],
  });
  expect(
    await officer.until((event) => event.kind === 'notified' && event.unread > 0),
  ).toBeTruthy();
  officer.close();
});

it('is closed to strangers, and ends when the reader’s right to see the plan ends', async () => {
  const planId = world.there.plan.id;
  expect((await stream(0, await cookieOf(0, world.here.lead.email), planId)).status).toBe(404);
  expect((await world.there.lead.get(`live?plan=${planId}`)).status).toBe(406);
  const partner = await stream(0, await cookieOf(0, world.there.partner.email), planId);
  expect(partner.status).toBe(200);
  await spec.owner.query(`delete from assignments where organisation_id = $1`, [
    world.there.organisationId,
  ]);
  await partner.untilEnd();
  const before = partner.heard.length;
  const { version, id } = (
    await world.there.lead.get<ActionWithMilestones>(
      `actions/${world.there.plan.objectives[0]!.actions[0]!.id}`,
    )
  ).body;
  await world.there.lead.patch(`actions/${id}`, version, { notes: 'Not for the partner' });
  expect(partner.heard.length).toBe(before);
});

it('finishes what it began for its readers before the database closes', async () => {
  const planId = world.there.plan.id;
  const officer = await stream(1, await cookieOf(1, world.officer.email), planId);
  await officer.until((event) => event.kind === 'notified');
  const database = nodes[1]!.get(Database);
  const as = database.as.bind(database);
  let finished = false;
  const begun = new Promise<void>((resolve) =>
    jest.spyOn(database, 'as').mockImplementation(async (viewer, work) => {
      resolve();
      await new Promise((slow) => setTimeout(slow, 300));
      const result = await as(viewer, work);
      finished = true;
      return result;
    }),
  );
  await spec.owner.query(`select pg_notify('notified', $1)`, [world.officer.id]);
  await begun;
  await nodes[1]!.close();
  expect(finished).toBe(true);
  await officer.untilEnd();
});

it('follows changes in thirty pages of one person at a time', async () => {
  const planId = world.there.plan.id;
  const cookie = await cookieOf(0, world.officer.email);
  const pages = Array.from({ length: 30 }, () => stream(0, cookie, planId));
  const open = await Promise.all(pages);
  expect(open.map(({ status }) => status)).toEqual(open.map(() => 200));
  expect((await stream(0, cookie, planId)).status).toBe(429);
  const lead = await stream(0, await cookieOf(0, world.there.lead.email), planId);
  expect(lead.status).toBe(200);
  open[0]!.close();
  await open[0]!.untilEnd();
  let again = await stream(0, cookie, planId);
  while (again.status === 429) again = await stream(0, cookie, planId);
  expect(again.status).toBe(200);
  for (const one of [...open, lead, again]) one.close();
});
