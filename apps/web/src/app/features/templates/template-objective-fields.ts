import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { TemplateActionBody, TemplateObjectiveBody, Theme } from '@all-together/contracts';
import { themeWords } from '@all-together/domain';
import { valueOf } from '../../shell/event-value';
import { TemplateActionFields } from './template-action-fields';
import { linesOf, newAction, replaced, without } from './template-content';

/** One objective of a template with its success criteria and actions. */
@Component({
  selector: 'app-template-objective-fields',
  imports: [TemplateActionFields],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './template-objective-fields.html',
  styleUrl: './template-fields.scss',
})
export class TemplateObjectiveFields {
  readonly objective = input.required<TemplateObjectiveBody>();
  /** Its place in the template, counted from 0. */
  readonly index = input.required<number>();
  readonly changed = output<TemplateObjectiveBody>();
  /** One place up (−1) or down (+1). */
  readonly moved = output<1 | -1>();
  readonly takenOut = output();
  protected readonly themes = Object.entries(themeWords) as [Theme, string][];

  protected setTitle(event: Event): void {
    this.change({ title: valueOf(event).trim() });
  }

  protected setTheme(event: Event): void {
    const [theme] = this.themes.find(([name]) => name === valueOf(event)) ?? [];
    if (theme) this.change({ theme });
  }

  protected setCriteria(event: Event): void {
    this.change({ criteria: linesOf(valueOf(event)) });
  }

  protected addAction(): void {
    this.change({ actions: [...this.objective().actions, newAction()] });
  }

  protected setAction(index: number, action: TemplateActionBody): void {
    this.change({ actions: replaced(this.objective().actions, index, action) });
  }

  protected takeOutAction(index: number): void {
    this.change({ actions: without(this.objective().actions, index) });
  }

  private change(fields: Partial<TemplateObjectiveBody>): void {
    this.changed.emit({ ...this.objective(), ...fields });
  }
}
