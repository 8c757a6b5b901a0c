// Noise from a discrete Gaussian, drawn exactly: no step rounds, so that no last digit of a
// floating-point number tells what the noise was. Algorithms 1 to 3 of Canonne, Kamath and Steinke
// 2020 (arXiv 2004.00010). How long a draw takes depends on what is drawn: it must not be told.

/** Where chance comes from. */
export interface NoiseStream {
  /** A whole number from 0 up to, not including, `limit`, each equally likely. */
  below(limit: number): number;
}

const wordBytes = 6;
const words = 2 ** (8 * wordBytes);

/**
 * Whole numbers out of pseudorandom blocks of bytes.
 * @param block the bytes of one block, told by its number from 0; at least six
 */
export function streamOf(block: (number: number) => Uint8Array): NoiseStream {
  let bytes = new Uint8Array();
  let at = 0;
  let blocks = 0;
  const word = (): number => {
    if (at + wordBytes > bytes.length) {
      bytes = Uint8Array.from(block(blocks++));
      at = 0;
    }
    let value = 0;
    for (let place = 0; place < wordBytes; place++) value = value * 256 + bytes[at++]!;
    return value;
  };
  return {
    below(limit) {
      if (!Number.isInteger(limit) || limit < 1 || limit > words)
        throw new RangeError(`A limit of ${limit} is not a whole number from 1 to 2^48.`);
      // Words above the largest multiple of the limit would favour small numbers.
      const usable = words - (words % limit);
      let value = word();
      while (value >= usable) value = word();
      return value % limit;
    },
  };
}

/** True with probability e^(-numerator/denominator), both whole numbers, for a ratio of 0 to 1. */
function happensUpToOne(stream: NoiseStream, numerator: number, denominator: number): boolean {
  let turn = 1;
  while (stream.below(denominator * turn) < numerator) turn++;
  return turn % 2 === 1;
}

/** True with probability e^(-numerator/denominator), both whole numbers, 0 or more. */
function happens(stream: NoiseStream, numerator: number, denominator: number): boolean {
  for (let left = Math.floor(numerator / denominator); left > 0; left--)
    if (!happensUpToOne(stream, 1, 1)) return false;
  return happensUpToOne(stream, numerator % denominator, denominator);
}

/** A whole number of probability proportional to e^(-|number|/scale). */
function discreteLaplace(stream: NoiseStream, scale: number): number {
  for (;;) {
    const rest = stream.below(scale);
    if (!happens(stream, rest, scale)) continue;
    let whole = 0;
    while (happens(stream, 1, 1)) whole++;
    const size = rest + scale * whole;
    const negative = stream.below(2) === 1;
    if (!(negative && size === 0)) return negative ? -size : size;
  }
}

/**
 * A whole number of probability proportional to e^(-number²/2σ²).
 * @param sigma a whole number from 1 to 100
 * @throws RangeError for any other
 */
export function discreteGaussian(stream: NoiseStream, sigma: number): number {
  if (!Number.isInteger(sigma) || sigma < 1 || sigma > 100)
    throw new RangeError(`A σ of ${sigma} is not a whole number from 1 to 100.`);
  const scale = sigma + 1;
  const square = sigma * sigma;
  for (;;) {
    const drawn = discreteLaplace(stream, scale);
    // (|drawn| - σ²/scale)² / 2σ², as a ratio of whole numbers.
    const distance = Math.abs(drawn) * scale - square;
    if (happens(stream, distance * distance, 2 * square * scale * scale)) return drawn;
  }
}
