import type {
  Figure,
  IndicatorResult,
  NeedMark,
  QuestionnaireForm,
  Wave,
  WaveResult,
} from '@all-together/contracts';
import { waveName } from '@all-together/domain';

export const formWords: Record<QuestionnaireForm, string> = {
  pupils: 'Pupils',
  parents_carers: 'Parents and carers',
  staff: 'Staff',
};
export const stateWords: Record<Wave['state'], string> = {
  planned: 'Planned',
  open: 'Open',
  due_to_close: 'Past its last day',
  closed: 'Ended',
};
export const stateTones: Record<Wave['state'], string> = {
  planned: '',
  open: 'green',
  due_to_close: 'amber',
  closed: 'accent',
};
/** The kind of need that a school marked on codes. */
export const needWords: Record<NeedMark, string> = {
  none: 'no SEN',
  sen_support: 'SEN support',
  ehc_plan: 'EHC plan',
};
/**
 * Tables beside that of the groups themselves, in their order; those who could be followed have one
 * of their own.
 */
export const dimensionWords: Partial<Record<Figure['dimension'], string>> = {
  send: 'SEND and other',
  need: 'Pupils with SEND by kind of need',
  disabled: 'Pupils with SEND who are disabled',
  year_send: 'Pupils with SEND by year group',
  year_other: 'Other pupils by year group',
  completion_send: 'Pupils with SEND who came to the end',
  completion_other: 'Other pupils who came to the end',
};

const categories: Record<string, string> = {
  send: 'With SEND',
  other: 'Other',
  unknown: 'Not known',
  all: 'All',
  none: 'No SEN: disabled',
  sen_support: 'SEN support',
  ehc_plan: 'EHC plan',
  not_known: 'Not known',
  yes: 'Disabled',
  no: 'Not disabled',
  finished: 'Answered to the end',
  stopped: 'Stopped before',
};
export const categoryWords = ({
  dimension,
  category,
}: Pick<Figure, 'dimension' | 'category'>): string =>
  dimension.startsWith('year') && category !== 'not_known'
    ? `Year ${category}`
    : (categories[category] ?? category);

export const waveWords = ({ kind, schoolYear }: Pick<WaveResult, 'kind' | 'schoolYear'>): string =>
  waveName(kind, schoolYear);
export const percent = (share: number | null): string =>
  share === null ? '' : `${(share * 100).toFixed(share > 0 && share < 0.0995 ? 1 : 0)}%`;
const points = (share: number): string => (share * 100).toFixed(1);

/**
 * Where parts that are shown are not the whole of their group, since some could not be shown with
 * the others.
 */
export function coverageWords(parts: readonly Figure[], whole: number | null): string {
  const base = parts.reduce((sum, figure) => sum + (figure.base ?? 0), 0);
  return base > 0 && whole !== null && base < whole
    ? `Of ${base.toLocaleString('en-GB')} of the ${whole.toLocaleString('en-GB')} in this group: ` +
        'the others could not be divided without giving somebody away, so compare these with ' +
        'each other rather than with the group.'
    : '';
}

/** Why a figure is missing, or how sure it is. */
export const stateOf = (figure: Figure): string =>
  ({
    shown: '',
    low_reliability: 'few answers',
    suppressed: 'hidden: too few',
    not_applicable: 'does not apply',
  })[figure.state];

/** What became of the gap between the first wave and the last, in words. */
export function changeWords({ change }: IndicatorResult): string {
  if (!change) return '';
  const { value, low, high } = change;
  const sure = low > 0 || high < 0 ? '' : ' That may be chance.';
  const range = `(change between ${points(low)} and ${points(high)})`;
  return `Between the waves the gap ${moveWords(value)} ${range}.${sure}`;
}

function moveWords(value: number): string {
  if (Math.abs(value) < 0.0005) return 'stayed the same';
  return `${value < 0 ? 'fell' : 'rose'} by ${points(Math.abs(value))} percentage points`;
}
