import fc from 'fast-check';
import {
  linkedSentence,
  linkOf,
  linkPictures,
  linksBetween,
  mistakenLinks,
  possibleLinks,
} from './links';

const code = fc.option(fc.integer({ min: 0, max: 40 }).map(String), { nil: null });

describe('a code of secret pictures', () => {
  it('is one picture of each row; there are 6,561', () => {
    expect([possibleLinks, new Set(linkPictures.flat()).size]).toEqual([6_561, 36]);
    expect(linkOf(['cat', 'apple', 'sun', 'car'])).toBe('cat apple sun car');
    for (const wrong of [
      [],
      ['cat', 'apple', 'sun'],
      ['apple', 'cat', 'sun', 'car'],
      ['cat', 'apple', 'sun', 'car', 'car'],
    ])
      expect(() => linkOf(wrong)).toThrow(RangeError);
  });
});

describe('links', () => {
  it('join answers whose code is unique in both waves, in either direction', () =>
    fc.assert(
      fc.property(
        fc.array(code, { maxLength: 60 }),
        fc.array(code, { maxLength: 60 }),
        (before, after) => {
          const links = linksBetween(before, after);
          for (const link of links) {
            expect(before[link.before]).toBe(after[link.after]);
            for (const codes of [before, after])
              expect(codes.filter((one) => one === before[link.before])).toHaveLength(1);
          }
          const back = linksBetween(after, before).map((link) => ({
            before: link.after,
            after: link.before,
          }));
          expect([...back].sort((a, b) => a.before - b.before)).toEqual(
            [...links].sort((a, b) => a.before - b.before),
          );
          const mistaken = mistakenLinks(before, after);
          expect(mistaken >= 0 && mistaken <= links.length).toBe(true);
        },
      ),
    ));
  it('of nobody are none', () =>
    expect([
      linksBetween([], []),
      linksBetween([null, null], [null]),
      mistakenLinks([null], [null]),
    ]).toEqual([[], [], 0]));
  it('grow with those who are linked, and mistakes with those who are not', () => {
    const names = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => String(from + index));
    expect(mistakenLinks(names(0, 100), names(0, 100))).toBeLessThan(
      mistakenLinks(names(0, 100), names(50, 150)),
    );
  });
});

describe('what is said of links', () => {
  const link = { schoolYear: 2016, schools: 1, before: 120, after: 110, linked: 80, mistaken: 0.8 };
  it('is how many, of whom, and how often they may be mistaken', () => {
    expect(linkedSentence(link)).toContain(
      '80 of the 110 pupils who chose secret pictures at the follow-up (73%)',
    );
    expect(linkedSentence(link)).toContain('At most about 1.0% of the pairs');
    expect(linkedSentence({ ...link, mistaken: 0.01 })).toContain('Fewer than 1 in 1,000 pairs');
    expect(linkedSentence({ ...link, linked: 0, mistaken: 0 })).toContain(
      'nobody could be put together',
    );
  });
});

describe('how many links are expected to be mistaken', () => {
  // Pupils who leave, come, forget, and choose popular pictures more often.
  it.each([
    [120, 0.9, 0],
    [250, 0.6, 0],
    [250, 0.6, 1],
    [400, 0.3, 0],
    [600, 0.5, 1],
  ])('of schools of %i, %d remembering, popularity %i', (size, remembering, popularity) => {
    let seed = 20161124;
    const next = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
    const choose = () =>
      linkPictures
        .map((row) => row[Math.floor((popularity ? Math.pow(next(), 1.5) : next()) * row.length)]!)
        .join(' ');
    let [said, wrong, links] = [0, 0, 0];
    for (let school = 0; school < 60; school++) {
      const before = Array.from({ length: size }, choose);
      const after = before.map((own) => (next() < remembering ? own : choose()));
      const isTrue = before.map((own, pupil) => own === after[pupil]);
      const found = linksBetween(before, after);
      links += found.length;
      wrong += found.filter((link) => link.before !== link.after || !isTrue[link.before]).length;
      said += mistakenLinks(before, after);
    }
    expect(links).toBeGreaterThan(60 * 20);
    // Never much too low; with popular pictures too high, up to twice.
    expect(said).toBeGreaterThan(wrong * 0.9 - 2);
    expect(said).toBeLessThan(wrong * (popularity ? 2.2 : 1.2) + 4);
  });
});
