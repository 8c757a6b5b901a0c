import { CdkDropListGroup } from '@angular/cdk/drag-drop';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { httpResource } from '@angular/common/http';
import type { Origin, Theme } from '@all-together/contracts';
import { themeWords } from '@all-together/domain';
import { EmptyState } from '@all-together/ui';
import { SuggestedResources } from '../../../shared/resources/suggested-resources';
import { ObjectiveSection } from './objective-section';
import { PlanEditor } from '../editing/plan-editor';
import { PlanView } from '../page/plan-view';

/** Above this many actions, objectives are drawn when they come near. */
const many = 300;
/** What one action takes, so that the page keeps its length before they are drawn. */
const rowPixels = 58;

/** The plan as themes, objectives and actions, edited in place. */
@Component({
  selector: 'app-plan-outline',
  imports: [SuggestedResources, ObjectiveSection, EmptyState, CdkDropListGroup],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div cdkDropListGroup>
      @for (group of byTheme(); track group.theme) {
        @if (group.objectives.length) {
          <h2 class="theme">{{ themeWords[group.theme] }}</h2>
          <app-suggested-resources [theme]="group.theme" [of]="themeWords[group.theme]" />
          @for (objective of group.objectives; track objective.id) {
            @if (view.shown() > many) {
              @defer (on viewport) {
                <app-objective-section
                  [objective]="objective"
                  [openItem]="item()"
                  [from]="origins().get(objective.id)"
                />
              } @placeholder {
                <section
                  class="waiting"
                  [style.min-height.px]="110 + objective.actions.length * rowPixels"
                >
                  <h3>{{ objective.title }}</h3>
                  <p class="soft small">{{ objective.actions.length }} actions</p>
                </section>
              }
            } @else {
              <app-objective-section
                [objective]="objective"
                [openItem]="item()"
                [from]="origins().get(objective.id)"
              />
            }
          }
        }
        @if (mayAdd() && (group.objectives.length || adding() === group.theme)) {
          @if (adding() === group.theme) {
            <form class="add no-print" (submit)="addObjective($event, group.theme, title)">
              <input
                #title
                type="text"
                [attr.aria-label]="'New objective under ' + themeWords[group.theme]"
                placeholder="The intended change"
              /><button class="button primary">Add</button
              ><button type="button" class="button" (click)="adding.set(null)">Cancel</button>
            </form>
          } @else {
            <button
              type="button"
              class="button small quiet no-print"
              (click)="adding.set(group.theme)"
            >
              Add an objective<span class="visually-hidden">
                under {{ themeWords[group.theme] }}</span
              >
            </button>
          }
        }
      } @empty {
        <ui-empty-state
          [heading]="view.isFiltering() ? 'No action matches' : 'This plan is empty'"
          >{{ view.isFiltering() ? 'Change the filters, or show all.' : '' }}</ui-empty-state
        >
      }
    </div>
    @if (mayAdd()) {
      <p class="no-print" style="margin-top: var(--space-6)">
        <label class="row"
          >Add an objective under
          <select
            style="width: auto"
            (change)="adding.set($any($event.target).value || null); $any($event.target).value = ''"
          >
            <option value="">choose a theme</option>
            @for (group of byTheme(); track group.theme) {
              <option [value]="group.theme">{{ themeWords[group.theme] }}</option>
            }
          </select></label
        >
      </p>
    }
  `,
  styles: `
    .theme {
      margin-top: var(--space-6);
      padding-bottom: var(--space-2);
      border-bottom: 3px solid var(--accent);
    }
    .add {
      display: flex;
      gap: var(--space-2);
      max-width: 640px;
    }
    .waiting {
      margin-top: var(--space-4);
      padding: var(--space-4);
      border: 1px solid var(--line);
      border-radius: var(--radius);
    }
  `,
})
export class PlanOutline {
  readonly item = input<string>();
  protected readonly editor = inject(PlanEditor);
  protected readonly view = inject(PlanView);
  protected readonly themeWords = themeWords;
  protected readonly many = many;
  protected readonly rowPixels = rowPixels;
  private readonly from = httpResource<Origin[]>(() =>
    this.editor.plan() ? `/api/origins/${this.editor.plan()!.id}` : undefined,
  );
  protected readonly origins = computed(
    () =>
      new Map(
        (this.from.hasValue() ? this.from.value() : []).map((origin) => [
          origin.objectiveId,
          origin,
        ]),
      ),
  );
  protected readonly adding = signal<Theme | null>(null);
  protected readonly mayAdd = computed(() => this.editor.mayWrite() && !this.view.isFiltering());
  protected readonly byTheme = computed(() => {
    const objectives = this.view.objectives();
    return (Object.keys(themeWords) as Theme[])
      .map((theme) => ({
        theme,
        objectives: objectives.filter((objective) => objective.theme === theme),
      }))
      .filter(({ objectives: own }) => own.length || this.mayAdd());
  });

  protected async addObjective(event: Event, theme: Theme, field: HTMLInputElement): Promise<void> {
    event.preventDefault();
    if (field.value.trim() && (await this.editor.addObjective(theme, field.value.trim())))
      this.adding.set(null);
  }
}
