import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import type { Audience, ResourceKind, Theme } from '@all-together/contracts';
import { audienceWords, resourceKindWords, themeWords } from '@all-together/domain';
import { Field } from '@all-together/ui';
import { valueOf } from '../../shell/event-value';

export interface ResourceWords {
  title: string;
  summary: string;
  kind: ResourceKind;
  themes: Theme[];
  audiences: Audience[];
}

export const noWords: ResourceWords = {
  title: '',
  summary: '',
  kind: 'guide',
  themes: [],
  audiences: [],
};

/** What a resource says of itself: the same fields when it is added and when it is changed. */
@Component({
  selector: 'app-resource-fields',
  imports: [Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-field label="Title" [error]="faults()['title']"
      ><input
        type="text"
        data-field="title"
        [value]="words().title"
        (input)="put({ title: valueOf($event) })"
    /></ui-field>
    <ui-field
      label="Summary"
      hint="What it is and whom it helps, in a sentence or two."
      [error]="faults()['summary']"
    >
      <textarea
        data-field="summary"
        rows="3"
        [value]="words().summary"
        (input)="put({ summary: valueOf($event) })"
      ></textarea>
    </ui-field>
    <ui-field label="Kind" [error]="faults()['kind']"
      ><select data-field="kind" (change)="chooseKind($event)">
        @for (kind of kinds; track kind[0]) {
          <option [value]="kind[0]" [selected]="kind[0] === words().kind">{{ kind[1] }}</option>
        }
      </select></ui-field
    >
    <fieldset data-field="themes">
      <legend>Themes</legend>
      @if (faults()['themes']) {
        <p class="fault">{{ faults()['themes'] }}</p>
      }
      <div class="choices">
        @for (theme of themes; track theme[0]) {
          <label class="row"
            ><input
              type="checkbox"
              [checked]="words().themes.includes(theme[0])"
              (change)="put({ themes: toggled(words().themes, theme[0]) })"
            />
            {{ theme[1] }}</label
          >
        }
      </div>
    </fieldset>
    <fieldset>
      <legend>For whom</legend>
      <div class="choices">
        @for (audience of audiences; track audience[0]) {
          <label class="row"
            ><input
              type="checkbox"
              [checked]="words().audiences.includes(audience[0])"
              (change)="put({ audiences: toggled(words().audiences, audience[0]) })"
            />
            {{ audience[1] }}</label
          >
        }
      </div>
    </fieldset>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-4);
    }
    .choices {
      display: grid;
      gap: var(--space-2);
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 240px), 1fr));
    }
    label {
      font-weight: 400;
      flex-wrap: nowrap;
    }
    .fault {
      color: var(--red);
      font-weight: 600;
    }
  `,
})
export class ResourceFields {
  readonly words = model.required<ResourceWords>();
  readonly faults = input<Record<string, string>>({});
  protected readonly valueOf = valueOf;
  protected readonly kinds = Object.entries(resourceKindWords) as [ResourceKind, string][];
  protected readonly themes = Object.entries(themeWords) as [Theme, string][];
  protected readonly audiences = Object.entries(audienceWords) as [Audience, string][];

  protected put(change: Partial<ResourceWords>): void {
    this.words.update((words) => ({ ...words, ...change }));
  }

  protected chooseKind(event: Event): void {
    const found = this.kinds.find(([kind]) => kind === valueOf(event));
    if (found) this.put({ kind: found[0] });
  }

  protected toggled<Value>(values: readonly Value[], value: Value): Value[] {
    return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  }
}
