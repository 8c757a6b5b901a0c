import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AreaProgress } from '@all-together/contracts';
import { planStatusWords } from '@all-together/domain';
import { DataTable } from '@all-together/ui';

/** The areas side by side, in figures. */
@Component({
  selector: 'app-area-table',
  imports: [DataTable, RouterLink],
  templateUrl: './area-table.html',
  styles: `
    td .chip {
      margin: 1px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AreaTable {
  readonly areas = input.required<readonly AreaProgress[]>();
  protected readonly planWords = planStatusWords;
  protected readonly rags = [
    { rag: 'red', tone: 'red' },
    { rag: 'amber', tone: 'amber' },
    { rag: 'green', tone: 'green' },
    { rag: 'complete', tone: 'blue' },
    { rag: 'none', tone: null },
  ] as const;

  protected actionsOf({ actions }: AreaProgress): number {
    return actions.notStarted + actions.inProgress + actions.blocked + actions.complete;
  }

  /** Schools that take part; those that withdrew are left out. */
  protected schoolsOf({ schools }: AreaProgress): number {
    return schools.enrolled + schools.participating + schools.champion;
  }
}
