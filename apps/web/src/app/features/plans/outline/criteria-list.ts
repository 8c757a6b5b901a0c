import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { Criterion, CriterionState, ObjectiveTree } from '@all-together/contracts';
import { criterionWords } from '@all-together/domain';
import { RemoveButton } from '@all-together/ui';
import { CommentsOpener } from '../comments/comments-opener';
import { PlanAdditions } from '../editing/plan-additions';
import { PlanEditor } from '../editing/plan-editor';
import { NewLine } from './new-line';

/** The success criteria of one objective, and how far each is met. */
@Component({
  selector: 'app-criteria-list',
  imports: [NewLine, RemoveButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './criteria-list.html',
  styles: `
    ul {
      padding: var(--space-2) 0;
    }
    li {
      padding: 4px 0;
    }
    .state {
      width: auto;
      min-height: 32px;
      padding: 2px 6px;
    }
    summary {
      cursor: pointer;
    }
  `,
})
export class CriteriaList {
  readonly objective = input.required<ObjectiveTree>();
  private readonly additions = inject(PlanAdditions);
  protected readonly comments = inject(CommentsOpener);
  protected readonly editor = inject(PlanEditor);
  protected readonly states = Object.entries(criterionWords) as [CriterionState, string][];

  protected readonly add = (title: string): Promise<unknown> =>
    this.additions.addCriterion(this.objective(), title);

  protected async setState(criterion: Criterion, control: HTMLSelectElement): Promise<void> {
    const [state] = this.states.find(([name]) => name === control.value) ?? [];
    const edited = state && (await this.editor.edit('criteria', criterion, { state }));
    if (edited !== 'written') control.value = criterion.state;
  }
}
