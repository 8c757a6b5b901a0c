import { geoMercator, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

export type England = Topology<{ areas: GeometryCollection<Record<string, string>> }>;

/**
 * Where the boundaries of 2017 are served; contains OS data © Crown copyright and database right
 * 2014.
 */
export const englandAddress = '/map/local-authorities-2017.topo.json';
export const englandSize = { width: 420, height: 520 };

export interface Outline {
  gss: string;
  path: string;
  middle: [number, number];
}

/** England's local authorities as paths of a picture of `englandSize`. */
export function outlinesOf(topology: England): Outline[] {
  const england = feature(topology, topology.objects.areas);
  const path = geoPath(geoMercator().fitSize([englandSize.width, englandSize.height], england));
  return england.features.map((one) => {
    const [x, y] = path.centroid(one);
    return { gss: String(one.id), path: path(one) ?? '', middle: [Math.round(x), Math.round(y)] };
  });
}
