import { TestBed } from '@angular/core/testing';
import { settle } from '../../testing/screen';
import { Api, Refusal } from './api';
import { PageList } from './page-list';

interface Item {
  id: string;
}
const page = (ids: string[], next: string | null = null) => ({
  items: ids.map((id) => ({ id })),
  next,
  total: 9,
  totalIsMore: false,
});

function begin() {
  const get = jest.fn<Promise<unknown>, [string]>();
  TestBed.configureTestingModule({ providers: [{ provide: Api, useValue: { get } }] });
  const list = TestBed.runInInjectionContext(() => new PageList<Item>());
  return { list, get, ids: () => list.items().map(({ id }) => id) };
}
const noLine = new Refusal({ type: 'about:blank', title: '', status: 0, detail: 'No line.' });

it('leaves empty filters out, and grows page by page', async () => {
  const { list, get, ids } = begin();
  get.mockResolvedValueOnce(page(['a'], 'a/1')).mockResolvedValueOnce(page(['b']));
  await list.load('visits', { area: 'x', status: '', urn: null, search: undefined });
  expect([list.more(), list.total()]).toEqual([true, 9]);
  await list.loadMore();
  expect(get.mock.calls).toEqual([['visits?area=x'], ['visits?area=x&after=a%2F1']]);
  expect([ids(), list.more()]).toEqual([['a', 'b'], false]);
  await list.loadMore();
  expect(get).toHaveBeenCalledTimes(2);
});

it('ignores an answer to filters that have changed since', async () => {
  const { list, get, ids } = begin();
  let slow!: (value: unknown) => void;
  get.mockReturnValueOnce(new Promise((resolve) => (slow = resolve)));
  get.mockResolvedValueOnce(page(['new']));
  const first = list.load('visits', { area: 'old' });
  await list.load('visits', { area: 'new' });
  slow(page(['old']));
  await first;
  expect([ids(), list.busy()]).toEqual([['new'], false]);
});

it('keeps what is shown when more cannot be loaded, and says why', async () => {
  const { list, get, ids } = begin();
  get.mockResolvedValueOnce(page(['a'], 'n')).mockRejectedValueOnce(noLine);
  await list.load('visits');
  await list.loadMore();
  expect([ids(), list.refusal()?.message, list.loaded()]).toEqual([['a'], 'No line.', true]);
});

it('shows what this device keeps where there is no signal, and nothing else', async () => {
  const { list, get, ids } = begin();
  get.mockRejectedValue(noLine);
  await list.load('visits', {}, async () => [{ id: 'kept' }]);
  expect([ids(), list.fromDevice(), list.refusal()]).toEqual([['kept'], true, null]);
  get.mockRejectedValue(
    new Refusal({ type: 'about:blank', title: '', status: 403, detail: 'Not yours.' }),
  );
  await list.reload();
  expect([list.fromDevice(), list.refusal()?.message]).toEqual([false, 'Not yours.']);
});

it('puts what an item has become in its place', async () => {
  const { list, get } = begin();
  get.mockResolvedValueOnce(page(['a', 'b']));
  await list.load('visits');
  list.replace(({ id }) => id === 'a', { id: 'c' });
  await settle();
  expect(list.items()).toEqual([{ id: 'c' }, { id: 'b' }]);
});
