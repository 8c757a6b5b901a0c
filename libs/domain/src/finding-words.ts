// How figures are put in words.
import type { BreakdownDimension, QuestionnaireForm, ResultGroup } from '@all-together/contracts';

/** The groups that are compared, and everyone together, in the middle of a sentence. */
export const groupNames: Record<QuestionnaireForm, { send: string; other: string; all: string }> = {
  pupils: { send: 'pupils with SEND', other: 'pupils without SEND', all: 'pupils' },
  parents_carers: {
    send: 'parents and carers of pupils with SEND',
    other: 'parents and carers of pupils without SEND',
    all: 'parents and carers',
  },
  staff: { send: 'staff', other: 'other staff', all: 'staff' },
};

/** The groups as their own labels. */
export const groupLabels: Record<ResultGroup, string> = {
  all: 'All pupils',
  send: 'Pupils with SEND',
  other: 'Pupils without SEND',
  unmarked: 'Not marked by the school',
};

export const capitalised = (words: string): string =>
  words.charAt(0).toUpperCase() + words.slice(1);

/** “8.5%” below ten per cent, “12%” from there on. */
export const inPercent = (share: number): string => `${points(share)}%`;

/** Percentage points without a sign: “8.5”, “12”. */
export const points = (share: number): string => {
  const size = Math.abs(share) * 100;
  const text = size.toFixed(size < 9.95 ? 1 : 0);
  return text.replace(/\.0$/, '');
};

/** “1.8 times”, “12 times”. */
export const inTimes = (ratio: number): string =>
  ratio < 9.95 ? ratio.toFixed(1) : String(Math.round(ratio));

export const counted = (count: number): string => count.toLocaleString('en-GB');

/**
 * About how many of ten: never none and never all, since the figure is not that sure.
 * @param share 0 to 1
 */
export function aboutHowMany(share: number): string {
  if (share < 0.05) return 'Fewer than 1 in 10';
  if (share > 0.95) return 'More than 9 in 10';
  return `About ${Math.min(9, Math.max(1, Math.round(share * 10)))} in 10`;
}

const yes = { yes: 'Yes', no: 'No', not_said: 'Did not say' };
const breakdowns: Record<BreakdownDimension, { title: string; labels: Record<string, string> }> = {
  need: {
    title: 'By kind of need, as marked by schools',
    labels: {
      sen_support: 'SEN support',
      ehc_plan: 'EHC plan',
      none: 'No SEN',
      unmarked: 'Not marked',
    },
  },
  disabled: { title: 'By disability', labels: yes },
  said_send: {
    title: 'By extra help, as pupils said where schools had not marked it',
    labels: yes,
  },
  year_send: { title: 'Pupils with SEND by year group', labels: { not_said: 'Did not say' } },
  year_other: { title: 'Pupils without SEND by year group', labels: { not_said: 'Did not say' } },
};

export const breakdownTitle = (dimension: BreakdownDimension): string =>
  breakdowns[dimension].title;

/** “EHC plan”, “Year 5”. */
export function partLabel(dimension: BreakdownDimension, category: string): string {
  const label = breakdowns[dimension].labels[category];
  if (label) return label;
  return category === '0' ? 'Reception' : `Year ${category}`;
}
