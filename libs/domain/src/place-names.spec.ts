import fc from 'fast-check';
import { authorityName } from './place-names';

it.each([
  ['Derby City Council', 'Derby'],
  ['Derby City', 'Derby'],
  ['DERBY', 'Derby'],
  ['Herefordshire', 'Herefordshire, County of'],
  ['Bristol', 'Bristol, City of'],
  ['Bristol City Council', 'City of Bristol'],
  ['London Borough of Croydon', 'Croydon'],
  ['Croydon Council', 'Croydon'],
  ['Durham County Council', 'County Durham'],
  ['Hull City Council', 'Kingston upon Hull, City of'],
  ['Stoke-on-Trent City Council', 'Stoke on Trent'],
  ['Bath & North East Somerset Council', 'Bath and North East Somerset'],
  ['The Royal Borough of Kensington and Chelsea', 'Kensington and Chelsea'],
  ['Dorset Council', 'Dorset'],
])('takes %s for %s', (one, other) => expect(authorityName(one)).toBe(authorityName(other)));

it.each([
  ['Derbyshire County Council', 'Derby City Council'],
  ['Nottinghamshire', 'Nottingham'],
  ['North Somerset', 'Somerset'],
  ['Kingston upon Thames', 'Kingston upon Hull'],
  ['West Midlands', 'West Berkshire'],
])('tells %s from %s', (one, other) => expect(authorityName(one)).not.toBe(authorityName(other)));

it('leaves something of every name, and is the same when done twice', () =>
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('City', 'of', 'County', 'Council', 'Derby', 'the', 'Borough')),
      (words) => {
        const name = authorityName(words.join(' '));
        expect(name === '').toBe(words.length === 0);
        expect(authorityName(name)).toBe(name);
      },
    ),
  ));
