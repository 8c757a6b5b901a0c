import type {
  ActionWithMilestones,
  Digest,
  DigestLink,
  DigestSettings,
} from '@all-together/contracts';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { createApp } from '../../app';
import { readConfig } from '../../platform/config/config';
import { SpecApp, type Asker } from '../../testing/spec-app';
import { buildWorld, deliver, type World } from '../../testing/world';
import { DigestsService } from './index';

let spec: SpecApp;
let world: World;
let digests: DigestsService;
let smtp: SMTPServer;
const received: { to: string; day: string; body: string }[] = [];
/** Quoted-printable as the reader's program shows it. */
const decoded = (mail: string) =>
  Buffer.from(
    mail
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
/** While true, the server takes a mail and hangs up before it says so. */
let hangsUp = false;

beforeEach(async () => {
  received.length = 0;
  hangsUp = false;
  smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, session, done) =>
      void text(stream).then((mail) => {
        const to = session.envelope.rcptTo[0]!.address;
        received.push({
          to,
          day: new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(
            spec.clock.now(),
          ),
          body: decoded(mail),
        });
        done(hangsUp ? Object.assign(new Error('Gone away'), { responseCode: 451 }) : null);
      }),
  });
  const listening = smtp.listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  spec = await SpecApp.start({
    SMTP_URL: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    PUBLIC_URL: 'http://together.test',
    SESSION_HOURS: '168',
    SIGN_IN_ATTEMPTS: '1000',
  });
  world = await buildWorld(spec);
  await deliver(world.there, world.officer);
  digests = spec.app.get(DigestsService);
});
afterEach(async () => {
  await spec.stop();
  smtp.close();
});

const again = async (who: Asker & { email: string }) =>
  Object.assign(who, await spec.signIn(who.email));
const mailsTo = (email: string) => received.filter(({ to }) => to === email);
const linksIn = (body: string) =>
  Object.fromEntries(
    [
      ...body.matchAll(/(Done|Moved to …|Blocked because …): http:\/\/together\.test\/act#(\S+)/g),
    ].map(([, name, token]) => [name!, token!]),
  );

it('speaks once a week, on Monday from seven, only of what one may see', async () => {
  spec.clock.set('2016-05-23T05:30:00Z');
  await digests.run();
  expect(received).toEqual([]);
  spec.clock.set('2016-05-23T06:05:00Z');
  expect(await digests.run()).toMatch(/^\d+ made, \d+ sent$/);
  const [mail] = mailsTo(world.there.lead.email);
  expect(mail!.body).toMatch(/OVERDUE|DUE WITHIN 14 DAYS/);
  expect(mail!.body).not.toContain('Derby');
  expect(mailsTo(world.there.lead.email)).toHaveLength(1);
  expect(mailsTo(world.funder.email)).toEqual([]);
  await again(world.there.lead);
  const { digest } = (await world.there.lead.get<{ digest: Digest }>('digests/latest')).body;
  expect(digest.day).toBe('2016-05-23');
  await digests.run();
  expect(mailsTo(world.there.lead.email)).toHaveLength(1);
});

/** Sixty days in two seasons: the clocks go back in one and forward in the other. */
const days = [...Array(30).keys()]
  .flatMap((day) => [new Date(Date.UTC(2016, 9, 10 + day)), new Date(Date.UTC(2017, 2, 10 + day))])
  .sort((a, b) => a.getTime() - b.getTime());

/** Goes through the hours of each day that matter. */
async function throughDays(work: (day: number, hour: number) => Promise<void>): Promise<void> {
  for (const [n, day] of days.entries())
    for (const hour of [0, 6, 7, 8, 23]) {
      spec.clock.set(new Date(day.getTime() + hour * 3_600_000).toISOString());
      await work(n, hour);
    }
}

async function startSecondWorker(): Promise<NestFastifyApplication> {
  const other = await createApp(
    readConfig({
      DATABASE_API_URL: spec.apiUrl,
      LOG_LEVEL: 'silent',
      DATABASE_CONNECTIONS: '4',
      SMTP_URL: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    }),
    spec.clock,
  );
  await other.init();
  return other;
}

async function chooseDigests(): Promise<void> {
  for (const [who, settings] of [
    [world.there.lead, { every: 'daily', hour: 8 }],
    [world.here.lead, { every: 'weekly', weekday: 3, hour: 1 }],
    [world.officer, { every: 'daily', quietWeekdays: [5, 6, 7], awayUntil: '2016-10-15' }],
    [world.there.school, { every: 'off' }],
  ] as const) {
    await again(who);
    expect((await who.patch('digests/settings', undefined, settings)).status).toBe(200);
  }
}

/** Each got what they chose on every day that they chose, whatever happened in between. */
function expectChosenDays(): void {
  const daysOf = (email: string) => mailsTo(email).map(({ day }) => day);
  const weekday = (day: string) => new Date(`${day}T12:00:00Z`).getUTCDay();
  expect(daysOf(world.there.lead.email).length).toBe(
    days.filter((day) => ![0, 6].includes(day.getUTCDay())).length,
  );
  expect(daysOf(world.here.lead.email).every((day) => weekday(day) === 3)).toBe(true);
  expect(daysOf(world.here.lead.email).length).toBe(
    days.filter((day) => day.getUTCDay() === 3).length,
  );
  expect(
    daysOf(world.officer.email).every(
      (day) => day > '2016-10-15' && ![0, 5, 6].includes(weekday(day)),
    ),
  ).toBe(true);
  expect(daysOf(world.there.school.email)).toEqual([]);
}

/** Stops dead between what is written and what is sent. */
async function crash(): Promise<Error | undefined> {
  const stopped = jest
    .spyOn(digests, 'sendDue')
    .mockRejectedValueOnce(new Error('The power is cut.'));
  const failure = await digests.run().then(
    () => undefined,
    (error: Error) => error,
  );
  stopped.mockRestore();
  return failure;
}

it('sends nobody two for a day, with two workers, retries, and crashes in the middle', async () => {
  expect(days).toHaveLength(60);
  const other = await startSecondWorker();
  await chooseDigests();
  let crashes = 0;
  await throughDays(async (day, hour) => {
    hangsUp = day % 7 === 0 && hour === 7;
    if (day % 5 === 0 && hour === 8 && (await crash())) crashes++;
    await Promise.all([digests.run(), other.get(DigestsService).run()]);
  });
  await other.close();
  expect(crashes).toBe(12);
  const perDay = Map.groupBy(received, ({ to, day }) => `${to} ${day}`);
  expect([...perDay.values()].filter((mails) => mails.length > 1)).toEqual([]);
  expectChosenDays();
}, 180_000);

describe('a link of a digest', () => {
  let links: Record<string, string>;
  const inspect = (token: string) =>
    spec.anonymous().post<DigestLink & { detail: string }>('digests/links/inspect', { token });
  const use = (body: object) =>
    spec
      .anonymous()
      .post<DigestLink & { detail: string; errors: { path: string }[] }>('digests/links/use', body);

  beforeEach(async () => {
    spec.clock.set('2016-06-13T08:05:00Z');
    await again(world.there.lead);
    await world.there.lead.patch('digests/settings', undefined, { every: 'daily', hour: 7 });
    await digests.run();
    links = linksIn(mailsTo(world.there.lead.email)[0]!.body);
  });

  it('asks first, then does it once, in the name of its reader', async () => {
    const told = (await inspect(links['Moved to …']!)).body;
    expect(told).toMatchObject({ deed: 'move', title: expect.any(String) });
    expect((await inspect(links['Moved to …']!)).status).toBe(200);
    expect((await use({ token: links['Moved to …']! })).body.errors[0]!.path).toBe('due');
    const both = await Promise.all([
      use({ token: links['Moved to …']!, due: '2016-07-20' }),
      use({ token: links['Moved to …']!, due: '2016-07-21' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
    const moved = (
      await world.there.lead.get<{ items: ActionWithMilestones[] }>(
        `actions?plan=${world.there.plan.id}&limit=200`,
      )
    ).body.items.find((action) => action.title === told.title)!;
    expect(['2016-07-20', '2016-07-21']).toContain(moved.due);
    const [audit] = (
      await spec.owner.query(
        `select person_id from audit_events where item_id = $1 order by at desc limit 1`,
        [moved.id],
      )
    ).rows;
    expect(audit).toEqual({ person_id: world.there.lead.id });
    expect((await inspect(links['Moved to …']!)).status).toBe(410);
  });

  it('asks for what is missing, cannot be forged, and ends after 14 days', async () => {
    expect((await use({ token: links['Done']! })).body.errors[0]!.path).toBe('reason');
    expect((await use({ token: links['Blocked because …']! })).body.errors[0]!.path).toBe('reason');
    const [id, signature] = links['Done']!.split('.') as [string, string];
    for (const forged of [
      `${id}.${signature.slice(0, -1)}${signature.endsWith('A') ? 'B' : 'A'}`,
      id,
      `${id}.`,
      'x',
      `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}.${signature}`,
    ])
      expect((await inspect(forged)).status).toBe(404);
    expect(
      (await use({ token: links['Blocked because …']!, reason: 'The venue withdrew.' })).status,
    ).toBe(200);
    spec.clock.set('2016-06-28T08:05:00Z');
    expect((await use({ token: links['Done']!, reason: 'Seen.' })).status).toBe(410);
  });

  it('leaves a topic out from then on', async () => {
    received.length = 0;
    spec.clock.set('2016-06-29T08:05:00Z');
    await digests.run();
    const [mail] = mailsTo(world.there.lead.email);
    const token = /Leave out “Overdue” from now on: http:\/\/together\.test\/act#(\S+)/.exec(
      mail!.body,
    )![1]!;
    expect((await use({ token })).body).toMatchObject({ deed: 'leave_out', topic: 'overdue' });
    await again(world.there.lead);
    expect((await world.there.lead.get<DigestSettings>('digests/settings')).body.leftOut).toEqual([
      'overdue',
    ]);
  });
});
