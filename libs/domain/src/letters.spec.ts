import fc from 'fast-check';
import { byName, cutText, folded, hyphenated, isSameText, plainLetters } from './letters';

it.each([
  ['Łódź', 'lodz'],
  ['Straße', 'strasse'],
  ['STRAẞE', 'strasse'],
  ['Ærøskøbing', 'aeroskobing'],
  ['Œuvre', 'oeuvre'],
  ['Đorđe', 'dorde'],
  ['Þórður', 'thordur'],
  ['Iğdır, İzmir', 'igdir, izmir'],
  ['Ynys Môn', 'ynys mon'],
  ['Ħamrun', 'hamrun'],
  ['ﬁle', 'file'],
  ['Ἀθηνᾶ, Харків', 'αθηνα, харків'],
])('%s in plain letters is %s', (text, plain) => expect(plainLetters(text)).toBe(plain));

it('gives the same for composed and decomposed letters, and leaves plain text alone', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const plain = plainLetters(text);
      expect(plainLetters(text.normalize('NFD'))).toBe(plain);
      expect(plainLetters(plain)).toBe(plain);
    }),
  ));

it.each([
  ['Schools reached, by area', 'schools-reached-by-area'],
  ['  Who’s who? ', 'whos-who'],
  ['???', ''],
])('%s in an address is %s', (name, words) => expect(hyphenated(name)).toBe(words));

it.each([
  ["O'Reilly", 'O’Reilly'],
  ["St. Mary's C.E. Primary", 'St Marys CE Primary'],
  ['St Peter & St Paul', 'St Peter and St Paul'],
  ['Ynys Mon', 'Ynys Môn'],
  ['Stoke-on-Trent', 'Stoke on Trent'],
  ['Years 5–6', 'Years 5 - 6'],
  ['Zoe\u0308', 'ZOË'],
  ['Hill\u00a0Top  School ', 'hill top school'],
  ['co\u00adoperative', 'cooperative'],
  ['ﬁle １２', 'file 12'],
])('takes %s for %s', (one, other) => expect(isSameText(one, other)).toBe(true));

it.each([
  ['1.10', '1.1'],
  ['10A', '10B'],
  ['Hill Top', 'Hilltop'],
  ['St Mary', 'St Marys'],
])('tells %s from %s', (one, other) => expect(isSameText(one, other)).toBe(false));

it('folds what is folded to itself, and composed letters like decomposed ones', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(folded(folded(text))).toBe(folded(text));
      expect(folded(text.normalize('NFD'))).toBe(folded(text));
    }),
  ));

it('puts names in the order of an English dictionary, and numbers by their value', () => {
  const names = ['Zebra', '10A', 'apple', 'Ŵaun', '2B', 'École', 'Apple'];
  expect(names.sort(byName)).toEqual(['2B', '10A', 'apple', 'Apple', 'École', 'Ŵaun', 'Zebra']);
});

it('never cuts inside a character', () => {
  expect(cutText(`Plan ${'a'.repeat(74)}𝗔bc`, 80)).toBe(`Plan ${'a'.repeat(74)}`);
  expect(cutText('a👩‍👩‍👧b', 4)).toBe('a');
  expect(cutText('Zoe\u0308', 3)).toBe('Zo');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, most) => {
      const cut = cutText(text, most);
      expect(cut.length).toBeLessThanOrEqual(most);
      expect(text.startsWith(cut)).toBe(true);
      expect(cut.isWellFormed()).toBe(true);
    }),
  );
});
