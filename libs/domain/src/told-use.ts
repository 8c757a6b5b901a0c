// How many codes were used is told by batch and by mark only where no small group can be told
// apart, by subtraction neither.

/** Codes from which on it is told how many of them were used. */
export const fewestTold = 20;

/** Some of the codes of a wave. */
export interface CodeGroup {
  codes: number;
}

/**
 * Which of the groups that make up a whole may be told beside it: those of 20 codes or more, unless
 * what is left out would be fewer than 20 together; then the smallest of the others is left out,
 * too.
 * @returns for each group whether it is told
 */
export function toldUse(groups: readonly CodeGroup[]): boolean[] {
  const told = groups.map(({ codes }) => codes >= fewestTold);
  const leftOut = () =>
    groups.reduce((sum, { codes }, place) => sum + (told[place] ? 0 : codes), 0);
  while (leftOut() > 0 && leftOut() < fewestTold && told.includes(true)) {
    const smallest = groups.reduce<number>(
      (least, { codes }, place) =>
        told[place] && (least < 0 || codes < groups[least]!.codes) ? place : least,
      -1,
    );
    told[smallest] = false;
  }
  return told;
}

/** A batch of codes with one mark. */
export interface MarkedGroup extends CodeGroup {
  mark: string;
}

/**
 * Which marks and which batches may be told beside one another: of a mark that is not told no batch
 * is.
 */
export function toldBatches(batches: readonly MarkedGroup[]): {
  marks: ReadonlySet<string>;
  batches: boolean[];
} {
  const byMark = [...Map.groupBy(batches, ({ mark }) => mark)].map(([mark, members]) => ({
    mark,
    members,
    codes: members.reduce((sum, { codes }) => sum + codes, 0),
  }));
  const toldMarks = toldUse(byMark);
  const marks = new Set(byMark.filter((_, place) => toldMarks[place]).map(({ mark }) => mark));
  const told = new Set(
    byMark
      .filter(({ mark }) => marks.has(mark))
      .flatMap(({ members }) => {
        const may = toldUse(members);
        return members.filter((_, place) => may[place]);
      }),
  );
  return { marks, batches: batches.map((batch) => told.has(batch)) };
}
