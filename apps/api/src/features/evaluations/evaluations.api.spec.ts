import type { Evaluation, SessionRegister } from '@all-together/contracts';
import jsqr from 'jsqr';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { PNG } from 'pngjs';
import qrcode from 'qrcode';
import { v7 as newId } from 'uuid';
import { spec, startWorld, world } from '../../testing/spec-world';
import { aSession } from '../../testing/world';

startWorld({ PUBLIC_URL: 'https://together.test' });

async function held(lines: object[] = []): Promise<string> {
  const { partner, organisationId, areaId } = world.here;
  const body = { ...aSession(organisationId, areaId), title: 'Ask & listen <b>well</b>' };
  await partner.post('sessions', body);
  if (lines.length)
    expect(
      (await partner.post(`sessions/${body.id}/attendances`, { attendances: lines })).status,
    ).toBe(200);
  await partner.post(
    `sessions/${body.id}/moves`,
    { move: 'deliver' },
    (await partner.get<SessionRegister>(`sessions/${body.id}`)).body.session.version,
  );
  return body.id;
}
const open = async (id: string) =>
  (await world.here.partner.post<Evaluation>(`sessions/${id}/evaluation`, {})).body;
const page = (address: string, fields?: Record<string, string>) =>
  spec.page(new URL(address).pathname, fields);
const textOf = async (pdf: Uint8Array): Promise<string[]> => {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  return Promise.all(
    Array.from({ length: document.numPages }, async (_, index) =>
      (await (await document.getPage(index + 1)).getTextContent()).items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' '),
    ),
  );
};

it('opens one form for a session, which anybody with its address answers', async () => {
  const id = await held();
  const { address, closesOn, results } = await open(id);
  expect([(await open(id)).address, closesOn, results]).toEqual([address, '2016-06-15', null]);
  expect(address).toMatch(/^https:\/\/together\.test\/e\/[a-z2-9]{8}$/);
  const form = await page(address!);
  expect([
    form.status,
    form.type,
    form.text.includes('Ask &amp; listen &lt;b&gt;well&lt;/b&gt;'),
    form.text.includes('<script'),
  ]).toEqual([200, 'text/html; charset=utf-8', true, false]);
  const answer = {
    id: newId(),
    useful: '5',
    before: '2',
    after: '4',
    change: 'Listen <i>first</i>',
    better: '',
  };
  for (let sent = 0; sent < 2; sent++)
    expect((await page(address!, answer)).text).toContain('Thank you');
  const empty = await page(address!, { change: ' ' });
  expect([empty.status, empty.text.includes('Answer at least one question')]).toEqual([400, true]);
  const long = await page(address!, { change: `<script>${'x'.repeat(1001)}` });
  expect([
    long.status,
    long.text.includes('1,000 characters'),
    long.text.includes('<script'),
  ]).toEqual([400, true, false]);
  expect(
    (await world.here.partner.get<Evaluation>(`sessions/${id}/evaluation`)).body,
  ).toMatchObject({ answers: 1, results: null });
  for (let person = 1; person < 5; person++) await page(address!, { useful: '4', after: '5' });
  expect((await world.officer.get<Evaluation>(`sessions/${id}/evaluation`)).body).toMatchObject({
    answers: 5,
    results: {
      useful: [0, 0, 0, 4, 1],
      before: [0, 1, 0, 0, 0],
      after: [0, 0, 0, 1, 4],
      change: ['Listen <i>first</i>'],
      better: [],
    },
  });
});

it('closes later when its session is moved to a later day', async () => {
  const { partner, organisationId, areaId } = world.here;
  const body = { ...aSession(organisationId, areaId), heldOn: '2016-06-10' };
  await partner.post('sessions', body);
  expect((await open(body.id)).closesOn).toBe('2016-07-10');
  const { version } = (await partner.get<SessionRegister>(`sessions/${body.id}`)).body.session;
  await partner.patch(`sessions/${body.id}`, version, { heldOn: '2017-02-01' });
  expect((await open(body.id)).closesOn).toBe('2017-03-03');
});

it('closes after thirty days, and knows no other code', async () => {
  const id = await held();
  const { address } = await open(id);
  spec.clock.set('2016-06-15T10:00:00Z');
  expect((await page(address!)).status).toBe(200);
  spec.clock.set('2016-06-16T10:00:00Z');
  expect([(await page(address!)).status, (await page(address!, { useful: '1' })).status]).toEqual([
    404, 404,
  ]);
  spec.clock.set('2016-05-16T10:00:00Z');
  expect((await spec.page('/e/zzzzzzzz')).status).toBe(404);
});

it('shows sums to those who may see the session, single answers to nobody', async () => {
  const id = await held();
  const { address } = await open(id);
  for (let person = 0; person < 6; person++) await page(address!, { useful: '3' });
  expect(
    (await world.here.lead.get<Evaluation>(`sessions/${id}/evaluation`)).body.results?.useful,
  ).toEqual([0, 0, 6, 0, 0]);
  for (const who of [world.there.lead, world.there.partner]) {
    expect((await who.get(`sessions/${id}/evaluation`)).status).toBe(404);
    expect((await who.get(`sessions/${id}/evaluation/qr`)).status).toBe(404);
    expect((await who.get(`sessions/${id}/evaluation/sheet`)).status).toBe(404);
  }
  expect((await world.there.partner.post(`sessions/${id}/evaluation`, {})).status).toBe(404);
  expect((await world.here.lead.post(`sessions/${id}/evaluation`, {})).status).toBe(403);
  expect((await world.here.school.get(`sessions/${id}/evaluation`)).status).toBe(403);
  for (const table of ['evaluation_answers'])
    expect(
      (
        await spec.owner.query(
          `select has_table_privilege('all_together_api', $1, 'select') as may`,
          [table],
        )
      ).rows[0].may,
    ).toBe(false);
});

it('gives the address as a square that a camera reads, and a sheet to print', async () => {
  const id = await held();
  const { address } = await open(id);
  const svg = (await world.here.partner.get<string>(`sessions/${id}/evaluation/qr`)).body;
  expect(svg).toBe(
    await qrcode.toString(address!, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 }),
  );
  // The same squares as pixels, read by a decoder that is not ours.
  const { data, width, height } = PNG.sync.read(
    await qrcode.toBuffer(address!, { errorCorrectionLevel: 'M', margin: 4 }),
  );
  expect(jsqr(new Uint8ClampedArray(data), width, height)?.data).toBe(address);
  const sheet = await textOf(
    (await world.here.partner.bytes(`sessions/${id}/evaluation/sheet`)).content,
  );
  expect([sheet.length, sheet[0]!.includes(address!.replace('https://', ''))]).toEqual([1, true]);
});

it('makes a certificate for each person by name, and for a school with a number', async () => {
  const { partner, urn } = world.here;
  const nobody = await held([{ id: newId(), audience: 'school_staff', people: 3 }]);
  expect((await partner.get<{ code: string }>(`sessions/${nobody}/certificates`)).body.code).toBe(
    'nobody_named',
  );
  const id = await held([
    { id: newId(), audience: 'school_staff', people: 1, name: 'Łukasz Żółć' },
    { id: newId(), audience: 'school_staff', people: 7, urn },
    { id: newId(), audience: 'pupils', people: 2 },
  ]);
  const pages = await textOf((await partner.bytes(`sessions/${id}/certificates`)).content);
  expect(pages).toHaveLength(2);
  const [school, person] = pages.some((text, index) => text.includes('Łukasz') && index === 0)
    ? [pages[1]!, pages[0]!]
    : [pages[0]!, pages[1]!];
  expect(person).toContain('Łukasz Żółć');
  for (const text of pages) expect(text).toContain('Ask & listen <b>well</b>');
  expect(school).toMatch(
    /Derby Primary School.*with 7 people \(school staff\).*12 May 2016, 2 hours, Town hall/,
  );
  // A school gets its own line alone.
  expect(
    await textOf((await world.here.school.bytes(`sessions/${id}/certificates`)).content),
  ).toHaveLength(1);
  expect((await world.there.partner.get(`sessions/${id}/certificates`)).status).toBe(404);
  const planned = aSession(world.here.organisationId, world.here.areaId);
  await partner.post('sessions', planned);
  expect(
    (await partner.get<{ code: string }>(`sessions/${planned.id}/certificates`)).body.code,
  ).toBe('not_held');
});
