import { schema } from '@angular/forms/signals';
import type { MakeCodes, NeedMark, QuestionnaireForm, WaveKind } from '@all-together/contracts';
import { readUrns } from '@all-together/domain';
import { day, line, ruled } from '../../../shell/form-rules';

/** `urn` holds one or more URNs, as typed. */
export interface WaveModel {
  urn: string;
  form: QuestionnaireForm;
  kind: WaveKind;
  opens: string;
  closes: string;
}

export const waveForm = schema<WaveModel>((path) => {
  ruled(path.urn, (typed) =>
    readUrns(typed).urns.length ? undefined : 'Enter the URN of at least one school.',
  );
  day(path.opens, 'the first day');
  day(path.closes, 'the last day');
});

export const lastDayForm = schema<{ closes: string }>((path) => day(path.closes, 'the last day'));

/** The controls as the page holds them; empty marks are left to the pupils to say. */
export interface CodesModel {
  label: string;
  count: string;
  year: string;
  need: '' | NeedMark;
  disabled: '' | 'true' | 'false';
  /** Why more are needed than the roll explains; asked for when the server wants it. */
  reason: string;
}

export const noCodes: CodesModel = {
  label: '',
  count: '30',
  year: '',
  need: '',
  disabled: '',
  reason: '',
};

export const codesForm = schema<CodesModel>((path) => {
  line(path.label, 'the class or group', 60);
  ruled(path.count, (typed) => {
    const count = Number(typed);
    if (!Number.isInteger(count)) return 'Enter the number of codes as a whole number.';
    if (count < 1) return 'the number of codes must be 1 or more.';
    return count > 5000 ? 'the number of codes must be 5000 or less.' : undefined;
  });
});

/** The body of the request for what was entered. */
export const codesOf = (
  { label, count, year, need, disabled, reason }: CodesModel,
  id: string,
): MakeCodes => ({
  id,
  label,
  count: Number(count),
  year: year ? Number(year) : null,
  need: need || null,
  disabled: disabled === '' ? null : disabled === 'true',
  ...(reason.trim() ? { reason: reason.trim() } : {}),
});

export const lostCodeForm = schema<{ code: string }>((path) => line(path.code, 'the code', 20));
