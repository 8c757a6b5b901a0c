import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { GiasImport, Page, RegisterChange } from '@all-together/contracts';
import { loaderViewer } from '../../loading/loader-viewer';
import { SpecApp, type Asker } from '../../testing/spec-app';
import { Database } from '../../platform/database';
import { ImportsService, wasFileApplied } from './index';

let spec: SpecApp;
let admin: Asker;
let folder: string;
beforeAll(async () => {
  spec = await SpecApp.start();
  admin = await spec.person('administrator');
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'imports-spec-'));
});
afterAll(async () => {
  await spec.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

const header =
  'URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),OpenDate,NumberOfPupils,Trusts (code),Trusts (name),Something new';

async function preview(name: string, content: string | Buffer): Promise<GiasImport> {
  const file = path.join(folder, name);
  fs.writeFileSync(file, content);
  const { previewed } = await spec.app.get(ImportsService).begin(loaderViewer(), file, name);
  return previewed;
}
const apply = (id: string) => admin.post<GiasImport & { code?: string }>(`imports/${id}/apply`);
const changes = async (id: string) =>
  (await admin.get(`imports/${id}/changes?limit=200`)).body.items as {
    urn: number;
    kind: string;
    before: string | null;
    after: string | null;
  }[];

it('reads Windows-1252, maps by header, rejects bad rows with line and reason, and applies nothing before it is told to', async () => {
  const rows = [
    header,
    '100001,831,Derby,2001,"St Zoë’s, Primary",Community school,Open,01-09-1950,210,,,x',
    '10000A,831,Derby,2002,Bad Urn,Community school,Open,,1,,,x',
    '100003,831,Derby,2003,Too few fields,Open',
    '100004,831,Derby,2004,Bad date,Community school,Open,31-02-2001,1,,,x',
    '100005,831,Derby,2005,,Community school,Open,,1,,,x',
    '100001,831,Derby,2001,Again,Community school,Open,,1,,,x',
    '100006,831,Derby,2006,Birch School,Community school,Open,,supp,,,x',
    '100007,831,Derby,4007,Oak Community School,Community school,Open,,400,,,x',
  ];
  const bytes = Buffer.from(
    rows.join('\r\n').replace('’', '\u0092').replace('ë', '\u00eb'),
    'latin1',
  );
  const found = await preview('edubasealldata20170701.csv', bytes);
  expect(found).toMatchObject({
    state: 'previewed',
    kind: 'register',
    encoding: 'Windows-1252',
    asOf: '2017-07-01',
    rowsRead: 8,
    rowsRejected: 5,
    counts: { opened: 3, unchanged: 0 },
  });
  expect(found.columns?.ignored).toEqual(['Something new']);
  const rejected = (await admin.get<string>(`imports/${found.id}/rejections.csv`)).body.split(
    '\r\n',
  );
  expect(rejected).toEqual([
    'line,reason',
    expect.stringMatching(/^3,"URN: ""10000A"" is not a number of six digits/),
    '4,"It has 6 fields where the first row has 12."',
    '5,"OpenDate: ""31-02-2001"" is not a date."',
    '6,"EstablishmentName: it is empty."',
    '7,"URN: 100001 stands in line 2 already."',
    '',
  ]);
  expect((await spec.owner.query('select count(*)::int as n from schools')).rows[0].n).toBe(0);
  expect((await apply(found.id)).body.state).toBe('applied');
  expect((await admin.get('schools/100001')).body).toMatchObject({
    name: 'St Zoë’s, Primary',
    pupils: 210,
    opened: '1950-09-01',
  });
});

it('previews what opened, converted, was renamed or moved trust, and joins a converted school into one history', async () => {
  const first = await preview(
    'edubasealldata20180101.csv',
    [
      header,
      '100001,831,Derby,2001,"St Zoë’s, Primary",Community school,Open,,210,500,Trust A,x',
    ].join('\n'),
  );
  await apply(first.id);
  const rows = [
    header,
    '100001,831,Derby,2001,St Zoë’s Primary School,Community school,Open,,220,501,Trust B,x',
    '100007,831,Derby,4007,Oak Community School,Community school,Closed,,400,,,x',
    '140007,831,Derby,4007,Oak Academy,Academy converter,Open,01-01-2019,400,501,Trust B,x',
    '140008,831,Derby,4008,Rowan Academy,Free schools,Open,01-09-2018,90,501,Trust B,x',
  ];
  const found = await preview('edubasealldata20190901.csv', rows.join('\n'));
  expect(found.encoding).toBe('UTF-8');
  expect(found.counts).toMatchObject({
    converted: 1,
    opened: 1,
    closed: 1,
    renamed: 1,
    moved_trust: 1,
  });
  expect(await changes(found.id)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        urn: 140007,
        kind: 'converted',
        before: 'Oak Community School (URN 100007)',
      }),
      expect.objectContaining({
        urn: 100001,
        kind: 'moved_trust',
        before: 'Trust A',
        after: 'Trust B',
      }),
      expect.objectContaining({ urn: 100001, kind: 'renamed' }),
    ]),
  );
  await apply(found.id);
  const oak = (await admin.get('schools/140007')).body;
  expect(oak.family).toEqual([expect.objectContaining({ urn: 100007, relation: 'predecessor' })]);
  expect((await admin.get('schools/100001')).body.changes).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ field: 'trust', from: 'Trust A', to: 'Trust B', at: '2019-09-01' }),
    ]),
  );
});

it('reads links, and refuses what is not a GIAS file in one sentence', async () => {
  const links = await preview(
    'links.csv',
    'URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n100006,140008,Rowan Academy,Successor,01-09-2018\n100006,x,Nothing,Successor,',
  );
  expect(links).toMatchObject({
    kind: 'links',
    state: 'previewed',
    rowsRejected: 1,
    counts: { links: 1, converted: 1 },
  });
  await apply(links.id);
  expect((await admin.get('schools/100006')).body.family).toEqual([
    expect.objectContaining({ urn: 140008, relation: 'successor' }),
  ]);
  expect((await preview('x.csv', 'a,b\n1,2')).problem).toBe(
    'The first row has no column "URN", "EstablishmentName", "EstablishmentStatus (name)". Choose a GIAS establishments file.',
  );
  expect((await preview('x.csv', '')).problem).toMatch(/The file is empty/);
  expect((await preview('x.csv', `${header}\n"100001,${'x'.repeat(2_000_000)}`)).problem).toMatch(
    /cannot be read as CSV/,
  );
  expect(
    (await preview('x.csv', fs.readFileSync(process.execPath).subarray(0, 3_000_000))).state,
  ).toBe('failed');
});

it('does not apply a preview that another import has made untrue', async () => {
  const stale = await preview(
    'edubasealldata20200101.csv',
    `${header}\n100001,831,Derby,2001,Stale,Community school,Open,,1,,,x`,
  );
  spec.clock.set('2016-05-16T11:00:00Z');
  await apply(
    (
      await preview(
        'edubasealldata20200201.csv',
        `${header}\n100001,831,Derby,2001,Newer,Community school,Open,,1,,,x`,
      )
    ).id,
  );
  expect((await apply(stale.id)).body.code).toBe('preview_old');
  expect((await admin.get('schools/100001')).body.name).toBe('Newer');
  expect((await admin.post(`imports/${stale.id}/discard`)).body.state).toBe('discarded');
});

it('takes an upload, and refuses an answer without a file', async () => {
  const boundary = 'x----x';
  const body = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="edubasealldata20210101.csv"\r\nContent-Type: text/csv\r\n\r\n${header}\r\n100001,831,Derby,2001,Uploaded,Community school,Open,,1,,,x\r\n--${boundary}--\r\n`;
  const session = await spec.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: {
      email: (admin as Asker & { email: string }).email,
      password: 'correct horse battery',
    },
  });
  const cookie = `${session.cookies[0]!.name}=${session.cookies[0]!.value}`;
  const reply = await spec.app.inject({
    method: 'POST',
    url: '/api/imports',
    payload: body,
    headers: { cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
  expect(reply.statusCode).toBe(202);
  let found = reply.json<GiasImport>();
  while (found.state === 'reading')
    found = (await admin.get<GiasImport>(`imports/${found.id}`)).body;
  expect(found).toMatchObject({
    state: 'previewed',
    fileName: 'edubasealldata20210101.csv',
    rowsRead: 1,
  });
  expect((await admin.post('imports', {})).body.errors[0].path).toBe('file');
});

it('lists imports, the latest first, page by page', async () => {
  const first = await preview('one.csv', `${header}\n`);
  spec.clock.set('2016-05-16T12:00:00Z');
  const second = await preview('two.csv', `${header}\n`);
  const page = async (after = '') =>
    (await admin.get<Page<GiasImport>>(`imports?limit=1${after}`)).body;
  const latest = await page();
  expect(latest.items.map(({ id }) => id)).toEqual([second.id]);
  expect((await page(`&after=${latest.next}`)).items.map(({ id }) => id)).toEqual([first.id]);
});

it('pages through the changes of one kind', async () => {
  const school = (urn: number) =>
    `${urn},831,Derby,${urn - 1e5},School,Community school,Open,,1,,,x`;
  const { id } = await preview('new.csv', [header, school(105_001), school(105_002)].join('\n'));
  const page = async (after = '') =>
    (await admin.get<Page<RegisterChange>>(`imports/${id}/changes?kind=opened&limit=1${after}`))
      .body;
  const first = await page();
  expect(first.items).toEqual([
    { urn: 105_001, kind: 'opened', name: 'School', before: null, after: 'Open' },
  ]);
  expect((await page(`&after=${first.next}`)).items.map(({ urn }) => urn)).toEqual([105_002]);
});

it('begins no import while another one runs, until the app has started again', async () => {
  const { id } = await preview('running.csv', `${header}\n`);
  const state = async () => (await admin.get<GiasImport>(`imports/${id}`)).body.state;
  await spec.owner.query(`update gias_imports set state = 'reading' where id = $1`, [id]);
  await expect(preview('second.csv', `${header}\n`)).rejects.toThrow(/Another import is running/);
  spec.clock.set('2016-05-16T13:00:00Z');
  await spec.app.get(ImportsService).onApplicationBootstrap();
  expect(await state()).toBe('failed');
});

it('takes a register of names alone, and knows which files were applied', async () => {
  const file = 'names20210301.csv';
  const applied = () => spec.app.get(Database).as(loaderViewer(), (tx) => wasFileApplied(tx, file));
  const found = await preview(
    file,
    'URN,EstablishmentName,EstablishmentStatus (name)\n106001,Elm School,Open',
  );
  expect(found.counts).toEqual({ opened: 1, unchanged: 0 });
  expect(await applied()).toBe(false);
  await apply(found.id);
  expect(await applied()).toBe(true);
  expect((await admin.get('schools/106001')).body).toMatchObject({ name: 'Elm School' });
});
