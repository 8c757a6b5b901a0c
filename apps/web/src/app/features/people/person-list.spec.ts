import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { open } from '../../../testing/screen';
import { PersonList } from './person-list';

const page = (...items: object[]) => ({ items, next: null, total: items.length });

it('shows each person with their roles and places', async () => {
  const screen = await open(PersonList, { search: 'dana' });
  await screen.answer(
    'GET',
    '/api/people?search=dana',
    page({
      id: 'p',
      name: 'Dana Lewis',
      email: 'dana@example.org',
      active: true,
      hasPassword: false,
      memberships: [
        { id: 'm', role: 'area_lead', areaName: 'Leeds' },
        { id: 'n', role: 'officer', areaName: null },
      ],
    }),
  );
  expect(screen.text).toContain('Area lead, Leeds');
  expect(screen.text).toContain('Programme officer');
  expect(screen.text).toContain('Invited');
});

it('invites once the name and the address are sound, and opens the person', async () => {
  const screen = await open(PersonList);
  await screen.answer('GET', '/api/people?', page());
  expect(screen.text).toContain('Nobody found');
  const went = jest.spyOn(TestBed.inject(Router), 'navigate');
  await screen.enter('Email address', 'dana@example.org');
  await screen.click('Invite');
  expect(screen.sent('POST', '/api/people')).toBe(0);
  expect(screen.text).toContain('Enter a name of 1 to 200 characters.');
  await screen.enter('Name', 'Dana Lewis');
  await screen.click('Invite');
  const { request } = await screen.answer('POST', '/api/people', { id: 'p' });
  expect(request.body).toMatchObject({ name: 'Dana Lewis', email: 'dana@example.org' });
  expect(went).toHaveBeenCalledWith(['/people', 'p']);
});

it('keeps the search in the address', async () => {
  const screen = await open(PersonList);
  await screen.answer('GET', '/api/people?', page());
  const went = jest.spyOn(TestBed.inject(Router), 'navigate');
  await screen.enter('Name or email address', ' dana ');
  await screen.click('Search');
  expect(went).toHaveBeenCalledWith([], { queryParams: { search: 'dana' } });
});
