import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ItemDifference, PlanNoun } from '@all-together/contracts';
import { DayPipe } from '@all-together/ui';
import { fieldWords, valueWords } from '../../../shared/plans/change-table';
import { differenceFilters, type DifferenceGroup } from './difference-groups';

const nounWords: Record<PlanNoun, string> = {
  plan: 'plan',
  objective: 'objective',
  criterion: 'success criterion',
  action: 'action',
  milestone: 'milestone',
  evidence: 'evidence',
};
const tones: Record<ItemDifference['kind'], string> = {
  added: 'green',
  removed: 'red',
  changed: 'blue',
};

/** What changed under one objective: item, kind, before and after, by whom. */
@Component({
  selector: 'app-difference-table',
  imports: [DayPipe, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './difference-table.html',
  styles: `
    .slipped {
      margin-top: 4px;
    }
  `,
})
export class DifferenceTable {
  readonly planId = input.required<string>();
  readonly group = input.required<DifferenceGroup>();
  /** Titles by id, for fields that name other actions. */
  readonly titles = input.required<ReadonlyMap<string, string>>();
  protected readonly nounWords = nounWords;
  protected readonly kindWords = differenceFilters;
  protected readonly tones = tones;
  protected readonly fields = fieldWords;

  protected say(field: string, value: unknown): string {
    if (field !== 'after' || !Array.isArray(value)) return valueWords(value);
    const named = value.map((id) => this.titles().get(String(id)) ?? 'an action that is removed');
    return named.join('; ') || 'nothing';
  }
}
