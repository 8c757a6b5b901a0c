import { signal } from '@angular/core';
import { Router } from '@angular/router';
import { TestBed } from '@angular/core/testing';
import { open } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { ChoosePassword } from './choose-password';
import { Forgotten } from './forgotten';
import { SignIn } from './sign-in';

const begin = jest.fn(() => Promise.resolve());
const session = { provide: CurrentSession, useValue: { begin, session: signal(null) } };
const account = { account: 'olive', role: 'officer', name: 'Olive Okoro', place: 'Programme' };

beforeEach(() => begin.mockClear());

async function signIn(returnTo?: string) {
  const screen = await open(SignIn, { returnTo }, [session]);
  await screen.answer('GET', '/api/session/options', {
    demonstration: true,
    accounts: [account],
  });
  const went = jest.spyOn(TestBed.inject(Router), 'navigateByUrl');
  return { screen, went };
}

it('says what is missing before anything is sent', async () => {
  const { screen } = await signIn();
  await screen.click('Sign in');
  expect(screen.sent('POST', '/api/session')).toBe(0);
  expect(screen.text).toContain('Enter an email address in the correct format');
  expect(screen.text).toContain('Enter your password.');
});

it('begins the session and goes back to where it was asked for', async () => {
  const { screen, went } = await signIn('/plans/p?view=board');
  await screen.enter('Email address', 'dana@example.org');
  await screen.enter('Password', 'correct horse battery');
  await screen.click('Sign in');
  const { request } = await screen.answer('POST', '/api/session', { permissions: [] });
  expect(request.body).toEqual({ email: 'dana@example.org', password: 'correct horse battery' });
  expect(begin).toHaveBeenCalledWith({ permissions: [] });
  expect(went).toHaveBeenCalledWith('/plans/p?view=board');
});

it.each(['//elsewhere.example', 'https://elsewhere.example'])(
  'never leads out of the app, not to %s',
  async (returnTo) => {
    const { screen, went } = await signIn(returnTo);
    await screen.click('Programme officerOlive Okoro · Programme');
    await screen.answer('POST', '/api/session/demonstration', {});
    expect(went).toHaveBeenCalledWith('/');
  },
);

it('sends one sign-in for two clicks, and says why it was refused', async () => {
  const { screen } = await signIn();
  await screen.enter('Email address', 'dana@example.org');
  await screen.enter('Password', 'wrong');
  screen.named('Sign in').click();
  await screen.click('Sign in');
  const problem = { status: 401, detail: 'The address or the password is wrong.' };
  await screen.refuse('POST', '/api/session', problem);
  expect(screen.text).toContain('The address or the password is wrong.');
  expect(begin).not.toHaveBeenCalled();
  await screen.click('Sign in');
  expect(screen.text).not.toContain('The address or the password is wrong.');
  await screen.loseLine('POST', '/api/session');
  expect(screen.text).toContain('The server cannot be reached.');
});

it('sends a link to choose a new password', async () => {
  const screen = await open(Forgotten);
  await screen.click('Send the link');
  expect(screen.text).toContain('Enter an email address in the correct format');
  await screen.enter('Email address', 'dana@example.org');
  await screen.click('Send the link');
  await screen.answer('POST', '/api/session/reset', null);
  expect(screen.text).toContain('a link is on its way');
});

it('takes a password of 12 characters or more for the person whose link it is', async () => {
  const screen = await open(ChoosePassword, {}, [session]);
  await screen.answer('POST', '/api/session/link/inspect', {
    name: 'Dana',
    email: 'dana@example.org',
  });
  expect(screen.text).toContain('Welcome, Dana.');
  await screen.enter('New password', 'too short');
  await screen.click('Save and sign in');
  expect(screen.text).toContain('Choose a password of 12 characters or more.');
  await screen.enter('New password', 'three words together');
  await screen.click('Save and sign in');
  await screen.answer('POST', '/api/session/link', { permissions: [] });
  expect(begin).toHaveBeenCalledWith({ permissions: [] });
});

it('offers a new link where the old one no longer works', async () => {
  const screen = await open(ChoosePassword, {}, [session]);
  await screen.refuse('POST', '/api/session/link/inspect', {
    status: 410,
    detail: 'This link has been used.',
  });
  expect(screen.text).toContain('This link has been used.');
  expect(screen.named('Ask for a new link').getAttribute('href')).toBe('/sign-in/forgotten');
});
