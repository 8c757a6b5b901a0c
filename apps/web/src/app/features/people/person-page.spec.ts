import { TestBed } from '@angular/core/testing';
import { open } from '../../../testing/screen';
import { Notice } from '../../shell/notice';
import { PersonPage } from './person-page';

const person = {
  id: 'p',
  name: 'Dana Lewis',
  email: 'dana@example.org',
  active: true,
  version: 3,
  invitedAt: '2016-01-04T09:00:00Z',
  hasPassword: true,
  memberships: [{ id: 'm', role: 'officer', areaName: null, schoolName: null }],
};

async function begin(changes: object = {}) {
  const screen = await open(PersonPage, { id: 'p' });
  await screen.answer('GET', '/api/people/p', { ...person, ...changes });
  await screen.answer('GET', '/api/areas?limit=200', { items: [{ id: 'a', name: 'Leeds' }] });
  await screen.answer('GET', '/api/organisations', [{ id: 'o', name: 'Council for Children' }]);
  return screen;
}
const said = () => TestBed.inject(Notice).said()?.text;

it('gives a role with the place of that role alone', async () => {
  const screen = await begin();
  await screen.enter('Role', 'area_lead');
  await screen.enter('Area', 'a');
  await screen.enter('Role', 'school_lead');
  await screen.enter('URN of the school', '900001');
  await screen.click('Give this role');
  const { request } = await screen.answer('POST', '/api/people/p/memberships', {
    ...person,
    memberships: [{ id: 'n', role: 'school_lead', schoolName: 'Hill Top School' }],
  });
  expect(request.body).toEqual({ id: expect.any(String), role: 'school_lead', urn: 900001 });
  expect(screen.text).toContain('Hill Top School');
  expect(said()).toBe('The role is given.');
});

it('refuses what is no URN before it is sent', async () => {
  const screen = await begin();
  await screen.enter('Role', 'safeguarding_lead');
  await screen.enter('URN of the school', '12');
  await screen.click('Give this role');
  expect(screen.sent('POST', '/api/people/p/memberships')).toBe(0);
  expect(screen.text).toContain('the URN must be 100000 or more.');
});

it('puts the refusal of a place on its field', async () => {
  const screen = await begin();
  await screen.enter('Role', 'partner_worker');
  await screen.click('Give this role');
  await screen.refuse('POST', '/api/people/p/memberships', {
    errors: [{ path: 'organisationId', message: 'Choose an organisation from the list.' }],
  });
  expect(screen.field('Organisation').getAttribute('aria-invalid')).toBe('true');
});

it('deactivates with the version that was seen, once for two clicks', async () => {
  const screen = await begin();
  screen.named('Deactivate').click();
  await screen.click('Deactivate');
  const { request } = await screen.answer('PATCH', '/api/people/p', { ...person, active: false });
  expect(request.headers.get('If-Match')).toBe('"3"');
  expect(request.body).toEqual({ active: false });
  expect(screen.text).toContain('deactivated');
});

it('keeps what is shown when someone else was quicker', async () => {
  const screen = await begin();
  await screen.click('Take away: Programme officer');
  await screen.refuse('DELETE', '/api/people/p/memberships/m', {
    status: 409,
    detail: 'It has changed.',
  });
  expect(screen.text).toContain('It has changed.');
  expect(screen.text).toContain('Programme officer');
  expect(said()).toBeUndefined();
});

it('sends another invitation', async () => {
  const screen = await begin({ hasPassword: false });
  await screen.click('Send a new invitation');
  await screen.answer('POST', '/api/people/p/invitation', null);
  expect(said()).toBe('The invitation is sent.');
});
