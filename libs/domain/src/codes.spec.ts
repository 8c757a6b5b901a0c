import fc from 'fast-check';
import { codeLength, codeLetters, printedCode, readCode } from './codes';

describe('codes', () => {
  it('are read however they are typed, and nothing else is one', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...codeLetters), { minLength: codeLength, maxLength: codeLength }),
        (letters) =>
          readCode(` ${printedCode(letters.join('')).toLowerCase()} `) === letters.join(''),
      ),
    ));
  it('of other length or letters are none', () =>
    expect([
      readCode(''),
      readCode('ABCDE'),
      readCode('ABCDEFGHJO'),
      readCode('ABCDEFGHJKM'),
    ]).toEqual([null, null, null, null]));
});
