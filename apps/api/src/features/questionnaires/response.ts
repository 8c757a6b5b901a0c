import type { CodeBatch, ResponseRate } from '@all-together/contracts';

type Marked = Pick<CodeBatch, 'need' | 'disabled' | 'codes' | 'answered' | 'void'>;

/** A group of fewer codes than this is not told apart from the others. */
const fewestCodes = 5;

/**
 * How many answered by what schools had marked on the codes: as finely as leaves no group too
 * small, else not at all.
 */
export function responseGroups(batches: readonly Marked[]): ResponseRate['groups'] {
  const told = [kindOf, sendOf]
    .map((nameOf) => grouped(batches, nameOf))
    .find((groups) => groups.every(({ codes }) => codes >= fewestCodes));
  return told ?? [];
}

const unmarked = 'Not marked: pupils say themselves';
const kindOf = ({ need, disabled }: Marked): string => {
  if (need === null && disabled === null) return unmarked;
  if (need === 'ehc_plan') return 'EHC plan';
  if (need === 'sen_support') return 'SEN support';
  return disabled ? 'Disabled, no SEN' : 'No SEND';
};
const sendOf = (batch: Marked): string =>
  kindOf(batch) === unmarked || kindOf(batch) === 'No SEND' ? kindOf(batch) : 'SEND';

const grouped = (
  batches: readonly Marked[],
  nameOf: (batch: Marked) => string,
): ResponseRate['groups'] =>
  [...Map.groupBy(batches, nameOf)]
    .map(([name, of]) => ({
      name,
      codes: of.reduce((sum, { codes, void: gone }) => sum + codes - gone, 0),
      answered: of.reduce((sum, { answered }) => sum + answered, 0),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
