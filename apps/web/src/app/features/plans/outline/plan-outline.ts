import { CdkDropListGroup } from '@angular/cdk/drag-drop';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { Theme } from '@all-together/contracts';
import { themeWords } from '@all-together/domain';
import { EmptyState } from '@all-together/ui';
import { takeValue } from '../../../shell/event-value';
import { SuggestedResources } from '../../../shared/resources/suggested-resources';
import { PlanAdditions } from '../editing/plan-additions';
import { PlanEditor } from '../editing/plan-editor';
import { PlanView } from '../page/plan-view';
import { PlanItemsClient } from '../plan-items-client';
import { NewLine } from './new-line';
import { ObjectiveSection } from './objective-section';

/** Above this many actions, objectives are drawn when they come near. */
const many = 300;
/** What one action takes, so that the page keeps its length before they are drawn. */
const rowPixels = 58;
const themes = Object.keys(themeWords) as Theme[];

/** The plan as themes, objectives and actions, edited in place. */
@Component({
  selector: 'app-plan-outline',
  imports: [SuggestedResources, NewLine, ObjectiveSection, EmptyState, CdkDropListGroup],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './plan-outline.html',
  styles: `
    .theme {
      margin-top: var(--space-6);
      padding-bottom: var(--space-2);
      border-bottom: 3px solid var(--accent);
    }
    .add {
      display: block;
      max-width: 640px;
    }
    .narrow {
      width: auto;
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
  private readonly editor = inject(PlanEditor);
  private readonly additions = inject(PlanAdditions);
  protected readonly view = inject(PlanView);
  protected readonly themeWords = themeWords;
  protected readonly many = many;
  protected readonly rowPixels = rowPixels;
  private readonly from = inject(PlanItemsClient).origins(() => this.editor.plan()?.id);
  protected readonly origins = computed(() => {
    const origins = this.from.hasValue() ? this.from.value() : [];
    return new Map(origins.map((origin) => [origin.objectiveId, origin]));
  });
  protected readonly adding = signal<Theme | null>(null);
  protected readonly mayAdd = computed(() => this.editor.mayWrite() && !this.view.isFiltering());
  protected readonly byTheme = computed(() => {
    const objectives = this.view.objectives();
    return themes
      .map((theme) => ({
        theme,
        objectives: objectives.filter((objective) => objective.theme === theme),
      }))
      .filter(({ objectives: own }) => own.length || this.mayAdd());
  });

  protected readonly add = async (title: string): Promise<unknown> => {
    const theme = this.adding();
    const added = theme && (await this.additions.addObjective(theme, title));
    if (added) this.adding.set(null);
    return added;
  };

  protected addUnder(event: Event): void {
    const chosen = takeValue(event);
    this.adding.set(themes.find((theme) => theme === chosen) ?? null);
  }
}
