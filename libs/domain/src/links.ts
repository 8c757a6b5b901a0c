import type { LinkedPupils } from '@all-together/contracts';

// Baseline and follow-up put together by a code that pupils make themselves: one picture of each of
// four rows, the same again months later. Self-generated codes are usually made of what is known of
// a person (initials, a birthday), and whoever knows that finds the answers; four pictures are
// known to the pupil alone, and need no reading.

/** Four rows of nine pictures. */
export const linkPictures: readonly (readonly string[])[] = [
  ['cat', 'dog', 'rabbit', 'fish', 'owl', 'turtle', 'lion', 'penguin', 'frog'],
  ['apple', 'banana', 'pizza', 'cake', 'ice-cream', 'carrot', 'cheese', 'bread', 'strawberry'],
  ['sun', 'moon', 'star', 'tree', 'flower', 'rainbow', 'snowman', 'mountain', 'umbrella'],
  ['car', 'bicycle', 'train', 'plane', 'boat', 'rocket', 'tractor', 'helicopter', 'skateboard'],
];
/** How many codes there are. */
export const possibleLinks = linkPictures.reduce((product, row) => product * row.length, 1);

/** @throws RangeError when it is not one picture of each row */
export function linkOf(pictures: readonly string[]): string {
  if (
    pictures.length !== linkPictures.length ||
    !linkPictures.every((row, index) => row.includes(pictures[index]!))
  )
    throw new RangeError('Choose one picture of each row.');
  return pictures.join(' ');
}

/**
 * Which answers of a follow-up belong to which of a baseline: those whose code nobody else chose,
 * in either wave.
 * @returns places in `before` and `after`
 */
export function linksBetween(
  before: readonly (string | null)[],
  after: readonly (string | null)[],
): { before: number; after: number }[] {
  const places = (codes: readonly (string | null)[]) =>
    Map.groupBy(
      codes.flatMap((code, place) => (code === null ? [] : [{ code, place }])),
      ({ code }) => code,
    );
  const [first, second] = [places(before), places(after)];
  return [...first].flatMap(([code, mine]) => {
    const theirs = second.get(code) ?? [];
    return mine.length === 1 && theirs.length === 1
      ? [{ before: mine[0]!.place, after: theirs[0]!.place }]
      : [];
  });
}

/**
 * How many of the links between two waves of a school are expected to be of two different pupils,
 * at the most.
 *
 * Two pupils choose the same code, and nobody else does, with a chance q taken from how often that
 * was seen within a wave: (c + 1) / (p + m), of p pairs c such, with m possible codes. Of L links T
 * are true; each of the (n₂ − T) others of the follow-up meets one of the (n₁ − T) others of the
 * baseline with chance q, so that L − T = (n₁ − T)(n₂ − T) q, solved for T. It is too high where
 * some pictures are chosen much more often than others (up to twice in simulations), since two
 * waves hold more pupils who would make such a code common and so exclude it than one wave does.
 * @returns 0 to the number of links
 */
export function mistakenLinks(
  before: readonly (string | null)[],
  after: readonly (string | null)[],
): number {
  const links = linksBetween(before, after).length;
  if (!links) return 0;
  const sizes = [before, after].map((codes) => codes.filter((code) => code !== null).length) as [
    number,
    number,
  ];
  const same = [before, after].reduce((sum, codes) => sum + chosenTwice(codes), 0);
  const pairs = sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  const chance = (same + 1) / (pairs + possibleLinks);
  // What is mistaken grows with each step towards the solution; all links at the most.
  let mistaken = 0;
  for (let step = 0; step < 50; step++)
    mistaken = Math.min(
      links,
      (sizes[0] - links + mistaken) * (sizes[1] - links + mistaken) * chance,
    );
  return mistaken;
}

function chosenTwice(codes: readonly (string | null)[]): number {
  const known = codes.filter((code) => code !== null);
  return [...Map.groupBy(known, (code) => code).values()].filter(({ length }) => length === 2)
    .length;
}

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.0995 ? 1 : 0)}%`;

/**
 * How many could be followed from the baseline, and how often two different pupils may have been
 * taken for one.
 */
export function linkedSentence({ before, after, linked, mistaken }: LinkedPupils): string {
  const [first, second] = [before.toLocaleString('en-GB'), after.toLocaleString('en-GB')];
  if (!linked)
    return (
      `Of ${first} pupils who chose secret pictures at the baseline and ${second} ` +
      'at the follow-up nobody could be put together.'
    );
  const wrong = mistaken / linked;
  const pairs =
    wrong < 0.001
      ? 'Fewer than 1 in 1,000 pairs are'
      : `At most about ${percent(wrong)} of the pairs are`;
  return (
    `${linked.toLocaleString('en-GB')} of the ${second} pupils who chose secret pictures ` +
    `at the follow-up (${percent(linked / after)}) were put together with their answers ` +
    'at the baseline; the others are new, did not remember, or chose the same as somebody else. ' +
    `${pairs} expected to be two different pupils. ` +
    'Figures of all pupils remain the ones to report: who can be followed is not like everybody.'
  );
}
