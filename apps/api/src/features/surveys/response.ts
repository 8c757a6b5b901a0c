import type { CodeBatch, ResponseRate } from '@all-together/contracts';

type Marked = Pick<CodeBatch, 'need' | 'disabled' | 'codes' | 'answered' | 'void'>;

/** A group of fewer codes than this is not told apart from the others. */
const fewestCodes = 5;

/** How many answered by what schools had marked on the codes; none where a group would be too small. */
export function responseGroups(batches: readonly Marked[]): ResponseRate['groups'] {
  const named = Map.groupBy(batches, ({ need, disabled }) => (need === null && disabled === null ? 'Not marked: pupils say themselves' : need === 'ehc_plan' ? 'EHC plan' : need === 'sen_support' ? 'SEN support' : disabled ? 'Disabled, no SEN' : 'No SEND'));
  const groups = [...named].map(([name, of]) => ({ name, codes: of.reduce((sum, { codes, void: gone }) => sum + codes - gone, 0), answered: of.reduce((sum, { answered }) => sum + answered, 0) })).sort((a, b) => a.name.localeCompare(b.name));
  return groups.every(({ codes }) => codes >= fewestCodes) ? groups : [];
}
