import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Change } from '@all-together/contracts';
import { actionStatusWords, criterionWords, planStatusWords, ragWords } from '@all-together/domain';
import { DataTable, DayPipe } from '@all-together/ui';

export const fieldWords: Record<string, string> = {
  title: 'Title',
  theme: 'Theme',
  status: 'Status',
  ownerName: 'Owner',
  ownerId: 'Owner',
  start: 'Start',
  due: 'Due',
  blockedReason: 'What blocks it',
  completedOn: 'Completed on',
  noEvidenceReason: 'Why there is no evidence',
  notes: 'Notes',
  reachedOn: 'Reached on',
  rag: 'RAG',
  ragReason: 'Reason for the RAG',
  state: 'State',
  url: 'Link',
  starts: 'Start',
  ends: 'End',
  objectiveId: 'Objective',
  actionId: 'Action',
  after: 'After',
  added: 'Added',
  removed: 'Removed',
  position: 'Order',
};
const values: Record<string, string> = {
  ...actionStatusWords,
  ...planStatusWords,
  ...ragWords,
  ...criterionWords,
};

/** A stored value as a reader knows it. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'empty';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value))
    return value.length
      ? `${value.length} ${value.length === 1 ? 'action' : 'actions'}`
      : 'nothing';
  const text = String(value);
  return values[text] ?? (/^\d{4}-\d\d-\d\d$/.test(text) ? new DayPipe().transform(text) : text);
}

/** What changed: item, field, before and after, by whom and when. */
@Component({
  selector: 'app-change-table',
  imports: [DataTable, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (changes().length) {
      <ui-table label="Changes">
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col">What</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
            <th scope="col">By</th>
          </tr>
        </thead>
        <tbody>
          @for (change of changes(); track change.itemId + change.field + change.at) {
            <tr>
              <th scope="row">
                {{ change.title }}<br /><span class="soft small regular">{{ change.noun }}</span>
              </th>
              <td>{{ fields[change.field] ?? change.field }}</td>
              <td>{{ change.field === 'added' ? '–' : say(change.from) }}</td>
              <td>{{ change.field === 'added' ? 'new' : say(change.to) }}</td>
              <td>
                {{ change.by ?? '–' }}<br /><span class="soft small nowrap">{{
                  change.at | day: 'time'
                }}</span>
              </td>
            </tr>
          }
        </tbody>
      </ui-table>
      @if (more()) {
        <p class="small soft">Only the latest 500 changes are shown.</p>
      }
    } @else {
      <p class="soft">Nothing changed.</p>
    }
  `,
})
export class ChangeTable {
  readonly changes = input.required<readonly Change[]>();
  readonly more = input(false);
  protected readonly fields = fieldWords;
  protected readonly say = valueWords;
}
