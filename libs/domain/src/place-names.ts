// What people call local authorities: “Derby City Council”, “Herefordshire, County of”, “County
// Durham”.
import { folded } from './letters.js';

/** What stands before the name itself. */
const before = new RegExp(
  '^(the |london borough of |royal borough of |metropolitan borough of |borough of |city of |' +
    'county of |county )',
);

/** What stands after it. */
const after = new RegExp(
  '(,? (london borough|metropolitan borough|metropolitan district|royal borough|borough|district|' +
    'city|county|unitary|unitary authority|local authority|council)|, (city|county) of)$',
);

/** Names in daily use that leave out more than what an authority is. */
const shortNames: Readonly<Record<string, string>> = {
  hull: 'kingston upon hull',
  kingston: 'kingston upon thames',
  newcastle: 'newcastle upon tyne',
  richmond: 'richmond upon thames',
  stoke: 'stoke on trent',
  scillies: 'isles of scilly',
};

/**
 * An authority's name as it is compared: folded, without what kind of authority it is. A name that
 * says nothing else (“City of London” is “london”) keeps what is left.
 */
export function authorityName(text: string): string {
  let name = folded(text);
  for (;;) {
    const shorter = name.replace(before, '').replace(after, '').trim();
    if (shorter === name || !shorter) return shortNames[name] ?? name;
    name = shorter;
  }
}
