import fc from 'fast-check';
import { hyphenated, plainLetters } from './letters';

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
