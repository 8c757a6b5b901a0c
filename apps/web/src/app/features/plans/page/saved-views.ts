import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import type { SavedView } from '@all-together/contracts';
import { Field } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../../shell/api';
import { newId } from '../../../shell/new-id';
import { Notice } from '../../../shell/notice';
import { PlanView } from './plan-view';

/** Ways of looking that were kept: one's own, and those shared with all who see the plan. */
@Component({
  selector: 'app-saved-views',
  imports: [Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <details class="menu" #menu>
      <summary class="button small">Views</summary>
      <div class="drop">
        <ul class="plain divided">
          @for (one of views.value() ?? []; track one.id) {
            <li class="spread">
              <button type="button" class="link" (click)="apply(one, menu)">
                {{ one.title }}<br /><span class="soft small">{{
                  one.mine
                    ? one.shared
                      ? 'yours, shared'
                      : 'yours'
                    : 'shared by ' + (one.owner ?? 'somebody')
                }}</span>
              </button>
              @if (one.mine) {
                <span class="row"
                  ><button
                    type="button"
                    class="button small quiet"
                    [attr.aria-label]="(one.shared ? 'Stop sharing ' : 'Share ') + one.title"
                    (click)="change(one, { shared: !one.shared })"
                  >
                    {{ one.shared ? 'Unshare' : 'Share' }}</button
                  ><button
                    type="button"
                    class="button small quiet danger"
                    [attr.aria-label]="'Remove the view ' + one.title"
                    (click)="remove(one)"
                  >
                    Remove
                  </button></span
                >
              }
            </li>
          } @empty {
            <li class="soft small">None yet. Choose a view and filters, then keep them here.</li>
          }
        </ul>
        <form class="stack-tight" (submit)="save($event, title, shared.checked)" novalidate>
          <ui-field label="Keep this view as" [error]="refusal()?.fields?.['title']"
            ><input #title type="text" data-field="title" maxlength="80"
          /></ui-field>
          <label class="row small"
            ><input #shared type="checkbox" /> Share with all who see the plan</label
          >
          <button class="button small primary">Keep</button>
        </form>
      </div>
    </details>
  `,
  styles: `
    .menu {
      position: relative;
    }
    summary {
      list-style: none;
    }
    .drop {
      position: absolute;
      z-index: 20;
      right: 0;
      top: 36px;
      width: min(360px, 88vw);
      display: grid;
      gap: var(--space-3);
      background: var(--surface);
      border: 1px solid var(--line);
      border-radius: var(--radius);
      padding: var(--space-3);
      box-shadow: 0 8px 24px rgb(0 0 0 / 0.16);
    }
    .link {
      all: unset;
      cursor: pointer;
      flex: 1;
      min-height: 28px;
      font-weight: 600;
      color: var(--accent);
    }
    .link:focus-visible {
      outline: 3px solid light-dark(#b45309, #fbbf24);
    }
    label {
      font-weight: 400;
    }
    @media (max-width: 640px) {
      .drop {
        right: auto;
        left: 0;
      }
    }
  `,
})
export class SavedViews {
  readonly planId = input.required<string>();
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  private readonly view = inject(PlanView);
  protected readonly views = httpResource<SavedView[]>(() => `/api/plans/${this.planId()}/views`);
  protected readonly refusal = signal<Refusal | null>(null);

  protected apply(one: SavedView, menu: HTMLDetailsElement): void {
    menu.open = false;
    this.view.apply(one.query);
    this.notice.say(`Showing “${one.title}”.`);
  }

  protected async save(event: Event, field: HTMLInputElement, shared: boolean): Promise<void> {
    event.preventDefault();
    try {
      const kept = await this.api.post<SavedView>('views', {
        id: newId(),
        planId: this.planId(),
        title: field.value,
        query: this.view.query(),
        shared,
      });
      this.refusal.set(null);
      field.value = '';
      this.views.reload();
      this.notice.say(`The view “${kept.title}” is kept.`, () =>
        this.write(kept, { removed: true }),
      );
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }

  protected async change(one: SavedView, fields: Partial<SavedView>): Promise<void> {
    await this.write(one, fields).catch((error: unknown) =>
      this.notice.fault(toRefusal(error).message),
    );
  }

  protected async remove(one: SavedView): Promise<void> {
    await this.change(one, { removed: true } as Partial<SavedView>);
    this.notice.say(`The view “${one.title}” is removed.`, () =>
      this.write({ ...one, version: one.version + 1 }, { removed: false } as Partial<SavedView>),
    );
  }

  private async write(one: SavedView, fields: object): Promise<void> {
    await this.api.patch(`views/${one.id}`, one.version, fields);
    this.views.reload();
  }
}
