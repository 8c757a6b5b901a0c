import { TestBed } from '@angular/core/testing';
import { NavigationError } from '@angular/router';
import { Connection } from './connection';
import { loadAgain } from './load-again';

const noScript = new TypeError('Failed to fetch dynamically imported module');
const key = 'all-together:loaded-again';

/** Whether it tried: jsdom loads no page, but that a load was tried is noted. */
function tries(error: unknown, { id = 2, online = true } = {}): boolean {
  const connection = { provide: Connection, useValue: { online: () => online } };
  TestBed.configureTestingModule({ providers: [connection] });
  const before = sessionStorage.getItem(key);
  TestBed.runInInjectionContext(() => loadAgain(new NavigationError(id, '/plans#top', error)));
  return sessionStorage.getItem(key) !== before;
}

beforeEach(() => {
  sessionStorage.clear();
  jest.useFakeTimers({ now: 1_000_000 });
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

it('loads a page once more whose script did not come', () => {
  expect(tries(noScript)).toBe(true);
});

it('does not try a third time at once, but later again', () => {
  tries(noScript);
  TestBed.resetTestingModule();
  expect(tries(noScript)).toBe(false);
  TestBed.resetTestingModule();
  jest.setSystemTime(1_020_001);
  expect(tries(noScript)).toBe(true);
});

it('leaves a page where it is for any other error', () => {
  expect(tries(new Error('module'))).toBe(false);
  TestBed.resetTestingModule();
  expect(tries(new TypeError('x is not a function'))).toBe(false);
});

it('leaves a later page where it is without a signal, and loads the first one', () => {
  expect(tries(noScript, { online: false })).toBe(false);
  TestBed.resetTestingModule();
  expect(tries(noScript, { online: false, id: 1 })).toBe(true);
});
