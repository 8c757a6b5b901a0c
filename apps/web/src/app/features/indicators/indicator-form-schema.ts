import { schema } from '@angular/forms/signals';
import type {
  AddIndicator,
  Audience,
  ComputedIndicator,
  Indicator,
  IndicatorDirection,
  IndicatorFrequency,
  IndicatorUnit,
} from '@all-together/contracts';
import { addDays, unitOf } from '@all-together/domain';
import { day, line, prose, ruled } from '../../shell/form-rules';
import { asFigure, figureFault } from './figure-words';

/** An indicator as its form holds it: figures as typed, the whole programme as no area. */
export interface IndicatorModel {
  title: string;
  description: string;
  areaId: string;
  /** Empty for one that is entered by hand. */
  computed: ComputedIndicator | '';
  unit: IndicatorUnit;
  frequency: IndicatorFrequency;
  source: string;
  better: IndicatorDirection;
  baseline: string;
  baselineOn: string;
  target: string;
  targetOn: string;
}

/** The rules of `AddIndicator`, and of `ChangeIndicator`, whose other fields keep their values. */
export const indicatorForm = schema<IndicatorModel>((path) => {
  line(path.title, 'a title');
  prose(path.description, 'the description', 1000);
  line(path.source, 'the source');
  ruled(path.baseline, (text) => figureFault(asFigure(text) ?? NaN, 'the baseline'));
  day(path.baselineOn, 'the day of the baseline');
  ruled(path.target, (text) => {
    const target = asFigure(text);
    return target === null ? undefined : figureFault(target, 'the target');
  });
  day(path.targetOn, 'the day of the target');
});

export const emptyIndicator = (areaId: string, today: string): IndicatorModel => ({
  title: '',
  description: '',
  areaId,
  computed: '',
  unit: 'percent',
  frequency: 'term',
  source: '',
  better: 'higher',
  baseline: '',
  baselineOn: today,
  target: '',
  targetOn: addDays(today, 300),
});

export const changeableOf = (stored: Indicator) => ({
  title: stored.title,
  description: stored.description,
  source: stored.source,
  better: stored.better,
  baseline: String(stored.baseline),
  target: stored.target === null ? '' : String(stored.target),
  targetOn: stored.targetOn,
});

/** What may be changed of an indicator once it exists. */
export const changesOf = (model: IndicatorModel) => {
  const { title, description, source, better, targetOn } = model;
  const [baseline, target] = [asFigure(model.baseline) ?? NaN, asFigure(model.target)];
  return { title, description, source, better, baseline, target, targetOn };
};

/** What is sent of a new indicator. */
export const indicatorToAdd = (
  id: string,
  model: IndicatorModel,
  audiences: Audience[],
): AddIndicator => ({
  id,
  ...changesOf(model),
  baselineOn: model.baselineOn,
  areaId: model.areaId || null,
  frequency: model.frequency,
  computed: model.computed || null,
  unit: model.computed ? unitOf[model.computed] : model.unit,
  audiences,
});
