import { maxLength, schema } from '@angular/forms/signals';
import { line } from '../../../shell/form-rules';

const longestName = 80;

export interface SavedViewModel {
  title: string;
  shared: boolean;
}

/** The rules of `CreateSavedView`, as far as they are the reader's. */
export const savedViewSchema = schema<SavedViewModel>((view) => {
  line(view.title, 'a name', longestName);
  maxLength(view.title, longestName);
});
