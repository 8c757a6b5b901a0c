// One comparison of text for the whole product: every search, picker, import and check for
// duplicates compares folded text, and every list of names is in the order of a dictionary.

/** Latin letters that Unicode does not take apart into a base letter and an accent. */
export const plainForms: Readonly<Record<string, string>> = {
  æ: 'ae',
  ð: 'd',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ĸ: 'k',
  ł: 'l',
  ŋ: 'ng',
  ø: 'o',
  œ: 'oe',
  ß: 'ss',
  ŧ: 't',
  þ: 'th',
  ς: 'σ',
};

/** Apostrophes, quotation marks and primes: left out, so that “St Mary’s” is “St Marys”. */
export const quotes = '\'"`´‘’‚‛“”„‟‹›«»ʹʺʻʼʽˈˊˋ′″‵‶＇＂';

/** Hyphens, dashes and minus signs: a space, so that “Stoke-on-Trent” is “Stoke on Trent”. */
export const dashes = '-‐‑‒–—―−﹘﹣－⁃';

/** Characters that print nothing and part no words. */
export const unseen = '\u00ad\u200b\u200c\u200d\u2060\ufeff';

const anyOf = (characters: string) =>
  new RegExp(`[${characters.replace(/[-\\\]^]/g, '\\$&')}]`, 'gu');
const allQuotes = anyOf(quotes);
const allDashes = anyOf(dashes);
const allUnseen = anyOf(unseen);
const plainable = anyOf(Object.keys(plainForms).join(''));

/**
 * Lower-case text without accents or ligatures: “Łódź” is “lodz”. Other scripts keep their letters.
 */
export const plainLetters = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(plainable, (letter) => plainForms[letter] ?? letter);

/**
 * Text as it is compared: two texts are the same where they fold to the same. Case, accents,
 * composition, quotation marks, kinds of dashes and spaces, `&` for “and” and full stops that
 * no digit follows (“St. Mary’s C.E.”) make no difference. Its twin in SQL is `folded`.
 */
export const folded = (text: string): string =>
  plainLetters(text.replace(allQuotes, '').replace(allUnseen, ''))
    .replace(allQuotes, '')
    .replace(allDashes, ' ')
    .replaceAll('&', ' and ')
    .replace(/\.(?![0-9])/g, '')
    .replace(/[ \t\n\v\f\r\u1680\u2028\u2029]+/g, ' ')
    .replace(/^ | $/g, '');

/** Whether two texts say the same name. */
export const isSameText = (a: string, b: string): boolean => folded(a) === folded(b);

const english = new Intl.Collator('en-GB', { numeric: true });

/**
 * The order of names in English, numbers by their value: 2B, 10A, apple, Apple, École, Ŵaun, Zebra.
 * Its twin in SQL is the collation `english`.
 */
export const byName = (a: string, b: string): number => english.compare(a, b);

/** The first `most` UTF-16 units of a text, never cut inside a character that a reader sees. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(
    text.slice(0, most + longestCharacter),
  )) {
    if (index + segment.length > most) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

/** UTF-16 units to look beyond the cut: longer than any flag, family or letter with its marks. */
const longestCharacter = 64;

/**
 * A name as a part of an address or of a file's name: plain lower-case letters, digits and single
 * hyphens. Empty where nothing of it can be written so.
 */
export const hyphenated = (name: string): string =>
  plainLetters(name)
    .replace(/[’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
