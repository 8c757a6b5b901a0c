import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { loseConnection } from '../../../testing/http';
import { open } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { AreaList } from './area-list';

const session = { provide: CurrentSession, useValue: { may: () => true } };

async function begin() {
  const screen = await open(AreaList, { status: 'active' }, [session]);
  await screen.answer('GET', '/api/areas?status=active&limit=50', {
    items: [],
    next: null,
    total: 0,
  });
  await screen.click('Add an area');
  await screen.answer('GET', '/api/areas/candidates/local-authorities', [
    { gss: 'E08000035', laCode: '383', name: 'Leeds', closed: null },
  ]);
  return { screen, went: jest.spyOn(TestBed.inject(Router), 'navigate') };
}

it('adds a local authority as prospective and opens it', async () => {
  const { screen, went } = await begin();
  await screen.enter('Local authority', 'E08000035');
  await screen.enter('Why is it added?', 'It asked.');
  await screen.click('Add as prospective');
  const { request } = await screen.answer('POST', '/api/areas', { id: 'a' });
  expect(request.body).toMatchObject({
    kind: 'local_authority',
    gss: 'E08000035',
    status: 'prospective',
    statusReason: 'It asked.',
  });
  expect(went).toHaveBeenCalledWith(['/areas', 'a']);
});

it('adds a trust that was found by a part of its name; a retry writes it once', async () => {
  const { screen } = await begin();
  await screen.enter('Kind', 'trust');
  await screen.enter('Find the trust', 'learning & hope');
  await screen.answer('GET', '/api/areas/candidates/trusts?search=learning%20%26%20hope', [
    { uid: 4242, name: 'Learning & Hope' },
  ]);
  await screen.enter('Trust', '4242');
  await screen.click('Add as prospective');
  const lost = screen.http.expectOne('/api/areas');
  loseConnection(lost);
  await screen.rendered();
  expect(screen.text).toContain('The server cannot be reached.');
  await screen.click('Add as prospective');
  const { request } = await screen.answer('POST', '/api/areas', { id: 'a' });
  expect(request.body).toEqual(lost.request.body);
  expect(request.body).toMatchObject({ kind: 'trust', trustUid: 4242 });
});

it('puts the refusal of an authority on its field', async () => {
  const { screen } = await begin();
  await screen.click('Add as prospective');
  const { request } = await screen.refuse('POST', '/api/areas', {
    errors: [{ path: 'gss', message: 'Choose a local authority.' }],
  });
  expect(request.body).toMatchObject({ gss: null });
  expect(screen.field('Local authority').getAttribute('aria-invalid')).toBe('true');
});
