import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { AreaProgress } from '@all-together/contracts';
import { open } from '../../../testing/screen';
import { englandAddress } from '../../shared/areas/england';
import { AreaMap } from './area-map';

const ring = (x: number) => [
  [x, 50],
  [x + 1, 50],
  [x + 1, 51],
  [x, 51],
  [x, 50],
];
const names = ['E1', 'E2', 'E3', 'E4'];
const england = {
  type: 'Topology',
  objects: {
    areas: {
      type: 'GeometryCollection',
      geometries: names.map((id, n) => ({ type: 'Polygon', id, arcs: [[n]] })),
    },
  },
  arcs: names.map((_, n) => ring(2 * n)),
};
const area = (
  gss: string | null,
  name: string,
  need: number,
  reasons: string[] = [],
): AreaProgress =>
  ({
    areaId: name,
    name,
    gss,
    need,
    concerns: reasons.map((reason) => ({ code: 'overdue', reason })),
  }) as never;

async function begin() {
  const areas = [
    area('E1', 'Derby', 29),
    area('E2', 'Leeds', 59, ['2 actions are overdue.', 'No visit this term.']),
    area('E3', 'Hull', 60, ['No plan.']),
    area(null, 'A trust', 90),
  ];
  return open(AreaMap, { areas });
}

it('colours each area by how soon an officer should look, and says why', async () => {
  const screen = await begin();
  await screen.answer('GET', englandAddress, england);
  const drawn = [...screen.element.querySelectorAll('g')].map((one) => [
    one.getAttribute('data-tone'),
    one.getAttribute('aria-label'),
  ]);
  expect(drawn).toEqual([
    ['green', 'Derby: no concerns'],
    ['amber', 'Leeds: 2 actions are overdue.'],
    ['red', 'Hull: No plan.'],
  ]);
  expect(screen.element.querySelectorAll('path.other')).toHaveLength(1);
});

it('opens an area by pointer and by key', async () => {
  const screen = await begin();
  await screen.answer('GET', englandAddress, england);
  const went = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  const [derby, leeds] = screen.element.querySelectorAll('g');
  derby!.dispatchEvent(new MouseEvent('click'));
  leeds!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  expect(went.mock.calls.map(([commands]) => commands)).toEqual([
    ['/areas', 'Derby'],
    ['/areas', 'Leeds'],
  ]);
});

it('says that the table says the same when the map does not load', async () => {
  const screen = await begin();
  await screen.loseLine('GET', englandAddress);
  expect(screen.text).toBe('The map did not load. The table below says the same.');
});
