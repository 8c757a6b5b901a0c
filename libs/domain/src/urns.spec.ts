import fc from 'fast-check';
import { readUrns } from './urns';

describe('pasted URNs', () => {
  it('are read whatever stands between them, each once', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 100_000, max: 999_999 }), { maxLength: 50 }),
        fc.constantFrom('\n', ', ', '; ', '\t', '\r\n'),
        (urns, between) => {
          const read = readUrns(urns.join(between));
          return JSON.stringify(read.urns) === JSON.stringify(urns) && read.refused.length === 0;
        },
      ),
    ));
  it('explain what is not one', () =>
    expect(readUrns('URN: 12345 0100006 100006 100006').refused.map((one) => one.given)).toEqual([
      '12345',
      '0100006',
      '100006',
    ]));
});
