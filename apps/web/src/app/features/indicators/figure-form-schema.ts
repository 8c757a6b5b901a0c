import { schema } from '@angular/forms/signals';
import { prose, ruled } from '../../shell/form-rules';
import { asFigure, figureFault } from './figure-words';

/** A figure as its form holds it, as typed. */
export interface FigureModel {
  value: string;
  note: string;
}

/** The rules of `EnterIndicatorValue` and `ChangeIndicatorValue`. */
export const figureForm = schema<FigureModel>((path) => {
  ruled(path.value, (text) => figureFault(asFigure(text) ?? NaN, 'the figure'));
  prose(path.note, 'the note', 500);
});
