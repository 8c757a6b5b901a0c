import { TestBed } from '@angular/core/testing';
import { open, settle } from '../../testing/screen';
import { Api } from '../shell/api';
import { CurrentSession } from '../shell/current-session';
import { newId } from '../shell/new-id';
import { BeginObjective } from './plans/begin-objective';
import { ChangeTable, valueWords } from './plans/change-table';
import { SuggestedResources } from './resources/suggested-resources';
import { SchoolPicker } from './schools/school-picker';

const school = (urn: number, name: string, status = 'enrolled') => ({
  urn,
  name,
  enrolment: { status },
});

it('picks among all schools of an area but those that withdrew, however many pages', async () => {
  const screen = await open(SchoolPicker, { areaId: 'a' });
  const picked: number[][] = [];
  screen.fixture.componentInstance.picked.subscribe((urns) => picked.push(urns));
  const address = '/api/schools?area=a&limit=200';
  await screen.answer('GET', address, {
    items: [school(1, 'Hill Top'), school(2, 'Gone', 'withdrawn')],
    next: 'x/2',
  });
  await screen.answer('GET', `${address}&after=x%2F2`, {
    items: [school(3, 'Valley')],
    next: null,
  });
  expect(screen.text).not.toContain('Gone');
  await screen.tick('Hill Top');
  const find = screen.element.querySelector('input');
  if (find) find.value = 'VALL';
  find?.dispatchEvent(new Event('input'));
  await screen.rendered();
  await screen.click('Choose all found');
  await screen.click('Choose none');
  expect(picked).toEqual([[1], [1, 3], []]);
});

it('says why the schools did not load', async () => {
  const screen = await open(SchoolPicker, { areaId: 'a' });
  await screen.loseLine('GET', '/api/schools?area=a&limit=200');
  expect(screen.text).toContain('The server cannot be reached.');
});

it('fetches pinned resources when the list is opened, and once', async () => {
  const screen = await open(SuggestedResources, { theme: 'policy', of: 'Policy' }, [
    { provide: CurrentSession, useValue: { may: () => true } },
  ]);
  expect(screen.sent('GET', '/api/resources?pinned=policy')).toBe(0);
  const details = screen.element.querySelector('details');
  if (details) details.open = true;
  details?.dispatchEvent(new Event('toggle'));
  await screen.rendered();
  await screen.answer('GET', '/api/resources?pinned=policy', {
    items: [{ id: 'r', title: 'A guide', kind: 'guide', formats: ['standard', 'easy_read'] }],
  });
  expect(screen.text).toContain('A guide');
  expect(screen.text).toContain('also');
});

it('makes a finding an objective of the open plan, and of none where there is none', async () => {
  const get = jest.fn<Promise<unknown>, [string]>();
  const post = jest.fn((..._: unknown[]) => Promise.resolve({}));
  TestBed.configureTestingModule({ providers: [{ provide: Api, useValue: { get, post } }] });
  const begin = TestBed.inject(BeginObjective);
  const idea = {
    theme: 'policy',
    title: 'Write it down',
    action: null,
    kind: 'finding',
    said: 'It is not written.',
    link: '/audits/a',
  } as const;
  get.mockResolvedValue({ items: [{ id: 'old', status: 'closed' }] });
  expect(await begin.of({ areaId: 'a' }, idea, newId)).toBeNull();
  get.mockResolvedValue({
    items: [
      { id: 'old', status: 'closed' },
      { id: 'p', status: 'draft' },
    ],
  });
  expect(await begin.of({ urn: 900001 }, idea, newId)).toMatchObject({ id: 'p' });
  expect(get.mock.calls).toEqual([
    ['plans?area=a&of=area&limit=5'],
    ['plans?school=900001&of=school&limit=5'],
  ]);
  expect(post.mock.calls).toEqual([
    ['origins', expect.objectContaining({ planId: 'p', actionId: null, title: 'Write it down' })],
  ]);
});

it('says values as a reader knows them', async () => {
  await settle();
  expect([null, true, [], ['a'], ['a', 'b'], 'in_progress', '2016-03-01'].map(valueWords)).toEqual([
    'empty',
    'yes',
    'nothing',
    '1 action',
    '2 actions',
    'In progress',
    '1 Mar 2016',
  ]);
});

it('tells an item that was added from one that was changed', async () => {
  const change = {
    itemId: 'x',
    title: 'Train',
    noun: 'action',
    by: 'Dana',
    at: '2016-03-01T09:00Z',
  };
  const screen = await open(ChangeTable, {
    changes: [
      { ...change, field: 'added', from: null, to: true },
      { ...change, field: 'due', from: null, to: '2016-04-01' },
    ] as never,
    more: true,
  });
  const cells = [...screen.element.querySelectorAll('tbody tr')].map((row) =>
    [...row.querySelectorAll('td')].slice(0, 3).map((cell) => cell.textContent),
  );
  expect(cells).toEqual([
    ['Added', '–', 'new'],
    ['Due', 'empty', '1 Apr 2016'],
  ]);
  expect(screen.text).toContain('Only the latest 500 changes');
});

describe('the resources that help', () => {
  async function beginResources(inputs: object, may = true) {
    const current = { provide: CurrentSession, useValue: { may: () => may } };
    const screen = await open(SuggestedResources, { of: 'Policy', ...inputs }, [current]);
    const openList = async () => {
      const details = screen.element.querySelector('details')!;
      details.open = true;
      details.dispatchEvent(new Event('toggle'));
      await screen.rendered();
    };
    return { screen, openList };
  }

  it('are those of a template, read once its list is opened', async () => {
    const { screen, openList } = await beginResources({ template: 't' });
    expect(screen.sent('GET', '/api/resources?template=t')).toBe(0);
    await openList();
    const standard = { id: 'r', title: 'A guide', kind: 'guide', formats: ['standard'] };
    await screen.answer('GET', '/api/resources?template=t', { items: [standard] });
    expect(screen.text).toContain('A guide');
    expect(screen.text).not.toContain('also');
    expect(screen.text).not.toContain('All resources of this theme');
  });

  it('are none where nothing is pinned; those that did not load are read again', async () => {
    const { screen, openList } = await beginResources({ theme: 'policy' });
    await openList();
    await screen.loseLine('GET', '/api/resources?pinned=policy');
    await screen.click('Try again');
    await screen.answer('GET', '/api/resources?pinned=policy', { items: [] });
    expect(screen.text).toContain('Nothing is pinned here yet.');
  });

  it('are not offered to those who may not read them', async () => {
    const { screen } = await beginResources({ theme: 'policy' }, false);
    expect(screen.text).toBe('');
  });

  it('are of nothing where neither a theme nor a template is named', async () => {
    const { screen, openList } = await beginResources({});
    await openList();
    screen.http.verify();
    expect(screen.text).toContain('Loading');
  });
});
