import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { settle } from '../../../testing/screen';
import { Vault } from '../device/vault';
import { DraftJournal } from './draft-journal';
import { keepDraft } from './draft';

const stored = new Map<string, unknown>();
let full = false;
jest.mock('../device/device-store', () => ({
  isFull: (error: unknown) => error === 'full',
  deviceDatabase: async () => ({
    getAllKeys: async () => [...stored.keys()].map((key) => key.split(',')),
    get: async (_: string, key: string[]) => stored.get(key.join()),
    put: async (_: string, value: { owner: string; name: string }) => {
      if (full) throw 'full';
      stored.set([value.owner, value.name].join(), value);
    },
    delete: async (_: string, key: string[]) => void stored.delete(key.join()),
  }),
}));

/** Locks nothing: what a form keeps can be read in the test. */
const vault = {
  owner: signal<string | null>('me'),
  seal: async (value: unknown) => value,
  unseal: async (sealed: unknown) => sealed,
};
const journal = { keep: jest.fn(), forget: jest.fn() };

/** The locks of all tabs of a browser; jsdom has none. */
const held = new Set<string>();
const locks = {
  request: async (
    name: string,
    _: LockOptions,
    work: (lock: object | null) => Promise<void> | void,
  ): Promise<void> => {
    if (held.has(name)) return work(null);
    held.add(name);
    await work({});
    held.delete(name);
  },
};

beforeEach(() => {
  stored.clear();
  held.clear();
  Object.assign(AbortSignal, { timeout: () => new AbortController().signal });
  Object.defineProperty(navigator, 'locks', { value: locks, configurable: true });
  full = false;
  vault.owner.set('me');
  jest.spyOn(DraftJournal, 'of').mockResolvedValue(journal as never);
  TestBed.configureTestingModule({ providers: [{ provide: Vault, useValue: vault }] });
});
afterEach(() => jest.restoreAllMocks());

async function begin(blank: Record<string, unknown> = { title: '', minutes: 60 }) {
  const model = signal<Record<string, unknown>>(blank);
  const draft = TestBed.runInInjectionContext(() => keepDraft('visit', model));
  await draft.ready;
  const enter = async (fields: object) => {
    model.set({ ...model(), ...fields });
    dispatchEvent(new Event('input'));
    await settle();
  };
  return { model, draft, enter };
}
const kept = () => (stored.get('me,visit') as { sealed: unknown } | undefined)?.sealed;

it('keeps each change, and puts it back into the form of the next page', async () => {
  const { enter, draft: first } = await begin();
  await enter({ title: 'Hill Top' });
  expect(kept()).toEqual({ title: 'Hill Top', minutes: 60 });
  expect([journal.keep, journal.forget].every(({ mock }) => mock.calls.length)).toBe(true);
  first.stop();
  await settle();
  const { model, draft } = await begin();
  expect([model(), draft.restored()]).toEqual([{ title: 'Hill Top', minutes: 60 }, true]);
});

it('keeps nothing of what the page itself chose, and restores over it', async () => {
  const { model, draft, enter } = await begin();
  draft.preset({ minutes: 30 });
  dispatchEvent(new Event('click'));
  await settle();
  expect(stored.size).toBe(0);
  await enter({ title: 'Hill Top' });
  draft.stop();
  await settle();
  const next = signal<Record<string, unknown>>({ title: '', minutes: 60 });
  const again = TestBed.runInInjectionContext(() => keepDraft('visit', next));
  again.preset({ minutes: 30 });
  await again.ready;
  expect(next()).toEqual(model());
});

it('keeps what was entered in the moment before it stops', async () => {
  const { model, draft } = await begin();
  model.set({ title: 'Hill Top', minutes: 60 });
  draft.stop();
  await settle();
  expect(kept()).toEqual({ title: 'Hill Top', minutes: 60 });
});

it('leaves deleted what was deleted', async () => {
  const { enter } = await begin();
  await enter({ title: 'Hill Top' });
  await enter({ title: '' });
  expect(stored.size).toBe(0);
});

it('keeps two drafts in two tabs, and puts back the one that no tab has open', async () => {
  const one = await begin();
  await one.enter({ title: 'In the first' });
  const two = await begin();
  expect(two.draft.restored()).toBe(false);
  await two.enter({ title: 'In the second' });
  expect(stored.size).toBe(2);
  two.draft.stop();
  await settle();
  const three = await begin();
  expect(three.model()['title']).toBe('In the second');
});

it('keeps nothing of a form that nobody has touched, or that is handed over', async () => {
  const { draft, enter } = await begin();
  dispatchEvent(new Event('click'));
  await settle();
  expect(kept()).toBeUndefined();
  await draft.handOver(async (name) => {
    await enter({ title: 'While it is sent' });
    return name;
  });
  expect(kept()).toBeUndefined();
});

it('goes on keeping when the form could not be sent', async () => {
  const { draft, enter } = await begin();
  await expect(draft.handOver(() => Promise.reject(new Error('No.')))).rejects.toThrow('No.');
  await enter({ title: 'Again' });
  expect(kept()).toMatchObject({ title: 'Again' });
});

it('shows apart what was entered for questions that the form no longer asks', async () => {
  stored.set('me,visit', {
    sealed: { title: 'Hill Top', minutes: 'an hour', aim: 'Listen.', empty: ' ' },
  });
  const { model, draft } = await begin();
  expect(model()).toEqual({ title: 'Hill Top', minutes: 60 });
  expect(draft.leftOver()).toBe('an hour\nListen.');
});

it('keeps what was stored beside what someone has begun to enter before it was read', async () => {
  stored.set('me,visit', { sealed: { title: 'Hill Top', minutes: 60 } });
  const model = signal<Record<string, unknown>>({ title: '', minutes: 60 });
  const draft = TestBed.runInInjectionContext(() => keepDraft('visit', model));
  model.set({ title: 'Valley', minutes: 60 });
  dispatchEvent(new Event('input'));
  await draft.ready;
  await settle();
  expect(model()).toEqual({ title: 'Valley', minutes: 60 });
  expect(kept()).toEqual({ title: 'Hill Top', minutes: 60 });
  expect(stored.get('me,visit#1')).toMatchObject({ sealed: { title: 'Valley' } });
  draft.stop();
  await settle();
  const next = await begin();
  expect(next.model()).toEqual({ title: 'Hill Top', minutes: 60 });
});

it('says so when the device is full, and no longer once there is room', async () => {
  const { draft, enter } = await begin();
  full = true;
  await enter({ title: 'a' });
  expect(draft.full()).toBe(true);
  full = false;
  await enter({ title: 'ab' });
  expect(draft.full()).toBe(false);
});

it('forgets what it kept, and begins anew with another blank form', async () => {
  const { draft, enter } = await begin();
  await enter({ title: 'Hill Top' });
  await draft.clear({ title: 'Hill Top', minutes: 60 });
  expect(kept()).toBeUndefined();
});

it('keeps nothing while nobody is signed in', async () => {
  vault.owner.set(null);
  const { enter } = await begin();
  await enter({ title: 'Hill Top' });
  expect(stored.size).toBe(0);
});
