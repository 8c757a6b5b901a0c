import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import type { ObjectiveTree } from '@all-together/contracts';
import { InlineField, type InlineEdit } from '../../../shell/inline-field';
import { CommentsOpener } from '../comments/comments-opener';
import { PlanEditor } from '../editing/plan-editor';

/** The menu of an objective: rename, move, share with schools, comment, remove. */
@Component({
  selector: 'app-objective-menu',
  imports: [InlineField],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './objective-menu.html',
  styles: `
    details {
      position: relative;
    }
    summary {
      cursor: pointer;
    }
    .drop {
      position: absolute;
      right: 0;
      z-index: 6;
      width: min(320px, 80vw);
      display: grid;
      gap: var(--space-2);
      background: var(--surface);
      border: 1px solid var(--line);
      border-radius: var(--radius);
      padding: var(--space-3);
      box-shadow: 0 8px 24px rgb(0 0 0 / 0.16);
    }
  `,
})
export class ObjectiveMenu {
  readonly objective = input.required<ObjectiveTree>();
  readonly mayHandOn = input.required<boolean>();
  readonly handOn = output();
  protected readonly comments = inject(CommentsOpener);
  protected readonly editor = inject(PlanEditor);

  protected async rename(field: InlineField, edit: InlineEdit): Promise<void> {
    const title = edit.value.trim();
    const stored = this.objective();
    if (title === stored.title) return;
    const isMine = !edit.theirs || !title || (await this.editor.keepsOwn(stored, { title }));
    if (!isMine) return field.reset();
    const edited = title ? await this.editor.edit('objectives', stored, { title }) : 'refused';
    // Where nothing was decided, what was typed stays for another try.
    if (edited === 'refused') field.reset();
  }
}
