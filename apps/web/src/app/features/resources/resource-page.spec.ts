import { TestBed } from '@angular/core/testing';
import { open } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { Notice } from '../../shell/notice';
import { ResourcePage } from './resource-page';

const resource = {
  id: 'r',
  title: 'Buddy guide',
  summary: 'How to begin.',
  kind: 'guide',
  themes: ['pupil_voice'],
  audiences: [],
  state: 'draft',
  organisationName: null,
  publishedOn: null,
  uses: null,
  slug: 'buddy-guide',
  collections: [],
  files: [{ id: 'f', format: 'standard', url: 'https://example.org', bytes: null, version: 2 }],
  moves: ['publish'],
  mayWrite: true,
  pinnedThemes: [],
  pinnedTemplates: [],
  version: 4,
};

async function begin() {
  const current = { provide: CurrentSession, useValue: { may: () => true } };
  const screen = await open(ResourcePage, { id: 'r' }, [current]);
  await screen.answer('GET', '/api/resources/r', resource);
  await screen.answer('GET', '/api/templates', []);
  await screen.answer('GET', '/api/resource-collections', [
    { id: 'c', title: 'Beginning', resourceIds: ['other'], version: 7 },
  ]);
  return { screen, said: () => TestBed.inject(Notice).said() };
}

it('changes what the resource says, with the version that was seen', async () => {
  const { screen, said } = await begin();
  await screen.enter('Title', 'Buddies');
  await screen.click('Save');
  const { request } = await screen.answer('PATCH', '/api/resources/r', resource);
  expect(request.headers.get('If-Match')).toBe('"4"');
  expect(request.body).toMatchObject({ title: 'Buddies', kind: 'guide' });
  expect(said()?.text).toBe('Saved.');
});

it('adds a link and empties its field; a refused one is kept', async () => {
  const { screen } = await begin();
  await screen.enter('A link', 'example.org');
  await screen.click('Add');
  await screen.refuse('POST', '/api/resources/r/links', {
    errors: [{ path: 'url', message: 'Enter a link that begins with https:// or http://.' }],
  });
  expect(screen.field('A link').getAttribute('aria-invalid')).toBe('true');
  expect(screen.field('A link').value).toBe('example.org');
  await screen.enter('A link', 'https://example.org/a');
  await screen.click('Add');
  const { request } = await screen.answer('POST', '/api/resources/r/links', resource);
  expect(request.body).toMatchObject({ format: 'standard', url: 'https://example.org/a' });
  expect(screen.field('A link').value).toBe('');
});

it('takes a format away, and brings it back on undo', async () => {
  const { screen, said } = await begin();
  const [remove] = screen.element.querySelectorAll<HTMLElement>('app-resource-formats li button');
  remove!.click();
  await screen.rendered();
  await screen.answer('PATCH', '/api/resource-formats/f', { ...resource, files: [] });
  expect(screen.text).toContain('Nothing yet. Add a file or a link.');
  const undone = said()?.undo?.();
  await screen.rendered();
  const { request } = await screen.answer('PATCH', '/api/resource-formats/f', resource);
  await undone;
  expect([request.body, request.headers.get('If-Match')]).toEqual([{ removed: false }, '"3"']);
});

it('puts the resource into a collection', async () => {
  const { screen } = await begin();
  await screen.tick('Beginning');
  const { request } = await screen.answer('PATCH', '/api/resource-collections/c', {});
  expect(request.body).toEqual({ resourceIds: ['other', 'r'] });
  expect(request.headers.get('If-Match')).toBe('"7"');
  await screen.answer('GET', '/api/resources/r', resource);
});

it('reads the resource again when someone else changed it first', async () => {
  const { screen } = await begin();
  await screen.click('Publish');
  await screen.refuse('POST', '/api/resources/r/moves', { status: 409, detail: 'Changed.' });
  expect(screen.text).toContain('Changed.');
  expect(screen.sent('GET', '/api/resources/r')).toBe(1);
});
