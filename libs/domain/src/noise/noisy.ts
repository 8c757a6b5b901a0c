// Noise is added once to each count, and stays as drawn: negative numbers, too.
import type { BoxCounts, MarkCount, PartCount } from './counting.js';
import { breakdownSigma, schoolSigma, totalsSigma } from './declared.js';
import { discreteGaussian, type NoiseStream } from './sampler.js';

/**
 * The stream of chance for one cell of a table. Each cell has its own, so that the noise of a cell
 * does not depend on the order in which cells are drawn.
 */
export type StreamFor = (cell: string) => NoiseStream;

/** A school's tables as they are stored and shown. The first finding is the main one. */
export const noisyMarks = (counts: readonly MarkCount[], streamFor: StreamFor): MarkCount[] =>
  counts.map((count) =>
    withNoise(count, schoolSigma(count.finding === counts[0]!.finding), streamFor),
  );

/**
 * Exact counts added to the programme's totals. A cell that the totals do not have yet begins as
 * noise, never as zero.
 * @param totals null before the first school
 */
export function addCounts(
  totals: BoxCounts | null,
  counts: BoxCounts,
  streamFor: StreamFor,
): BoxCounts {
  const marks = new Map((totals?.marks ?? []).map((cell) => [markName(cell), cell]));
  for (const cell of counts.marks) {
    const before = marks.get(markName(cell)) ?? withNoise(emptied(cell), totalsSigma, streamFor);
    marks.set(markName(cell), {
      ...before,
      yes: before.yes + cell.yes,
      no: before.no + cell.no,
      skipped: before.skipped + cell.skipped,
    });
  }
  const parts = new Map((totals?.parts ?? []).map((cell) => [partName(cell), cell]));
  for (const cell of counts.parts) {
    const known = parts.get(partName(cell));
    const before = known ?? partWithNoise({ ...cell, yes: 0, no: 0 }, streamFor);
    parts.set(partName(cell), {
      ...before,
      yes: before.yes + cell.yes,
      no: before.no + cell.no,
    });
  }
  return { marks: [...marks.values()], parts: [...parts.values()] };
}

const markName = ({ finding, mark }: MarkCount): string => `${finding}/${mark}`;
const partName = ({ finding, dimension, category }: PartCount): string =>
  `${finding}/${dimension}/${category}`;
const emptied = (cell: MarkCount): MarkCount => ({ ...cell, yes: 0, no: 0, skipped: 0 });

function withNoise(count: MarkCount, sigma: number, streamFor: StreamFor): MarkCount {
  const noise = (answer: string) =>
    discreteGaussian(streamFor(`${markName(count)}/${answer}`), sigma);
  return {
    ...count,
    yes: count.yes + noise('yes'),
    no: count.no + noise('no'),
    skipped: count.skipped + noise('skipped'),
  };
}

function partWithNoise(count: PartCount, streamFor: StreamFor): PartCount {
  const noise = (answer: string) =>
    discreteGaussian(streamFor(`${partName(count)}/${answer}`), breakdownSigma);
  return { ...count, yes: count.yes + noise('yes'), no: count.no + noise('no') };
}
