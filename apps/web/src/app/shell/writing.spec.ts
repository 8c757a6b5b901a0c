import { ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Problem } from '@all-together/contracts';
import { Refusal } from './api';
import { Notice } from './notice';
import { writing, type WritingOptions } from './writing';

const problem: Problem = {
  type: 'about:blank',
  title: 'There is a problem',
  status: 400,
  detail: 'One field is wrong.',
  errors: [{ path: 'title', message: 'Enter a title' }],
};
const begin = (options?: WritingOptions) => ({
  tried: TestBed.runInInjectionContext(() => writing(options)),
  notice: TestBed.inject(Notice),
});

/** A write whose answer the test gives. */
function pending<Answer = string>() {
  let answer!: (value: Answer) => void;
  let refuse!: (error: unknown) => void;
  const promise = new Promise<Answer>((resolve, reject) => {
    [answer, refuse] = [resolve, reject];
  });
  return { work: jest.fn(() => promise), answer, refuse };
}

it('ignores a second submit while the first is on its way', async () => {
  const { tried } = begin();
  const [first, second] = [pending(), pending()];
  const one = tried.attempt(first.work);
  expect(tried.busy()).toBe(true);
  expect(await tried.attempt(second.work)).toBeUndefined();
  first.answer('written');
  expect(await one).toBe('written');
  expect(second.work).not.toHaveBeenCalled();
  expect(tried.busy()).toBe(false);
});

it('lets each write wait for the one before it, even when that is refused', async () => {
  const { tried } = begin({ whenBusy: 'wait' });
  const [first, second] = [pending(), pending()];
  const both = Promise.all([tried.attempt(first.work), tried.attempt(second.work)]);
  await Promise.resolve();
  expect(second.work).not.toHaveBeenCalled();
  first.refuse(new Refusal(problem));
  second.answer('written');
  expect(await both).toEqual([undefined, 'written']);
  expect([tried.busy(), tried.refusal()]).toEqual([false, null]);
});

it('keeps a refusal by field until a write succeeds', async () => {
  const { tried, notice } = begin();
  expect(await tried.attempt(() => Promise.reject(new Refusal(problem)))).toBeUndefined();
  expect(tried.problem()).toBe(problem);
  expect([tried.fault('title'), tried.fault('due')]).toEqual(['Enter a title', undefined]);
  expect(notice.said()).toBeNull();
  await tried.attempt(() => Promise.resolve('written'));
  expect([tried.problem(), tried.fault('title')]).toEqual([null, undefined]);
});

it('takes an error thrown before the request for a refusal, not for a lost click', async () => {
  const { tried } = begin();
  await tried.attempt(() => {
    throw new Refusal(problem);
  });
  expect([tried.problem(), tried.busy()]).toEqual([problem, false]);
});

it('reports an error of the page’s own code, and shows it as such', async () => {
  const handleError = jest.fn();
  TestBed.configureTestingModule({
    providers: [{ provide: ErrorHandler, useValue: { handleError } }],
  });
  const { tried } = begin();
  const error = new TypeError('Cannot read properties of undefined');
  await tried.attempt(() => Promise.reject(error));
  expect(handleError).toHaveBeenCalledWith(error);
  expect(tried.problem()?.title).toBe('Something went wrong on this page');
  await tried.attempt(() => Promise.reject(new Refusal(problem)));
  expect(handleError).toHaveBeenCalledTimes(1);
});

it('places a refusal that came from elsewhere, and forgets it when asked', () => {
  const { tried } = begin();
  tried.refuse(new Refusal(problem));
  expect(tried.fault('title')).toBe('Enter a title');
  tried.clear();
  expect(tried.refusal()).toBeNull();
});

it('shows a refusal at the foot of the page where a screen has no place for it', async () => {
  const { tried, notice } = begin({ show: 'notice' });
  await tried.attempt(() => Promise.reject(new Refusal(problem)));
  expect(notice.said()).toEqual({ text: 'One field is wrong.', tone: 'bad' });
  expect(tried.fault('title')).toBe('Enter a title');
});

it('says what was done and undoes it with the answer', async () => {
  const { tried, notice } = begin();
  const undone: string[] = [];
  await tried.attempt(() => Promise.resolve('Policy'), {
    notice: (title) => `“${title}” is removed.`,
    undo: async (title) => undone.push(title),
  });
  expect(notice.said()).toMatchObject({ text: '“Policy” is removed.', tone: 'good' });
  await notice.said()?.undo?.();
  expect(undone).toEqual(['Policy']);
});

it('says nothing where nothing was asked for', async () => {
  const { tried, notice } = begin();
  await tried.attempt(() => Promise.resolve('written'));
  expect(notice.said()).toBeNull();
});

it('makes one thing, however often it is tried, and then another', async () => {
  const { tried } = begin();
  const made: string[] = [];
  const make = async (isLost: boolean) => {
    made.push(tried.madeId);
    if (isLost) throw new Refusal(problem);
  };
  await tried.attempt(() => make(true));
  await tried.attempt(() => make(false));
  await tried.attempt(() => make(false));
  expect(made[1]).toBe(made[0]);
  expect(made[2]).not.toBe(made[0]);
});

it('keeps the id of what was lost while another thing of the screen is made', async () => {
  const { tried } = begin();
  const ids: string[] = [];
  const make = async (key: string, isLost = false) => {
    ids.push(tried.idFor(key));
    if (isLost) throw new Refusal({ ...problem, status: 0 });
  };
  await tried.attempt(() => make('first', true));
  await tried.attempt(() => make('second'));
  await tried.attempt(() => make('first'));
  await tried.attempt(() => make('first'));
  const [lost, other, again, next] = ids;
  expect(again).toBe(lost);
  expect(new Set([lost, other, next]).size).toBe(3);
});

it('says that an earlier try was stored, and saves the next press as another thing', async () => {
  const { tried } = begin();
  const ids: string[] = [];
  const taken = { ...problem, status: 409, code: 'id_taken' };
  const make = async (isTaken: boolean) => {
    ids.push(tried.madeId);
    if (isTaken) throw new Refusal(taken);
  };
  await tried.attempt(() => make(true));
  expect(tried.problem()?.detail).toContain('To save this as well, send it again.');
  await tried.attempt(() => make(false));
  expect(ids[1]).not.toBe(ids[0]);
});

it('says that an undo was refused, also where it tried its write in the same place', async () => {
  const { tried, notice } = begin();
  await tried.attempt(() => Promise.resolve('gone'), {
    notice: 'Removed.',
    undo: () => tried.attempt(() => Promise.reject(new Refusal(problem))),
  });
  await expect(notice.said()!.undo!()).rejects.toThrow(problem.detail);
});

it('does not take an earlier refusal for one of the undo', async () => {
  const { tried, notice } = begin();
  await tried.attempt(() => Promise.resolve('gone'), {
    notice: 'Removed.',
    undo: () => Promise.resolve(),
  });
  await tried.attempt(() => Promise.reject(new Refusal(problem)));
  await expect(notice.said()!.undo!()).resolves.toBeUndefined();
});
