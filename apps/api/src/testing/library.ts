import type { CreateResource, Resource } from '@all-together/contracts';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import type { Asker } from './spec-app';
import { startWorld, world } from './spec-world';

/** Starts the world before the specs of a file, with a folder for the library's files. */
export function startLibrary(): void {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'library-'));
  startWorld({ DATA_FOLDER: folder, PUBLIC_URL: 'https://together.test' });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
}

export const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5000, 65)]);

export const aResource = (fields: Partial<CreateResource> = {}): CreateResource => ({
  id: newId(),
  organisationId: null,
  title: 'Talking about bullying',
  summary: 'How to begin the talk.',
  kind: 'guide',
  themes: ['response'],
  audiences: ['school_staff'],
  ...fields,
});

export const readResource = async (id: string, who: Asker = world.officer) =>
  (await who.get<Resource>(`resources/${id}`)).body;

/** A resource with a link, published by an officer. */
export async function published(fields: Partial<CreateResource> = {}): Promise<Resource> {
  const body = aResource(fields);
  expect((await world.officer.post('resources', body)).status).toBe(201);
  await world.officer.post(`resources/${body.id}/links`, {
    id: newId(),
    format: 'standard',
    url: 'https://example.org/guide',
  });
  const moved = await world.officer.post<Resource>(
    `resources/${body.id}/moves`,
    { move: 'publish' },
    1,
  );
  expect([moved.status, moved.body.state]).toEqual([200, 'published']);
  return moved.body;
}
