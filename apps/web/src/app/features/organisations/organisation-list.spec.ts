import { TestBed } from '@angular/core/testing';
import { open } from '../../../testing/screen';
import { Notice } from '../../shell/notice';
import { OrganisationList } from './organisation-list';

const organisation = (...assignments: object[]) => ({
  id: 'o',
  name: 'Council for Children',
  active: true,
  version: 1,
  assignments,
});
const assignment = { id: 's', areaId: 'a', areaName: 'Leeds', urn: null, schoolName: null };

async function begin(...assignments: object[]) {
  const screen = await open(OrganisationList);
  await screen.answer('GET', '/api/organisations', [organisation(...assignments)]);
  await screen.answer('GET', '/api/areas?limit=200', { items: [{ id: 'a', name: 'Leeds' }] });
  return screen;
}

it('adds an organisation and reads the list again', async () => {
  const screen = await begin();
  await screen.click('Add');
  expect(screen.text).toContain('Enter the name of the organisation of 1 to 200 characters.');
  await screen.enter('New organisation', 'Achievement for All');
  await screen.click('Add');
  await screen.answer('POST', '/api/organisations', organisation());
  await screen.answer('GET', '/api/organisations', []);
  expect(TestBed.inject(Notice).said()?.text).toBe('Achievement for All is added.');
});

it('assigns to one school of an area, by its URN', async () => {
  const screen = await begin();
  await screen.click('Assign');
  expect(screen.text).toContain('Choose an area from the list.');
  await screen.enter('Assign to an area', 'a');
  await screen.enter('One school only', ' 900001 ');
  await screen.click('Assign');
  const { request } = await screen.answer(
    'POST',
    '/api/organisations/o/assignments',
    organisation(assignment),
  );
  expect(request.body).toMatchObject({ areaId: 'a', urn: 900001 });
  await screen.answer('GET', '/api/organisations', [organisation(assignment)]);
  expect(screen.text).toContain('Leeds');
});

it('ends an assignment, and makes the same one again on undo', async () => {
  const screen = await begin(assignment);
  await screen.click('End the assignment of Council for Children to Leeds');
  await screen.answer('DELETE', '/api/organisations/o/assignments/s', organisation());
  await screen.answer('GET', '/api/organisations', [organisation()]);
  expect(screen.text).toContain('Not assigned anywhere yet.');
  const undone = TestBed.inject(Notice).said()?.undo?.();
  const { request } = await screen.answer(
    'POST',
    '/api/organisations/o/assignments',
    organisation(assignment),
  );
  await undone;
  expect(request.body).toMatchObject({ areaId: 'a', urn: null });
});

it('keeps an assignment whose end was refused', async () => {
  const screen = await begin(assignment);
  await screen.click('End the assignment of Council for Children to Leeds');
  await screen.refuse('DELETE', '/api/organisations/o/assignments/s', {
    status: 403,
    detail: 'Only an officer may.',
  });
  expect(screen.text).toContain('Only an officer may.');
  expect(screen.text).toContain('Leeds');
});
