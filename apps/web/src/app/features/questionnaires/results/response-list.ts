import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Results } from '@all-together/contracts';
import { groupLabels } from '@all-together/domain';
import { percent, waveWords } from '../questionnaire-words';

/** How many of the codes were used, wave by wave and by the marks that may be told. */
@Component({
  selector: 'app-response-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="stack-tight below-5" aria-labelledby="response">
      <h2 id="response">Who answered</h2>
      <ul class="plain">
        @for (one of results().response; track one.kind + one.schoolYear) {
          <li>
            {{ waveWords(one) }}: <strong>{{ one.used.toLocaleString('en-GB') }}</strong> of
            {{ one.codes.toLocaleString('en-GB') }} codes used{{
              one.codes ? ' (' + percent(one.used / one.codes) + ')' : ''
            }}{{ results().level === 'school' ? '' : ', in ' + one.schools + ' schools' }}.
            @if (one.groups.length > 1) {
              <ul>
                @for (group of one.groups; track group.group) {
                  <li class="small">
                    {{ labels[group.group] }}: {{ group.used.toLocaleString('en-GB') }} of
                    {{ group.codes.toLocaleString('en-GB') }} ({{
                      percent(group.used / group.codes)
                    }})
                  </li>
                }
              </ul>
            }
          </li>
        }
      </ul>
      @for (note of results().notes; track note) {
        <p class="soft small">{{ note }}</p>
      }
    </section>
  `,
})
export class ResponseList {
  readonly results = input.required<Results>();
  protected readonly labels = groupLabels;
  protected readonly percent = percent;
  protected readonly waveWords = waveWords;
}
