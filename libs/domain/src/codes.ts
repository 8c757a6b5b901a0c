// One-time codes: how they are written, and read however a pupil types them.
/** The letters of a code: none is taken for another. */
export const codeLetters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** Letters and digits of a code. */
export const codeLength = 10;

/** A code as it is kept, from however it was typed. @returns null for what cannot be one */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return code.length === codeLength && [...code].every((letter) => codeLetters.includes(letter))
    ? code
    : null;
}

/** As it is printed: in two halves. */
export const printedCode = (code: string): string =>
  `${code.slice(0, codeLength / 2)}-${code.slice(codeLength / 2)}`;
