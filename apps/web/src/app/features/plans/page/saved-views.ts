import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import type { ChangeSavedView, SavedView } from '@all-together/contracts';
import { ErrorSummary, Field, RemoveButton } from '@all-together/ui';
import { checkForm } from '../../../shell/form-rules';
import { loadedValue } from '../../../shell/loaded-value';
import { Notice } from '../../../shell/notice';
import { writing } from '../../../shell/writing';
import { PlanView } from './plan-view';
import { savedViewSchema, type SavedViewModel } from './saved-view-form';
import { SavedViewsClient } from './saved-views-client';

/** Saved views of a plan: the reader's own, and those shared with everyone who sees the plan. */
@Component({
  selector: 'app-saved-views',
  imports: [ErrorSummary, Field, FormField, RemoveButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './saved-views.html',
  styleUrl: './saved-views.scss',
})
export class SavedViews {
  readonly planId = input.required<string>();
  private readonly client = inject(SavedViewsClient);
  private readonly notice = inject(Notice);
  private readonly view = inject(PlanView);
  protected readonly loadedValue = loadedValue;
  protected readonly saving = writing();
  private readonly changing = writing({ show: 'notice', whenBusy: 'wait' });
  protected readonly views = this.client.views(() => this.planId());
  private readonly model = signal<SavedViewModel>({ title: '', shared: false });
  protected readonly form = form(this.model, savedViewSchema);

  protected whose({ mine, shared, owner }: SavedView): string {
    if (mine) return shared ? 'yours, shared' : 'yours';
    return `shared by ${owner ?? 'someone'}`;
  }

  protected apply(one: SavedView, menu: HTMLDetailsElement): void {
    menu.open = false;
    this.view.apply(one.query);
    this.notice.say(`Showing “${one.title}”.`);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const saved = await this.saving.attempt(
      () => {
        checkForm(this.form);
        return this.client.create({
          id: this.saving.madeId,
          planId: this.planId(),
          query: this.view.query(),
          ...this.model(),
        });
      },
      {
        notice: ({ title }) => `The view “${title}” is kept.`,
        undo: (view) => this.write(view, { removed: true }),
      },
    );
    if (!saved) return;
    this.model.update((model) => ({ ...model, title: '' }));
    this.views.reload();
  }

  protected async change(one: SavedView, fields: ChangeSavedView): Promise<void> {
    await this.changing.attempt(() => this.write(one, fields));
  }

  protected async remove(one: SavedView): Promise<void> {
    await this.changing.attempt(() => this.write(one, { removed: true }), {
      notice: `The view “${one.title}” is removed.`,
      undo: (gone) => this.write(gone, { removed: false }),
    });
  }

  private async write(
    one: Pick<SavedView, 'id' | 'version'>,
    fields: ChangeSavedView,
  ): Promise<SavedView> {
    const written = await this.client.change(one, fields);
    this.views.reload();
    return written;
  }
}
