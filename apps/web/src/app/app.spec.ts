import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import type { Session } from '@all-together/contracts';
import { provideTestHttp } from '../testing/http';
import { Screen } from '../testing/screen';
import { App } from './app';
import { Refusal } from './shell/api';
import { CurrentSession } from './shell/current-session';
import { AppUpdate } from './shell/device/app-update';
import { Connection } from './shell/device/connection';
import { Live } from './shell/live';
import { Notice } from './shell/notice';
import { OfflineCache } from './shell/offline/offline-cache';
import { Outbox, type QueuedWrite } from './shell/offline/outbox';
import { Shortcuts } from './shell/shortcuts';
import { SignOut } from './shell/sign-out';

@Component({ template: '<h1 tabindex="-1">{{ heading }}</h1>' })
class Plans {
  readonly heading = 'Plans';
}
@Component({ template: '<h1 tabindex="-1">Visits</h1>' })
class Visits {}

const dana: Partial<Session> = {
  person: { id: 'd', name: 'Dana', email: 'dana@example.org' },
  expiresAt: '2126-03-01T17:00:00Z',
  demonstration: false,
};

async function begin({
  session = dana as Partial<Session> | null,
  may = true,
  online = true,
  items = [] as Partial<QueuedWrite>[],
} = {}) {
  const current = {
    session: signal(session),
    isReplaced: signal(false),
    roles: () => [],
    may: () => may,
    is: () => false,
    ledArea: () => null,
    organisation: () => null,
    school: () => null,
    load: jest.fn(),
  };
  const live = { begin: jest.fn(), stop: jest.fn(), unread: signal(0) };
  const leaving = { signOut: jest.fn((_: boolean) => Promise.resolve()) };
  const update = { ready: signal(false), load: jest.fn() };
  const shortcuts = { handle: jest.fn(), open: jest.fn() };
  TestBed.configureTestingModule({
    providers: [
      provideTestHttp(),
      provideRouter([
        { path: 'plans', component: Plans },
        { path: 'visits', component: Visits },
        { path: '**', children: [] },
      ]),
      { provide: CurrentSession, useValue: current },
      { provide: Live, useValue: live },
      { provide: Connection, useValue: { online: signal(online) } },
      { provide: Outbox, useValue: { items: signal(items), sent: signal(0) } },
      { provide: AppUpdate, useValue: update },
      { provide: Shortcuts, useValue: shortcuts },
      { provide: SignOut, useValue: leaving },
      { provide: OfflineCache, useValue: {} },
    ],
  });
  const screen = new Screen(TestBed.createComponent(App));
  document.body.append(screen.element);
  await screen.rendered();
  const go = async (url: string) => {
    await TestBed.inject(Router).navigateByUrl(url);
    await screen.rendered();
  };
  return { screen, current, live, leaving, update, shortcuts, go };
}
afterEach(() => document.body.replaceChildren());

it('shows no navigation to those who are not signed in, and opens no stream', async () => {
  const { screen, live } = await begin({ session: null });
  expect(screen.element.querySelector('nav')).toBeNull();
  expect([live.begin.mock.calls.length, live.stop.mock.calls.length]).toEqual([0, 1]);
});

it('opens the stream with the session, and closes it with it', async () => {
  const { screen, current, live } = await begin();
  expect(live.begin).toHaveBeenCalledTimes(1);
  current.session.set(null);
  await screen.rendered();
  expect(live.stop).toHaveBeenCalledTimes(1);
});

it('puts what the bar does not hold under More, and closes that on going elsewhere', async () => {
  const { screen, go } = await begin();
  const more = screen.named('More');
  await screen.click('More');
  expect(more.getAttribute('aria-expanded')).toBe('true');
  await screen.click('Menu');
  await go('/plans');
  expect(more.getAttribute('aria-expanded')).toBe('false');
  expect(screen.named('Menu').getAttribute('aria-expanded')).toBe('false');
});

it('begins a new page at its heading, and leaves the focus where filters change', async () => {
  const { go } = await begin();
  await go('/plans');
  expect(document.activeElement?.textContent).not.toBe('Plans');
  await go('/visits');
  expect(document.activeElement?.textContent).toBe('Visits');
  (document.activeElement as HTMLElement).blur();
  await go('/visits?area=a');
  expect(document.activeElement?.textContent).not.toBe('Visits');
});

it('leaves the focus in the first filter after a fresh load', async () => {
  const { go } = await begin();
  await go('/visits');
  const filter = document.body.appendChild(document.createElement('input'));
  filter.focus();
  await go('/visits?area=a');
  expect(document.activeElement).toBe(filter);
  filter.remove();
});

it('counts what is unread and what waits to be sent', async () => {
  const { screen, live } = await begin({ items: [{ state: 'waiting' }] });
  expect(screen.text).toContain('To send 1 waiting');
  expect(screen.text).not.toContain('could not be sent as it is');
  live.unread.set(120);
  await screen.rendered();
  expect(screen.text).toContain('99+ unread');
});

it('says that something could not be sent as it is', async () => {
  const { screen } = await begin({ items: [{ state: 'waiting' }, { state: 'conflict' }] });
  expect(screen.text).toContain('Something you wrote could not be sent as it is.');
});

it('says what can be done without a signal, by what one may write', async () => {
  const writer = await begin({ online: false });
  expect(writer.screen.text).toContain('Visits and training can be written');
  TestBed.resetTestingModule();
  const reader = await begin({ online: false, may: false });
  expect(reader.screen.text).toContain('Some pages cannot be shown until there is one.');
});

it('says that someone else has signed in on this device', async () => {
  const { screen } = await begin();
  expect(screen.text).not.toContain('Someone else has signed in');
  TestBed.inject(CurrentSession).isReplaced.set(true);
  await screen.rendered();
  expect(screen.text).toContain('Someone else has signed in on this device.');
});

it('warns before the session ends, and extends it when asked', async () => {
  const soon = new Date(Date.now() + 5 * 60_000).toISOString();
  const { screen, current } = await begin({ session: { ...dana, expiresAt: soon } });
  await screen.click('Stay signed in');
  expect(current.load).toHaveBeenCalled();
});

it('warns of nothing while the session lasts, and says what is a demonstration', async () => {
  const { screen } = await begin({ session: { ...dana, demonstration: true } });
  expect(screen.text).not.toContain('Stay signed in');
  expect(screen.text).toContain('Demonstration.');
});

it('offers a new version, and never loads it unasked', async () => {
  const { screen, update } = await begin();
  update.ready.set(true);
  await screen.rendered();
  expect(update.load).not.toHaveBeenCalled();
  await screen.click('Load it now');
  expect(update.load).toHaveBeenCalled();
});

it('signs out here or everywhere, and says why that did not work', async () => {
  const { screen, leaving } = await begin();
  await screen.click('Sign out');
  const problem = { type: '', title: '', status: 503, detail: 'Try again later.' };
  leaving.signOut.mockRejectedValueOnce(new Refusal(problem));
  await screen.click('Sign out everywhere');
  expect(leaving.signOut.mock.calls).toEqual([[false], [true]]);
  expect(TestBed.inject(Notice).said()).toMatchObject({ tone: 'bad', text: 'Try again later.' });
});

it('opens search and shortcuts, and hands every key to the shortcuts', async () => {
  const { screen, shortcuts } = await begin();
  await screen.click('Search /');
  await screen.click('Keyboard shortcuts');
  expect(shortcuts.open.mock.calls).toEqual([
    [null, 'search'],
    [null, 'shortcuts'],
  ]);
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'g' }));
  expect(shortcuts.handle).toHaveBeenCalled();
});
