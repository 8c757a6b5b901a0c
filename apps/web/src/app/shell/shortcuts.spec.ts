import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { CurrentSession } from './current-session';
import { Shortcuts } from './shortcuts';

function begin(session: object | null = {}) {
  const navigateByUrl = jest.fn(() => Promise.resolve(true));
  const dialogs = { openDialogs: [] as object[], open: jest.fn() };
  TestBed.configureTestingModule({
    providers: [
      { provide: Router, useValue: { navigateByUrl } },
      { provide: MatDialog, useValue: dialogs },
      { provide: CurrentSession, useValue: { session: signal(session) } },
    ],
  });
  const shortcuts = TestBed.inject(Shortcuts);
  const press = (key: string, on: HTMLElement = document.body, more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, ...more });
    Object.defineProperty(event, 'target', { value: on });
    shortcuts.handle(event);
  };
  return { shortcuts, press, navigateByUrl, dialogs };
}

afterEach(() => jest.useRealTimers());

it('goes where a pair of keys leads, when they follow each other', () => {
  jest.useFakeTimers({ now: 1_000_000 });
  const { press, navigateByUrl } = begin();
  press('g');
  press('p');
  press('v');
  press('g');
  jest.setSystemTime(1_001_201);
  press('a');
  press('g');
  press('x');
  expect(navigateByUrl.mock.calls).toEqual([['/plans']]);
});

it('does nothing behind a dialog', () => {
  const { press, navigateByUrl, dialogs } = begin();
  const dialog = document.body.appendChild(document.createElement('mat-dialog-container'));
  for (const key of ['g', 'h', '/', '?']) press(key);
  dialog.remove();
  expect(navigateByUrl).not.toHaveBeenCalled();
  expect(dialogs.open).not.toHaveBeenCalled();
});

it.each(['input', 'textarea', 'select'])('leaves the keys alone while one types in a %s', (tag) => {
  const { press, navigateByUrl } = begin();
  const field = document.createElement(tag);
  press('g', field);
  press('h', field);
  expect(navigateByUrl).not.toHaveBeenCalled();
});

it.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }])(
  'leaves keys with %j to the browser',
  (more) => {
    const { press, navigateByUrl } = begin();
    press('g', document.body, more);
    press('h', document.body, more);
    expect(navigateByUrl).not.toHaveBeenCalled();
  },
);

it('does nothing before someone is signed in', () => {
  const { press, navigateByUrl } = begin(null);
  press('g');
  press('h');
  expect(navigateByUrl).not.toHaveBeenCalled();
});

it('opens the search and the list of keys, one dialog at a time', async () => {
  const { shortcuts, dialogs } = begin();
  await shortcuts.open(null, 'search');
  expect(dialogs.open).toHaveBeenCalledTimes(1);
  dialogs.openDialogs.push({});
  await shortcuts.open(null, 'shortcuts');
  expect(dialogs.open).toHaveBeenCalledTimes(1);
});
