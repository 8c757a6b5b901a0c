import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { ChangeWave, WaveDetail } from '@all-together/contracts';
import { checkedOf } from '../../../shell/event-value';
import type { Writing } from '../../../shell/writing';
import { QuestionnairesClient } from '../questionnaires-client';

type Setting = 'takesMessages' | 'shared';

/** What is said when a setting has been changed: turned on, turned off. */
const said: Record<Setting, { on: string; off: string }> = {
  takesMessages: {
    on: 'Pupils may write to your safeguarding lead.',
    off: 'Pupils are not asked to write.',
  },
  shared: {
    on: 'The area lead sees your figures now.',
    off: 'The area lead no longer sees your figures.',
  },
};

/** What pupils are asked beside the questions, and whether the area lead sees the figures. */
@Component({
  selector: 'app-wave-settings',
  host: { class: 'stack' },
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './wave-settings.html',
  styles: `
    .check {
      display: flex;
      gap: var(--space-3);
      align-items: flex-start;
      font-weight: 400;
    }
    .check input {
      flex: none;
    }
  `,
})
export class WaveSettings {
  readonly detail = input.required<WaveDetail>();
  readonly writing = input.required<Writing>();
  readonly changed = output<WaveDetail>();
  /** A change was refused, so what is shown may be out of date. */
  readonly outdated = output();
  private readonly client = inject(QuestionnairesClient);
  /** From the first day on, once there are codes, all pupils are asked the same. */
  protected readonly isSettled = computed(() => {
    const { codes, state } = this.detail().wave;
    return codes > 0 && state !== 'planned';
  });

  /** Saves one setting; refused, its box goes back to what is so. */
  protected async change(setting: Setting, event: Event): Promise<void> {
    const wanted = checkedOf(event);
    const body: ChangeWave = { [setting]: wanted };
    const { wave } = this.detail();
    const changed = await this.writing().attempt(() => this.client.changeWave(wave, body), {
      notice: said[setting][wanted ? 'on' : 'off'],
    });
    if (changed) return this.changed.emit(changed);
    if (event.target instanceof HTMLInputElement) event.target.checked = wave[setting];
    this.outdated.emit();
  }
}
