import { ChangeDetectionStrategy, Component } from '@angular/core';
import type { JobRun } from '@all-together/contracts';
import { DataTable, DayPipe, EmptyState, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { readJobRuns } from './people-client';

type JobState = 'failed' | 'done' | 'running';

/** What the app did in the background, and whether it went well. */
@Component({
  selector: 'app-job-runs',
  imports: [DataTable, DayPipe, EmptyState, NotLoaded, PageHeader],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Background jobs" [crumbs]="[{ label: 'People', link: '/people' }]"
      ><p class="soft">
        Digests are made every hour for those who are due one. A job that failed is tried again by
        itself, three times.
      </p></ui-page-header
    >
    @if (runs.hasValue()) {
      @if (runs.value().length) {
        <ui-table label="Background jobs">
          <thead>
            <tr>
              <th scope="col">Job</th>
              <th scope="col">Begun</th>
              <th scope="col">State</th>
              <th scope="col">Outcome</th>
            </tr>
          </thead>
          <tbody>
            @for (run of runs.value(); track run.id) {
              <tr>
                <th scope="row">{{ run.job }}</th>
                <td class="nowrap">{{ run.startedAt | day: 'time' }}</td>
                <td>
                  @let state = stateOf(run);
                  <span class="chip" [attr.data-tone]="tones[state]">{{ state }}</span>
                </td>
                <td>{{ run.error ?? run.outcome }}</td>
              </tr>
            }
          </tbody>
        </ui-table>
      } @else {
        <ui-empty-state heading="No job has run yet"
          >The first runs within the hour.</ui-empty-state
        >
      }
    } @else {
      <app-not-loaded [read]="runs" [lines]="6" />
    }
  `,
})
export class JobRuns {
  protected readonly runs = readJobRuns();
  protected readonly tones: Record<JobState, string> = {
    failed: 'red',
    done: 'green',
    running: 'blue',
  };

  protected stateOf({ error, finishedAt }: JobRun): JobState {
    if (error) return 'failed';
    return finishedAt ? 'done' : 'running';
  }
}
