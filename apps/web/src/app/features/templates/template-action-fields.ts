import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { TemplateActionBody } from '@all-together/contracts';
import { RemoveButton } from '@all-together/ui';
import { numberOf, valueOf } from '../../shell/event-value';
import { milestonesText, readMilestones } from './template-content';

/** One action of a template: what is done, from which week to which, and its milestones. */
@Component({
  selector: 'app-template-action-fields',
  imports: [RemoveButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './template-action-fields.html',
  styleUrl: './template-fields.scss',
})
export class TemplateActionFields {
  readonly action = input.required<TemplateActionBody>();
  /** Where the action stands in the request body, to which faults lead. */
  readonly path = input.required<string>();
  readonly changed = output<TemplateActionBody>();
  readonly takenOut = output();
  protected readonly milestones = computed(() => milestonesText(this.action().milestones));
  protected readonly valueOf = valueOf;
  protected readonly numberOf = numberOf;

  protected change(fields: Partial<TemplateActionBody>): void {
    this.changed.emit({ ...this.action(), ...fields });
  }

  protected setMilestones(event: Event): void {
    this.change({ milestones: readMilestones(valueOf(event), this.action().to) });
  }
}
