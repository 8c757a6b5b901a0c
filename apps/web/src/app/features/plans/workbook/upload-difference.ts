import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { SheetDifference } from '@all-together/contracts';
import { fieldWords, valueWords } from '../../../shared/plans/change-table';

/** Which value of a field to keep that both the file and someone else changed. */
export interface Decision {
  key: string;
  field: string;
  keep: 'mine' | 'theirs';
}

/** One difference between a file and the plan: before and after, and what must be decided. */
@Component({
  selector: 'app-upload-difference',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './upload-difference.html',
  styles: `
    :host {
      display: block;
    }
  `,
})
export class UploadDifference {
  readonly difference = input.required<SheetDifference>();
  /** Titles by id, for fields that name other items. */
  readonly titles = input.required<ReadonlyMap<string, string>>();
  readonly decisions = input.required<readonly Decision[]>();
  readonly decided = output<Decision>();

  protected nameOf = (field: string): string => fieldWords[field] ?? field;

  protected kept(field: string): Decision['keep'] | undefined {
    const { key } = this.difference();
    return this.decisions().find((one) => one.key === key && one.field === field)?.keep;
  }

  protected decide(field: string, keep: Decision['keep']): void {
    this.decided.emit({ key: this.difference().key, field, keep });
  }

  protected say(field: string, value: unknown): string {
    if (field === 'after') return this.namesOf(value);
    if (field === 'position') return 'another place in the order';
    if (field !== 'objectiveId' && field !== 'actionId') return valueWords(value);
    const { itemId, under } = this.difference();
    return value === itemId ? '' : (this.titles().get(String(value)) ?? under ?? 'a new one');
  }

  private namesOf(ids: unknown): string {
    const names = Array.isArray(ids)
      ? ids.map((id) => this.titles().get(String(id)) ?? 'a new action')
      : [];
    return names.join('; ') || 'nothing';
  }
}
