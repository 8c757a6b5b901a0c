import { TestBed } from '@angular/core/testing';
import { SwUpdate } from '@angular/service-worker';
import { Subject } from 'rxjs';
import { AppUpdate } from './app-update';

function begin(isEnabled = true) {
  const worker = {
    isEnabled,
    versionUpdates: new Subject<{ type: string }>(),
    unrecoverable: new Subject<void>(),
    checkForUpdate: jest.fn(() => Promise.resolve(false)),
  };
  TestBed.configureTestingModule({ providers: [{ provide: SwUpdate, useValue: worker }] });
  return { update: TestBed.inject(AppUpdate), worker };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('offers a version once it is ready, not while it is fetched', () => {
  const { update, worker } = begin();
  worker.versionUpdates.next({ type: 'VERSION_DETECTED' });
  expect(update.ready()).toBe(false);
  worker.versionUpdates.next({ type: 'VERSION_READY' });
  expect(update.ready()).toBe(true);
});

it('looks for a new version now and then, also after a look that failed', async () => {
  const { worker } = begin();
  worker.checkForUpdate.mockRejectedValueOnce(new Error('offline'));
  await jest.advanceTimersByTimeAsync(40 * 60_000);
  expect(worker.checkForUpdate).toHaveBeenCalledTimes(2);
});

it('looks for nothing where there is no service worker', async () => {
  const { worker } = begin(false);
  await jest.advanceTimersByTimeAsync(40 * 60_000);
  expect([worker.checkForUpdate.mock.calls, worker.versionUpdates.observed]).toEqual([[], false]);
});
