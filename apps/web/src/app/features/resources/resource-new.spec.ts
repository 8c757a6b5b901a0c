import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { open } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { ResourceNew } from './resource-new';

async function begin(mayPublish: boolean, memberships: object[] = []) {
  const current = { may: () => mayPublish, session: () => ({ memberships }) };
  const screen = await open(ResourceNew, {}, [{ provide: CurrentSession, useValue: current }]);
  const went = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  await screen.enter('Title', 'Buddy guide');
  await screen.click('Save the draft');
  return { screen, went };
}
const partner = [{ organisationId: null }, { organisationId: 'o' }];

it('begins a draft of a partner, and opens it', async () => {
  const { screen, went } = await begin(false, partner);
  expect(screen.text).toContain('then a programme officer publishes it.');
  const { request } = await screen.answer('POST', '/api/resources', { id: 'r' });
  expect(request.body).toMatchObject({
    organisationId: 'o',
    title: 'Buddy guide',
    kind: 'guide',
    themes: [],
  });
  expect(went).toHaveBeenCalledWith(['/resources', 'r']);
});

it('begins a draft of the programme where one may publish', async () => {
  const { screen } = await begin(true, partner);
  expect(screen.text).toContain('then you publish it.');
  const { request } = await screen.answer('POST', '/api/resources', { id: 'r' });
  expect(request.body).toMatchObject({ organisationId: null });
});

it('names no partner for those who belong to none; the API decides', async () => {
  const { screen, went } = await begin(false);
  const { request } = await screen.refuse('POST', '/api/resources', {
    status: 400,
    errors: [
      { path: 'title', message: 'There is one of this title.' },
      { path: 'themes', message: 'Choose a theme.' },
    ],
  });
  expect(request.body).toMatchObject({ organisationId: null });
  expect(screen.field('Title').getAttribute('aria-invalid')).toBe('true');
  expect(screen.text).toContain('Choose a theme.');
  expect(went).not.toHaveBeenCalled();
});
