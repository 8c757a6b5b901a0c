import type { CreateResource, Page, Resource, ResourceSummary } from '@all-together/contracts';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import { aResource, publishedResource } from '../../testing/resources';
import { SpecApp, type Asker } from '../../testing/spec-app';
import { buildWorld, type World } from '../../testing/world';

let spec: SpecApp;
let world: World;
let folder: string;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'resources-'));
  spec = await SpecApp.start({ DATA_FOLDER: folder, PUBLIC_URL: 'https://together.test' });
  world = await buildWorld(spec);
});
afterAll(async () => {
  await spec.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5000, 65)]);
const publish = (id: string, seen: number, who: Asker = world.officer) =>
  who.post<Resource & { errors: { path: string }[] }>(
    `resources/${id}/moves`,
    { move: 'publish' },
    seen,
  );

/** What a partner contributed: complete, with one file. */
async function contributed(fields: Partial<CreateResource> = {}): Promise<Resource> {
  const { partner, organisationId } = world.here;
  const { id, ...body } = aResource({ organisationId, ...fields });
  expect((await partner.post('resources', { id, ...body })).status).toBe(201);
  const path = `resources/${id}/files?id=${newId()}&format=easy_read`;
  const uploaded = await partner.upload<Resource>(path, 'easy.pdf', pdf);
  expect([
    uploaded.status,
    uploaded.body.files.map(({ format, mediaType, bytes }) => [format, mediaType, bytes]),
  ]).toEqual([201, [['easy_read', 'application/pdf', pdf.length]]]);
  return uploaded.body;
}

describe('from draft to published', () => {
  it('is contributed by a partner, once however often it is sent', async () => {
    const { partner, organisationId } = world.here;
    const body = aResource({ organisationId, title: 'Café “visits”: ask & listen' });
    for (let sent = 0; sent < 2; sent++)
      expect((await partner.post<Resource>('resources', body)).body).toMatchObject({
        slug: 'cafe-visits-ask-listen',
        state: 'draft',
        mayWrite: true,
        moves: [],
      });
    expect((await partner.post('resources', { ...body, title: 'Other' })).status).toBe(409);
  });

  it('is published by an officer alone, once it is complete', async () => {
    const { partner, organisationId } = world.here;
    const { id, ...body } = aResource({ organisationId, themes: [], summary: '' });
    await partner.post('resources', { id, ...body });
    const refused = await publish(id, 1);
    expect([refused.status, refused.body.errors.map((error) => error.path)]).toEqual([
      422,
      ['summary', 'themes', 'formats'],
    ]);
    expect((await publish(id, 1, partner)).status).toBe(403);
    await partner.patch(`resources/${id}`, 1, {
      summary: 'What to ask.',
      themes: ['pupil_voice'],
    });
    await partner.upload(`resources/${id}/files?id=${newId()}&format=easy_read`, 'easy.pdf', pdf);
    expect((await publish(id, 2)).body).toMatchObject({
      state: 'published',
      publishedOn: '2016-05-16',
    });
  });

  it('then the partner can change it no more, and the officer not spoil it', async () => {
    const { partner } = world.here;
    const { id, version, files } = await contributed();
    const { body } = await publish(id, version);
    const file = `resource-formats/${files[0]!.id}`;
    expect((await partner.patch(`resources/${id}`, body.version, { title: 'Mine' })).status).toBe(
      404,
    );
    expect((await partner.patch(file, 1, { removed: true })).status).toBe(404);
    const last = await world.officer.patch<{ code: string }>(file, 1, { removed: true });
    expect([last.status, last.body.code]).toEqual([422, 'last_format']);
    expect(
      (
        await world.officer.patch<{ errors: { path: string }[] }>(`resources/${id}`, body.version, {
          themes: [],
        })
      ).body.errors[0]!.path,
    ).toBe('themes');
  });

  it('keeps one of two files that are removed at the same moment', async () => {
    const { id, version, files } = await contributed();
    const { partner } = world.here;
    await partner.upload(`resources/${id}/files?id=${newId()}&format=standard`, 'full.pdf', pdf);
    expect((await publish(id, version)).body.state).toBe('published');
    const { body } = await world.officer.get<Resource>(`resources/${id}`);
    expect(body.files).toHaveLength(files.length + 1);
    const answers = await Promise.all(
      body.files.map((file) =>
        world.officer.patch(`resource-formats/${file.id}`, 1, { removed: true }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(files.length);
  });

  it('nobody else sees a draft, and its address stays taken', async () => {
    const { organisationId, partner } = world.there;
    const draft = aResource({ organisationId, title: 'Only ours so far' });
    expect((await partner.post('resources', draft)).status).toBe(201);
    for (const who of [world.here.partner, world.here.lead, world.here.school, world.there.lead]) {
      expect((await who.get(`resources/${draft.id}`)).status).toBe(404);
      expect((await who.get<Page<ResourceSummary>>('resources?search=ours')).body.items).toEqual(
        [],
      );
    }
    const same = (
      await world.here.partner.post<Resource>(
        'resources',
        aResource({ organisationId: world.here.organisationId, title: 'Only ours so far' }),
      )
    ).body;
    expect(same.slug).toMatch(/^only-ours-so-far-[0-9a-f]{6}$/);
    for (const who of [world.funder, world.admin])
      expect((await who.get('resources')).status).toBe(403);
    expect((await spec.page('/library/only-ours-so-far')).status).toBe(404);
  });

  it('nobody else changes a draft, or contributes for another organisation', async () => {
    const { organisationId, partner } = world.there;
    const draft = aResource({ organisationId });
    expect((await partner.post('resources', draft)).status).toBe(201);
    expect(
      (await world.here.partner.patch(`resources/${draft.id}`, 1, { title: 'x' })).status,
    ).toBe(404);
    expect(
      (
        await world.here.partner.post(`resources/${draft.id}/links`, {
          id: newId(),
          format: 'standard',
          url: 'https://example.org',
        })
      ).status,
    ).toBe(404);
    expect(
      (
        await world.here.partner.upload(
          `resources/${draft.id}/files?id=${newId()}&format=standard`,
          'a.pdf',
          pdf,
        )
      ).status,
    ).toBe(404);
    expect(
      (
        await world.here.partner.post(
          'resources',
          aResource({ organisationId: world.there.organisationId }),
        )
      ).status,
    ).toBe(404);
    expect(
      (await world.here.partner.post<{ errors: { path: string }[] }>('resources', aResource())).body
        .errors[0]!.path,
    ).toBe('organisationId');
  });

  it('takes only links that can be links, and files that are what they say', async () => {
    const { id } = await publishedResource(world.officer);
    for (const url of ['javascript:alert(1)', 'ftp://x', 'example.org'])
      expect(
        (
          await world.officer.post<{ errors: { path: string }[] }>(`resources/${id}/links`, {
            id: newId(),
            format: 'standard',
            url,
          })
        ).body.errors[0]!.path,
      ).toBe('url');
    expect(
      (
        await world.officer.upload(
          `resources/${id}/files?id=${newId()}&format=standard`,
          'a.pdf',
          Buffer.concat([Buffer.from('MZ'), Buffer.alloc(3000, 1)]),
        )
      ).status,
    ).toBe(415);
    expect(
      (
        await world.officer.upload(
          `resources/${id}/files?id=${newId()}&format=braille`,
          'a.pdf',
          pdf,
        )
      ).status,
    ).toBe(400);
  });
});
