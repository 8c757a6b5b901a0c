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

/** Each test is later than the one before: a preview is old once another file was applied. */
const wait = () => spec.clock.set(new Date(spec.clock.now().getTime() + 120_000).toISOString());
beforeEach(wait);

const header = [
  'URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name)',
  'EstablishmentStatus (name),OpenDate,NumberOfPupils,Trusts (code),Trusts (name),Something new',
].join();

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

/** A register with two good schools, one without a number of pupils, and five bad rows. */
const mixedRows = (first: number) => [
  header,
  `${first},831,Derby,2001,"St Zoë’s, Primary",Community school,Open,01-09-1950,210,,,x`,
  '10000A,831,Derby,2002,Bad Urn,Community school,Open,,1,,,x',
  `${first + 2},831,Derby,2003,Too few fields,Open`,
  `${first + 3},831,Derby,2004,Bad date,Community school,Open,31-02-2001,1,,,x`,
  `${first + 4},831,Derby,2005,,Community school,Open,,1,,,x`,
  `${first},831,Derby,2001,Again,Community school,Open,,1,,,x`,
  `${first + 5},831,Derby,2006,Birch School,Community school,Open,,supp,,,x`,
  `${first + 6},831,Derby,4007,Oak Community School,Community school,Open,,400,,,x`,
];
const inWindows1252 = (rows: string[]) =>
  Buffer.from(rows.join('\r\n').replace('’', '\u0092').replace('ë', '\u00eb'), 'latin1');

it('reads Windows-1252, maps by header, and rejects bad rows with line and reason', async () => {
  const found = await preview('edubasealldata20170701.csv', inWindows1252(mixedRows(100_001)));
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
});

it('applies a preview only when asked to', async () => {
  const found = await preview('edubasealldata20170701.csv', inWindows1252(mixedRows(100_101)));
  const { rows } = await spec.owner.query(
    'select count(*)::int as n from schools where urn between 100101 and 100107',
  );
  expect(rows[0].n).toBe(0);
  expect((await apply(found.id)).body.state).toBe('applied');
  expect((await admin.get('schools/100101')).body).toMatchObject({
    name: 'St Zoë’s, Primary',
    pupils: 210,
    opened: '1950-09-01',
  });
});

/**
 * Applies a register, and previews a later one: a school has another name and trust, the next one
 * became an academy, and a free school is new.
 */
async function previewChanges(urn: number): Promise<GiasImport> {
  const number = urn % 10_000;
  const before = [
    header,
    `${urn},831,Derby,${number},"St Zoë’s, Primary",Community school,Open,,210,500,Trust A,x`,
    `${urn + 1},831,Derby,${number + 1},Oak Community School,Community school,Open,,400,,,x`,
  ];
  await apply((await preview('edubasealldata20180101.csv', before.join('\n'))).id);
  const [academy, free] = [urn + 40_001, urn + 40_002];
  const after = [
    header,
    `${urn},831,Derby,${number},St Zoë’s Primary School,Community school,Open,,220,501,Trust B,x`,
    `${urn + 1},831,Derby,${number + 1},Oak Community School,Community school,Closed,,400,,,x`,
    `${academy},831,Derby,${number + 1},Oak Academy,Academy converter,Open,,400,501,Trust B,x`,
    `${free},831,Derby,${number + 2},Rowan Academy,Free schools,Open,01-09-2018,90,501,Trust B,x`,
  ];
  return preview('edubasealldata20190901.csv', after.join('\n'));
}

it('previews what opened, converted, was renamed or moved trust', async () => {
  const found = await previewChanges(101_001);
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
        urn: 141_002,
        kind: 'converted',
        before: 'Oak Community School (URN 101002)',
      }),
      expect.objectContaining({
        urn: 101_001,
        kind: 'moved_trust',
        before: 'Trust A',
        after: 'Trust B',
      }),
      expect.objectContaining({ urn: 101_001, kind: 'renamed' }),
    ]),
  );
});

it('joins a converted school into one history, and keeps what changed', async () => {
  await apply((await previewChanges(101_011)).id);
  const oak = (await admin.get('schools/141012')).body;
  expect(oak.family).toEqual([expect.objectContaining({ urn: 101_012, relation: 'predecessor' })]);
  expect((await admin.get('schools/101011')).body.changes).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ field: 'trust', from: 'Trust A', to: 'Trust B', at: '2019-09-01' }),
    ]),
  );
});

it('reads links', async () => {
  const schools = [
    header,
    '102006,831,Derby,2206,Birch School,Community school,Closed,,90,,,x',
    '142008,831,Derby,4208,Rowan Academy,Free schools,Open,01-09-2018,90,,,x',
  ];
  await apply((await preview('edubasealldata20190902.csv', schools.join('\n'))).id);
  const links = await preview(
    'links.csv',
    [
      'URN,LinkURN,LinkName,LinkType,LinkEstablishedDate',
      '102006,142008,Rowan Academy,Successor,01-09-2018',
      '102006,x,Nothing,Successor,',
    ].join('\n'),
  );
  expect(links).toMatchObject({
    kind: 'links',
    state: 'previewed',
    rowsRejected: 1,
    counts: { links: 1, converted: 1 },
  });
  await apply(links.id);
  expect((await admin.get('schools/102006')).body.family).toEqual([
    expect.objectContaining({ urn: 142008, relation: 'successor' }),
  ]);
});

it('refuses what is not a GIAS file in one sentence', async () => {
  expect((await preview('x.csv', 'a,b\n1,2')).problem).toBe(
    'The first row has no column "URN", "EstablishmentName", "EstablishmentStatus (name)". ' +
      'Choose a GIAS establishments file.',
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
    `${header}\n103001,831,Derby,2301,Stale,Community school,Open,,1,,,x`,
  );
  wait();
  await apply(
    (
      await preview(
        'edubasealldata20200201.csv',
        `${header}\n103001,831,Derby,2301,Newer,Community school,Open,,1,,,x`,
      )
    ).id,
  );
  expect((await apply(stale.id)).body.code).toBe('preview_old');
  expect((await admin.get('schools/103001')).body.name).toBe('Newer');
  expect((await admin.post(`imports/${stale.id}/discard`)).body.state).toBe('discarded');
});

it('takes an upload, and refuses an answer without a file', async () => {
  const boundary = 'x----x';
  const body = [
    `--${boundary}`,
    'Content-Disposition: form-data; name="file"; filename="edubasealldata20210101.csv"',
    'Content-Type: text/csv',
    '',
    header,
    '104001,831,Derby,2401,Uploaded,Community school,Open,,1,,,x',
    `--${boundary}--`,
    '',
  ].join('\r\n');
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
  wait();
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
  wait();
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
