// Letters as plain Latin ones, for addresses and for searching without accents.

/** Latin letters that Unicode does not take apart into a base letter and an accent. */
const plainForms: Record<string, string> = {
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
};

/**
 * Lower-case text without accents or ligatures: “Łódź” is “lodz”. Other scripts keep their letters.
 */
export const plainLetters = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[æðđħıĸłŋøœßŧþ]/g, (letter) => plainForms[letter] ?? letter);

/**
 * A name as a part of an address or of a file's name: plain lower-case letters, digits and single
 * hyphens. Empty where nothing of it can be written so.
 */
export const hyphenated = (name: string): string =>
  plainLetters(name)
    .replace(/[’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
