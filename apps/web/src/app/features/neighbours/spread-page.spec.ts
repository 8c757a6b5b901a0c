import type { Spread } from '@all-together/contracts';
import { open, settle } from '../../../testing/screen';
import { englandAddress } from '../../shared/areas/england';
import { SpreadPage } from './spread-page';

const square = (x: number) => [
  [
    [x, 50],
    [x + 1, 50],
    [x + 1, 51],
    [x, 51],
    [x, 50],
  ],
];
const england = {
  type: 'Topology',
  objects: {
    areas: {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Polygon', id: 'E1', arcs: [[0]] },
        { type: 'Polygon', id: 'E2', arcs: [[1]] },
        { type: 'Polygon', id: 'E3', arcs: [[2]] },
      ],
    },
  },
  arcs: [...square(0), ...square(2), ...square(4)],
};
const spread: Spread = {
  from: '2016-01-15',
  to: '2016-03-20',
  areas: [
    {
      areaId: 'a',
      name: 'Derby',
      kind: 'local_authority',
      gss: 'E1',
      periods: [{ status: 'active', since: '2016-01-01' }],
    },
    {
      areaId: 'b',
      name: 'Leeds',
      kind: 'local_authority',
      gss: 'E2',
      periods: [
        { status: 'selected', since: '2016-02-01' },
        { status: 'active', since: '2016-03-10' },
      ],
    },
    {
      areaId: 't',
      name: 'A trust',
      kind: 'trust',
      gss: null,
      periods: [{ status: 'withdrawn', since: '2016-03-01' }],
    },
  ],
  links: [
    { fromAreaId: 'a', toAreaId: 'b', since: '2016-03-01' },
    { fromAreaId: 'a', toAreaId: 't', since: '2016-03-15' },
  ],
};

async function begin(answer: Spread = spread) {
  const screen = await open(SpreadPage);
  await screen.answer('GET', '/api/neighbours/spread', answer);
  const rows = () =>
    [...screen.element.querySelectorAll('tbody tr')].map((row) =>
      [...row.children].map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim()),
    );
  const drawn = (what: string) => screen.element.querySelectorAll(`svg ${what}`).length;
  return { screen, rows, drawn };
}

it('begins at the last day, with who helps whom', async () => {
  const { screen, rows } = await begin();
  expect(screen.text).toContain('20 March 2016');
  expect(rows()).toEqual([
    ['Derby', '● Active', '–'],
    ['Leeds', '● Active', 'Derby'],
    ['A trust', '× Withdrawn', 'Derby'],
  ]);
  expect([...screen.element.querySelectorAll('p .chip')].map((one) => one.textContent)).toEqual([
    '● 2 active',
    '× 1 withdrawn',
  ]);
});

it('goes back and forth a month at a time, and no further than there are months', async () => {
  const { screen, rows } = await begin();
  await screen.click('Earlier');
  expect(rows()).toEqual([
    ['Derby', '● Active', '–'],
    ['Leeds', '◐ Selected', 'Derby'],
    ['A trust', '× Withdrawn', '–'],
  ]);
  await screen.click('Earlier');
  await screen.click('Earlier');
  expect(rows()).toEqual([['Derby', '● Active', '–']]);
  expect(screen.named('Earlier')).toHaveProperty('disabled', true);
  await screen.click('Later');
  expect(screen.text).toContain('1 February 2016');
});

it('draws the areas of the programme and a line between those that have a boundary', async () => {
  const { screen, drawn } = await begin();
  await screen.answer('GET', englandAddress, england);
  expect(['path', 'path[data-tone=green]', 'text', 'line'].map(drawn)).toEqual([3, 2, 2, 1]);
  await screen.click('Earlier');
  await screen.click('Earlier');
  expect(['path[data-tone=blue]', 'text', 'line'].map(drawn)).toEqual([1, 2, 0]);
});

it('says the same in the table when the map does not load', async () => {
  const { screen, rows } = await begin();
  await screen.loseLine('GET', englandAddress);
  expect(screen.text).toContain('The map did not load.');
  expect(rows()).toHaveLength(3);
});

it('plays from the beginning to the end, and stops there', async () => {
  const { screen } = await begin();
  await settle();
  jest.useFakeTimers();
  screen.named('Play').click();
  screen.fixture.detectChanges();
  expect(screen.text).toContain('1 January 2016');
  await jest.advanceTimersByTimeAsync(900);
  screen.fixture.detectChanges();
  expect([screen.text.includes('1 February 2016'), screen.text.includes('Pause')]).toEqual([
    true,
    true,
  ]);
  await jest.advanceTimersByTimeAsync(1_800);
  jest.useRealTimers();
  await screen.rendered();
  expect(screen.text).toContain('20 March 2016');
  expect(screen.named('Play')).toBeTruthy();
});

it('pauses when asked, and when a month is chosen on the slider', async () => {
  const { screen } = await begin();
  await screen.click('Play');
  await screen.click('Pause');
  expect(screen.text).toContain('1 January 2016');
  await screen.click('Play');
  const slider = screen.element.querySelector<HTMLInputElement>('input[type=range]')!;
  slider.value = '2';
  slider.dispatchEvent(new Event('input'));
  await screen.rendered();
  expect(screen.named('Play')).toBeTruthy();
  expect(slider.getAttribute('aria-valuetext')).toBe('1 March 2016');
});

it('says so where no area has begun', async () => {
  const { rows } = await begin({ ...spread, areas: [], links: [] });
  expect(rows()).toEqual([['No area yet.']]);
});

it('offers to try again when the data did not come', async () => {
  const screen = await open(SpreadPage);
  await screen.refuse('GET', '/api/neighbours/spread', { status: 500, title: 'Not now' });
  await screen.click('Try again');
  await screen.answer('GET', '/api/neighbours/spread', spread);
  expect(screen.text).toContain('Derby');
});
