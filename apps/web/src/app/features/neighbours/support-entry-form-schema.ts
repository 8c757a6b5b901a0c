import { schema } from '@angular/forms/signals';
import type { AddSupportEntry } from '@all-together/contracts';
import { day, line, whole } from '../../shell/form-rules';

export type SupportEntryModel = Omit<AddSupportEntry, 'id'>;

/** The rules of `AddSupportEntry`. */
export const supportEntryForm = schema<SupportEntryModel>((path) => {
  day(path.onDate, 'the day');
  whole(path.minutes, 'the minutes', 0, 2400);
  line(path.summary, 'what was done', 500);
});
