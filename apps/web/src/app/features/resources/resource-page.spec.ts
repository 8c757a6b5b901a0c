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

it('pins the resource to a theme and a template; a refused tick is taken back', async () => {
  const current = { provide: CurrentSession, useValue: { may: () => true } };
  const screen = await open(ResourcePage, { id: 'r' }, [current]);
  await screen.answer('GET', '/api/resources/r', resource);
  await screen.answer('GET', '/api/templates', [{ id: 't', title: 'A short template' }]);
  await screen.loseLine('GET', '/api/resource-collections');
  const pins = [...screen.element.querySelectorAll('app-resource-pins label')];
  const box = (words: string) =>
    pins.find((one) => one.textContent!.includes(words))!.querySelector('input')!;
  const [theme] = pins;
  const themeBox = theme!.querySelector('input')!;
  themeBox.click();
  await screen.rendered();
  const pinned = await screen.answer('PATCH', '/api/resources/r', resource);
  expect((pinned.request.body as { pinnedThemes: string[] }).pinnedThemes).toHaveLength(1);
  box('A short template').click();
  await screen.rendered();
  const { request } = await screen.refuse('PATCH', '/api/resources/r', {
    status: 422,
    detail: 'It is withdrawn.',
  });
  expect(request.body).toEqual({ pinnedTemplates: ['t'] });
  expect(screen.text).toContain('It is withdrawn.');
  expect(box('A short template').checked).toBe(false);
});

it('takes a resource out of a collection that it is in', async () => {
  const current = { provide: CurrentSession, useValue: { may: () => true } };
  const screen = await open(ResourcePage, { id: 'r' }, [current]);
  await screen.answer('GET', '/api/resources/r', resource);
  await screen.loseLine('GET', '/api/templates');
  await screen.answer('GET', '/api/resource-collections', [
    { id: 'c', title: 'Beginning', resourceIds: ['other', 'r'], version: 7 },
  ]);
  await screen.tick('Beginning');
  const { request } = await screen.answer('PATCH', '/api/resource-collections/c', {});
  expect(request.body).toEqual({ resourceIds: ['other'] });
});

it('adds a file in the format that was chosen', async () => {
  const { screen } = await begin();
  await screen.enter('Add as', 'easy_read');
  const control = screen.field('or a file');
  Object.defineProperty(control, 'files', { value: [new File(['x'], 'guide.pdf')] });
  Object.defineProperty(control, 'value', { writable: true, value: 'guide.pdf' });
  await screen.click('Add');
  const request = screen.http.expectOne(({ url }) => url.includes('/resources/r/files?'));
  expect(request.request.url).toContain('format=easy_read');
  request.flush(resource);
  await screen.rendered();
  expect(control.value).toBe('');
});

it('changes kind, themes and whom it is for', async () => {
  const { screen } = await begin();
  await screen.enter('Kind', 'film');
  await screen.tick('Pupils');
  const [theme] = screen.element.querySelectorAll<HTMLInputElement>('[data-field=themes] input');
  theme!.click();
  await screen.rendered();
  await screen.click('Save');
  const { request } = await screen.answer('PATCH', '/api/resources/r', resource);
  const body = request.body as { themes: string[]; audiences: string[]; kind: string };
  expect([body.kind, body.audiences]).toEqual(['film', ['pupils']]);
  expect(body.themes).toHaveLength(2);
});

it('shows why there is no resource', async () => {
  const current = { provide: CurrentSession, useValue: { may: () => false } };
  const screen = await open(ResourcePage, { id: 'r' }, [current]);
  await screen.refuse('GET', '/api/resources/r', { status: 404, title: 'Not found' });
  expect(screen.text).toContain('Not found');
});
