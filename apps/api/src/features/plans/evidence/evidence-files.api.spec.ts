import type { ActionWithMilestones, Evidence } from '@all-together/contracts';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import S3rver from 's3rver';
import { v7 as newId } from 'uuid';
import { SpecApp } from '../../../testing/spec-app';
import { buildWorld, type World } from '../../../testing/world';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E' +
    'rkJggg==',
  'base64',
);
const pdf = (size: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size)]);
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Where files lie: the folder of this machine, and an S3 server that speaks the real protocol. */
describe.each(['disk', 's3'])('evidence files on %s', (where) => {
  let spec: SpecApp;
  let world: World;
  let action: ActionWithMilestones;
  let folder: string;
  let s3: S3rver | undefined;

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'evidence-'));
    let settings: Record<string, string> = { DATA_FOLDER: folder };
    if (where === 's3') {
      s3 = new S3rver({
        port: 0,
        address: '127.0.0.1',
        silent: true,
        directory: folder,
        configureBuckets: [{ name: 'evidence', configs: [] }],
      });
      const { port } = await s3.run();
      settings = {
        S3_BUCKET: 'evidence',
        S3_ENDPOINT: `http://127.0.0.1:${port}`,
        S3_ACCESS_KEY_ID: 'S3RVER',
        S3_SECRET_ACCESS_KEY: 'S3RVER',
      };
    }
    spec = await SpecApp.start(settings);
    world = await buildWorld(spec);
    action = world.there.plan.objectives[0]!.actions[0]!;
  });
  afterAll(async () => {
    await spec.stop();
    await s3?.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const send = (content: Buffer, name = 'file', id = newId(), title = 'What it shows') =>
    world.there.lead.upload<Evidence & { detail: string; errors: { path: string }[] }>(
      `evidence/actions/${action.id}/files?id=${id}&title=${encodeURIComponent(title)}`,
      name,
      content,
    );
  const keptFiles = () =>
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(
        (entry) =>
          entry.isFile() &&
          !entry.name.includes('.part') &&
          !/_metadata|\.json|md5/.test(entry.name),
      ).length;

  it('leave their storage keys and checksums out of past versions', async () => {
    const { lead, plan } = world.there;
    const sent = await send(png, 'photo.png');
    expect(sent.status).toBe(201);
    const { body } = await lead.get(`plans/${plan.id}/as-at?at=2030-01-01`);
    const past = JSON.stringify(body);
    expect(past).toContain(sent.body.id);
    expect(past).not.toContain('fileKey');
    expect(past).not.toContain(sha(png));
  });

  it('keeps a file whole, and gives it to those alone who may see the plan', async () => {
    const content = pdf(9 * 1024 * 1024);
    const { status, body } = await send(content, '../../Our “policy”.pdf');
    expect([status, body.mediaType, body.fileName, body.bytes, body.url]).toEqual([
      201,
      'application/pdf',
      'Our “policy”.pdf',
      content.length,
      null,
    ]);
    for (const reader of [world.there.lead, world.officer, world.there.partner]) {
      const answer = await reader.bytes(`evidence/${body.id}/file`);
      expect([answer.status, sha(answer.content)]).toEqual([200, sha(content)]);
      expect(answer.headers).toMatchObject({
        'content-type': 'application/pdf',
        'x-content-type-options': 'nosniff',
        'content-security-policy': `default-src 'none'; sandbox`,
      });
      expect(answer.headers['content-disposition']).toMatch(/^attachment;/);
    }
    expect((await world.here.lead.bytes(`evidence/${body.id}/file`)).status).toBe(404);
    expect((await world.funder.bytes(`evidence/${body.id}/file`)).status).toBe(403);
    expect((await spec.anonymous().bytes(`evidence/${body.id}/file`)).status).toBe(401);
    const removed = await world.there.lead.patch(`evidence/${body.id}`, 1, { removed: true });
    expect([
      removed.status,
      (await world.there.lead.bytes(`evidence/${body.id}/file`)).status,
    ]).toEqual([200, 404]);
  });

  it('keeps a photograph without what the camera noted in it', async () => {
    // Start of image, a tiny header, then what phones write: place and time; then a comment of the
    // picture itself.
    const segment = (marker: number, body: Buffer) =>
      Buffer.concat([
        Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]),
        body,
      ]);
    const notes = segment(
      0xe1,
      Buffer.concat([
        Buffer.from('Exif\0\0'),
        Buffer.from('GPS 52.9225 N, 1.4746 W, 2016:05:10'),
        randomBytes(70_000 - 65_000),
      ]),
    );
    const start = Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ]);
    const picture = Buffer.concat([
      segment(0xdb, Buffer.alloc(65, 1)),
      Buffer.alloc(200_000, 7),
      Buffer.from([0xff, 0xd9]),
    ]);
    const kept = (await send(Buffer.concat([start, notes, picture]), 'photo.jpg')).body;
    const served = (await world.there.lead.bytes(`evidence/${kept.id}/file`)).content;
    expect([kept.mediaType, kept.bytes, sha(served)]).toEqual([
      'image/jpeg',
      start.length + picture.length,
      sha(Buffer.concat([start, picture])),
    ]);
  });

  it('shows pictures, and tells every kind by its content, whatever its name', async () => {
    const picture = (await send(png, 'evil.html')).body;
    expect(picture.mediaType).toBe('image/png');
    expect(
      (await world.there.lead.bytes(`evidence/${picture.id}/file`)).headers['content-disposition'],
    ).toMatch(/^inline;/);
    expect(
      (
        await send(
          Buffer.from(await writeXlsx({ sheets: [{ name: 'A', rows: [['x']] }] })),
          'a.bin',
        )
      ).body.mediaType,
    ).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    const page = (await send(Buffer.from('<!doctype html><script>alert(1)</script>'), 'page.html'))
      .body;
    const served = await world.there.lead.bytes(`evidence/${page.id}/file`);
    expect([
      page.mediaType,
      served.headers['content-type'],
      String(served.headers['content-disposition']).slice(0, 10),
    ]).toEqual(['text/plain', 'text/plain; charset=utf-8', 'attachment']);
  });

  it('refuses what is no evidence, too large or empty, and keeps nothing of it', async () => {
    const before = keptFiles();
    const svg = await send(
      Buffer.from(
        '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">' +
          '<script>alert(1)</script></svg>',
      ),
      'picture.png',
    );
    expect([svg.status, svg.body.errors[0]!.path]).toEqual([415, 'file']);
    expect(
      (await send(Buffer.concat([Buffer.from('MZ'), randomBytes(4000)]), 'a.pdf')).status,
    ).toBe(415);
    expect((await send(randomBytes(50_000), 'a.pdf')).status).toBe(415);
    const large = await send(pdf(25 * 1024 * 1024), 'large.pdf');
    expect([large.status, large.body.detail]).toEqual([413, expect.stringContaining('25 MB')]);
    expect((await send(Buffer.alloc(0))).status).toBe(400);
    expect(
      (await world.there.lead.post(`evidence/actions/${action.id}/files?id=${newId()}&title=x`))
        .status,
    ).toBe(400);
    expect((await send(png, 'x.png', newId(), ' ')).body.errors[0]!.path).toBe('title');
    expect(keptFiles()).toBe(before);
  });

  it('writes once however often it is sent, and is evidence of a complete action', async () => {
    const id = newId();
    const before = keptFiles();
    expect((await send(png, 'a.png', id)).status).toBe(201);
    expect((await send(png, 'a.png', id)).body.id).toBe(id);
    expect((await send(pdf(10), 'a.pdf', id)).status).toBe(409);
    expect(keptFiles() - before).toBe(where === 'disk' ? 1 : keptFiles() - before);
    const now = (await world.there.lead.get<ActionWithMilestones>(`actions/${action.id}`)).body;
    expect(now.evidence.map((one) => one.id)).toContain(id);
    expect(
      (await world.there.lead.patch(`actions/${action.id}`, now.version, { status: 'complete' }))
        .status,
    ).toBe(200);
    expect(
      (await world.there.lead.patch(`evidence/${id}`, 1, { url: 'https://example.org' })).body.code,
    ).toBe('is_file');
  });
});
