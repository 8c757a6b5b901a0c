import { TestBed } from '@angular/core/testing';
import { open } from '../../../testing/screen';
import { Notice } from '../../shell/notice';
import { CollectionList } from './collection-list';

const address = '/api/resource-collections';
const beginning = {
  id: 'c',
  title: 'Beginning',
  summary: 'First steps',
  resources: 3,
  resourceIds: [],
  version: 7,
};

async function begin(collections: object[] = [beginning]) {
  const screen = await open(CollectionList);
  await screen.answer('GET', address, collections);
  return { screen, said: () => TestBed.inject(Notice).said() };
}

it('adds a collection, and empties the fields for the next', async () => {
  const { screen, said } = await begin([]);
  expect(screen.text).toContain('No collection yet');
  await screen.enter('Title', 'Pupils lead');
  await screen.enter('Summary', 'For councils');
  await screen.click('Add');
  const { request } = await screen.answer('POST', address, {});
  expect(request.body).toMatchObject({ title: 'Pupils lead', summary: 'For councils' });
  await screen.answer('GET', address, [beginning]);
  expect(screen.text).toContain('Beginning (3)');
  expect([screen.field('Title').value, said()?.text]).toEqual([
    'Beginning',
    'The collection is added.',
  ]);
});

it('keeps what was entered when it was refused', async () => {
  const { screen } = await begin([]);
  await screen.enter('Title', 'x');
  await screen.click('Add');
  await screen.refuse('POST', address, { errors: [{ path: 'title', message: 'Too short.' }] });
  expect(screen.field('Title').getAttribute('aria-invalid')).toBe('true');
  expect(screen.field('Title').value).toBe('x');
});

it('changes a collection on top of the version that was seen', async () => {
  const { screen, said } = await begin();
  await screen.enter('Title', 'Starting');
  await screen.click('Save');
  const { request } = await screen.answer('PATCH', `${address}/c`, {});
  expect([request.body, request.headers.get('If-Match')]).toEqual([
    { title: 'Starting', summary: 'First steps' },
    '"7"',
  ]);
  expect(said()?.text).toBe('Saved.');
});

it('removes a collection, and brings it back on undo', async () => {
  const { screen, said } = await begin();
  await screen.click('Remove');
  await screen.answer('PATCH', `${address}/c`, {});
  await screen.answer('GET', address, []);
  const undone = said()!.undo!();
  await screen.rendered();
  const { request } = await screen.answer('PATCH', `${address}/c`, {});
  await undone;
  expect([request.body, request.headers.get('If-Match')]).toEqual([{ removed: false }, '"8"']);
});

it('says that it could not be brought back', async () => {
  const { screen, said } = await begin();
  await screen.click('Remove');
  await screen.answer('PATCH', `${address}/c`, {});
  const undone = Promise.resolve(said()!.undo!());
  const outcome = expect(undone).rejects.toThrow('There is one of this title.');
  await screen.rendered();
  await screen.refuse('PATCH', `${address}/c`, {
    status: 409,
    detail: 'There is one of this title.',
  });
  await outcome;
});

it('offers to try again when the collections do not load', async () => {
  const screen = await open(CollectionList);
  await screen.loseLine('GET', address);
  await screen.click('Try again');
  await screen.answer('GET', address, [beginning]);
  expect(screen.text).toContain('Beginning');
});
