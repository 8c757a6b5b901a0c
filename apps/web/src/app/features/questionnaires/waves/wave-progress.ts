import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { WaveDetail } from '@all-together/contracts';
import { groupLabels } from '@all-together/domain';
import { Meter } from '@all-together/ui';
import type { Writing } from '../../../shell/writing';
import { percent } from '../questionnaire-words';
import { WaveEnd } from './wave-end';
import { WaveSettings } from './wave-settings';

/** How many have answered, never what; with the wave's last day, its end and what else is asked. */
@Component({
  selector: 'app-wave-progress',
  imports: [Meter, WaveEnd, WaveSettings],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let wave = detail().wave;
    <section class="card stack" aria-labelledby="answered">
      <h2 id="answered">Answered</h2>
      <p>
        <span class="number">{{ wave.used.toLocaleString('en-GB') }}</span> of
        {{ wave.codes.toLocaleString('en-GB') }} codes
        @if (wave.codes) {
          ({{ percent(wave.used / wave.codes) }})
        }
      </p>
      @if (wave.codes) {
        <ui-meter [value]="wave.used" [of]="wave.codes" what="codes" />
      }
      @if (detail().groups.length > 1) {
        <ul class="plain">
          @for (group of detail().groups; track group.group) {
            <li class="spread">
              <span>{{ labels[group.group] }}</span><span
                >{{ group.used }} of {{ group.codes }}</span
              >
            </li>
          }
        </ul>
      }
      <p class="soft small">
        How many codes have been used, never what was answered. Answers are sealed until the
        questionnaire ends; then they are counted once and destroyed.
      </p>
      @if (wave.mayRun && !wave.endedAt) {
        <app-wave-end [wave]="wave" [writing]="writing()" (changed)="changed.emit($event)" />
      }
      @if (mayMakeCodes()) {
        <app-wave-settings
          [detail]="detail()"
          [writing]="writing()"
          (changed)="changed.emit($event)"
          (outdated)="outdated.emit()"
        />
      }
    </section>
  `,
})
export class WaveProgress {
  readonly detail = input.required<WaveDetail>();
  readonly mayMakeCodes = input.required<boolean>();
  /** The writes of the page, which shows refusals at its head. */
  readonly writing = input.required<Writing>();
  readonly changed = output<WaveDetail>();
  /** A change was refused, so what is shown may be out of date. */
  readonly outdated = output();
  protected readonly labels = groupLabels;
  protected readonly percent = percent;
}
