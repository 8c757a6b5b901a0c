import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Breakdown } from '@all-together/contracts';
import { waveWords } from '../questionnaire-words';
import { FindingTable } from './finding-table';

/** The main finding by parts of the whole programme, folded until someone asks. */
@Component({
  selector: 'app-breakdown-list',
  imports: [FindingTable],
  host: { class: 'stack-tight' },
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (tables().length) {
      <h2>The main finding in parts of the programme</h2>
      @for (table of tables(); track table.title) {
        <details class="card">
          <summary>{{ table.title }}</summary>
          <app-finding-table [rows]="table.rows" [title]="table.title" [countsSchools]="false" />
        </details>
      }
    }
  `,
})
export class BreakdownList {
  readonly breakdowns = input.required<readonly Breakdown[]>();
  protected readonly tables = computed(() =>
    this.breakdowns().map((breakdown) => ({
      title: breakdown.title,
      rows: breakdown.parts.map((figure) => ({
        wave: waveWords(breakdown),
        name: figure.label,
        figure,
      })),
    })),
  );
}
