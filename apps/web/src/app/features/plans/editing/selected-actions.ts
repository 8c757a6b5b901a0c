import { inject, Injectable, signal } from '@angular/core';
import type { ChangeAction } from '@all-together/contracts';
import { Notice } from '../../../shell/notice';
import { PlanItemsClient } from '../plan-items-client';
import { formerValues, PlanEditor } from './plan-editor';

/** The actions that are ticked on the screen, and changes of several actions at once. */
@Injectable()
export class SelectedActions {
  private readonly editor = inject(PlanEditor);
  private readonly items = inject(PlanItemsClient);
  private readonly notice = inject(Notice);
  private readonly selected = signal<ReadonlySet<string>>(new Set());
  readonly ids = this.selected.asReadonly();

  toggle(id: string, on: boolean): void {
    this.selected.update(
      (ids) => new Set(on ? [...ids, id] : [...ids].filter((other) => other !== id)),
    );
  }

  clear(): void {
    this.selected.set(new Set());
  }

  /** The same change of all selected actions, all or none; one undo takes it back. */
  async change(fields: ChangeAction): Promise<void> {
    const selected = this.editor.actions().filter((action) => this.ids().has(action.id));
    if (await this.changeEach(selected.map(({ id }) => ({ id, fields })))) this.clear();
  }

  /**
   * Different changes of several actions, all or none; one undo takes them back.
   * @returns whether they were written; a refusal is shown at the foot
   */
  async changeEach(changes: readonly { id: string; fields: ChangeAction }[]): Promise<boolean> {
    const before = new Map(this.editor.actions().map((action) => [action.id, action]));
    const edits = changes.flatMap(({ id, fields }) => {
      const action = before.get(id);
      return action ? [{ id, version: action.version, fields, action }] : [];
    });
    try {
      const written = await this.items.changeActions(
        edits.map(({ id, version, fields }) => ({ id, version, ...fields })),
      );
      await this.editor.reload();
      const count = `${written.length} ${written.length === 1 ? 'action' : 'actions'}`;
      const versions = new Map(written.map(({ id, version }) => [id, version]));
      this.notice.say(`${count} changed.`, async () => {
        await this.items.changeActions(
          edits.map(({ id, version, fields, action }) => ({
            id,
            version: versions.get(id) ?? version,
            ...formerValues<ChangeAction>(action, fields),
          })),
        );
        await this.editor.reload();
      });
      return true;
    } catch (error) {
      this.editor.refuse(error);
      return false;
    }
  }
}
