import type { NeedMark, QuestionnaireForm, Wave, WaveResult } from '@all-together/contracts';
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
  counting: 'Being counted',
  closed: 'Ended',
};
export const stateTones: Record<Wave['state'], string> = {
  planned: '',
  open: 'green',
  due_to_close: 'amber',
  counting: 'amber',
  closed: 'accent',
};
/** The kind of need that a school marked on codes. */
export const needWords: Record<NeedMark, string> = {
  none: 'no SEN',
  sen_support: 'SEN support',
  ehc_plan: 'EHC plan',
};
export const waveWords = ({ kind, schoolYear }: Pick<WaveResult, 'kind' | 'schoolYear'>): string =>
  waveName(kind, schoolYear);
export const percent = (share: number | null): string =>
  share === null ? '' : `${(share * 100).toFixed(share > 0 && share < 0.0995 ? 1 : 0)}%`;
