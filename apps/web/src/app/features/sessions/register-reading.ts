import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Audience } from '@all-together/contracts';
import { audienceWords, type RegisterReading } from '@all-together/domain';
import { DataTable } from '@all-together/ui';

const leftOutWords = { heading: 'Heading, left out', total: 'Total, left out' };

/** Each line of a pasted register as it was understood, before anybody is added. */
@Component({
  selector: 'app-register-reading',
  imports: [DataTable],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-table label="How we read your list">
      <caption>
        How we read your list:
        {{
          people().toLocaleString('en-GB')
        }}
        {{
          people() === 1 ? 'person' : 'people'
        }}. Check it before you add it.
      </caption>
      <thead>
        <tr>
          <th scope="col" class="right">Line</th>
          <th scope="col">Name</th>
          <th scope="col">Known by</th>
          <th scope="col">Audience</th>
          <th scope="col" class="right">People</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.line) {
          <tr>
            <th scope="row" class="right">{{ row.line }}</th>
            @if (row.leftOut) {
              <td colspan="3" class="soft">{{ row.text }}: {{ row.leftOut }}</td>
              <td class="right">0</td>
            } @else {
              <td>{{ row.name || 'No name' }}</td>
              <td>{{ row.key }}</td>
              <td>{{ row.audience }}</td>
              <td class="right">{{ row.people }}</td>
            }
          </tr>
        }
      </tbody>
    </ui-table>
  `,
})
export class RegisterReadingTable {
  readonly reading = input.required<RegisterReading>();
  /** Of the session, for lines that say none. */
  readonly audience = input.required<Audience>();
  protected readonly people = computed(() =>
    this.reading().lines.reduce((sum, { people }) => sum + people, 0),
  );
  protected readonly rows = computed(() => {
    const read = this.reading().lines.map(({ line, name, email, urn, people, audience }) => ({
      ...{ line, name, people, leftOut: '', text: '' },
      key: [email, urn].filter(Boolean).join(', '),
      audience: audienceWords[audience ?? this.audience()],
    }));
    const leftOut = this.reading().leftOut.map(({ line, text, why }) => ({
      ...{ line, text, name: '', key: '', audience: '', people: 0 },
      leftOut: leftOutWords[why],
    }));
    return [...read, ...leftOut].sort((a, b) => a.line - b.line);
  });
}
