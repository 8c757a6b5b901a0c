import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Results } from '@all-together/contracts';
import { percent, waveWords } from '../questionnaire-words';

/** How many of those with a code answered, wave by wave and by the groups that may be told. */
@Component({
  selector: 'app-response-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="stack-tight below-5" aria-labelledby="response">
      <h2 id="response">Who answered</h2>
      <ul class="plain">
        @for (one of results().response; track one.kind + one.schoolYear) {
          <li>
            {{ waveWords(one) }}: <strong>{{ one.answered.toLocaleString('en-GB') }}</strong> of
            {{ one.codes.toLocaleString('en-GB') }} codes used{{
              one.codes ? ' (' + percent(one.answered / one.codes) + ')' : ''
            }}{{ results().level === 'school' ? '' : ', in ' + one.schools + ' schools' }};
            {{ (one.codes - one.answered).toLocaleString('en-GB') }} did not answer.
            @if (one.groups.length > 1) {
              <ul>
                @for (group of one.groups; track group.name) {
                  <li class="small">
                    {{ group.name }}: {{ group.answered.toLocaleString('en-GB') }} of
                    {{ group.codes.toLocaleString('en-GB') }} ({{
                      percent(group.answered / group.codes)
                    }}); {{ (group.codes - group.answered).toLocaleString('en-GB') }} did not answer
                  </li>
                }
              </ul>
            }
          </li>
        }
      </ul>
    </section>
  `,
})
export class ResponseList {
  readonly results = input.required<Results>();
  protected readonly percent = percent;
  protected readonly waveWords = waveWords;
}
