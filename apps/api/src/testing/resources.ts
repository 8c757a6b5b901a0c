import type { CreateResource, Resource } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import type { Asker } from './spec-app';

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
/** A resource with a link, published by an officer. */
export async function publishedResource(
  officer: Asker,
  fields: Partial<CreateResource> = {},
): Promise<Resource> {
  const body = aResource(fields);
  expect((await officer.post('resources', body)).status).toBe(201);
  await officer.post(`resources/${body.id}/links`, {
    id: newId(),
    format: 'standard',
    url: 'https://example.org/guide',
  });
  const moved = await officer.post<Resource>(`resources/${body.id}/moves`, { move: 'publish' }, 1);
  expect([moved.status, moved.body.state]).toEqual([200, 'published']);
  return moved.body;
}
