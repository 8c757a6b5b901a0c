import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { DataTable, DayPipe, type TimelineRow } from '@all-together/ui';
import { PlanEditor } from '../editing/plan-editor';

/** How far a row stands in for each step of depth, and the rows without any. */
const edgePixels = 12;
const stepPixels = 18;

/** The timeline as a table, for those who would rather read it. */
@Component({
  selector: 'app-timeline-table',
  imports: [DataTable, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-table label="The timeline as a table">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Start</th>
          <th scope="col">End</th>
          <th scope="col">At sign-off</th>
          <th scope="col">State</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.id) {
          <tr>
            <th scope="row" [style.padding-left.px]="indent(row)">{{ row.label }}</th>
            <td class="nowrap">{{ row.start | day }}</td>
            <td class="nowrap">{{ row.end | day }}</td>
            <td class="nowrap">{{ row.ghostEnd | day }}</td>
            <td>{{ row.detail }}</td>
            <td>{{ namesOf(row.after) }}</td>
          </tr>
        }
      </tbody>
    </ui-table>
  `,
})
export class TimelineTable {
  readonly rows = input.required<readonly TimelineRow[]>();
  private readonly editor = inject(PlanEditor);

  protected indent = ({ depth }: TimelineRow): number => edgePixels + depth * stepPixels;

  protected namesOf(ids: readonly string[]): string {
    const actions = this.editor.actions();
    return ids.flatMap((id) => actions.find((action) => action.id === id)?.title ?? []).join('; ');
  }
}
