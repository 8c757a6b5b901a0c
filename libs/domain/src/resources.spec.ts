import fc from 'fast-check';
import {
  missingToPublish,
  resourceMovesFrom,
  resourceStateAfter,
  sizeInWords,
  slugOf,
} from './resources';

it('a resource is published, withdrawn, and published or reopened again', () =>
  expect(
    (['draft', 'published', 'withdrawn'] as const).map((state) =>
      resourceMovesFrom(state).map((move) => [move, resourceStateAfter(move)]),
    ),
  ).toEqual([
    [['publish', 'published']],
    [['withdraw', 'withdrawn']],
    [
      ['publish', 'published'],
      ['reopen', 'draft'],
    ],
  ]));

it('a resource is published with a summary, a theme and a file or link', () => {
  expect(
    missingToPublish({ summary: ' ', themes: [], formats: [] }).map(({ path }) => path),
  ).toEqual(['summary', 'themes', 'formats']);
  expect(
    missingToPublish({ summary: 'A guide', themes: ['policy'], formats: ['standard'] }),
  ).toEqual([]);
});

describe('the address of a title', () => {
  it.each([
    ['Children’s café – a guide', 'childrens-cafe-a-guide'],
    ['  Łódź & Ynys Môn  ', 'lodz-ynys-mon'],
    ['???', 'resource'],
    ['x'.repeat(100), 'x'.repeat(80)],
    [`${'x'.repeat(79)} y`, 'x'.repeat(79)],
  ])('%s is %s', (title, slug) => expect(slugOf(title)).toBe(slug));
  it('is plain whatever the title, and its own address', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (title) => {
        const slug = slugOf(title);
        expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(slug.length).toBeLessThanOrEqual(80);
        expect(slugOf(slug)).toBe(slug);
      }),
    ));
});

it.each([
  [1, '1 kB'],
  [340_400, '340 kB'],
  [999_999, '1000 kB'],
  [2_449_000, '2.4 MB'],
])('%i bytes are %s', (bytes, words) => expect(sizeInWords(bytes)).toBe(words));

it('a megabyte is the first size told in megabytes', () =>
  expect(sizeInWords(1_000_000)).toBe('1.0 MB'));
