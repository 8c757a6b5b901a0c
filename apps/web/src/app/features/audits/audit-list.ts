import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { DataTable, DayPipe, EmptyState, ErrorSummary, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { CurrentSession } from '../../shell/current-session';
import { loadedValue } from '../../shell/loaded-value';
import { writing } from '../../shell/writing';
import { AuditsClient, readAudits } from './audits-client';

/** Audits of one's schools, the newest first. */
@Component({
  selector: 'app-audit-list',
  imports: [DataTable, DayPipe, EmptyState, ErrorSummary, NotLoaded, PageHeader, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Audits"
      ><p class="soft">
        A school looks at itself, statement by statement: fully, partly or not yet met. What is weak
        becomes an objective of its plan.
      </p>
      <div actions>
        @if (mayBegin()) {
          <button type="button" class="button primary" (click)="begin()">
            {{ loadedValue(audits)?.length ? 'Begin the next audit' : 'Begin our audit' }}
          </button>
        }
      </div></ui-page-header
    >
    <ui-error-summary [problem]="writing.problem()" />
    @if (audits.hasValue()) {
      @if (audits.value().length) {
        <ui-table label="Audits">
          <thead>
            <tr>
              <th scope="col">School</th>
              <th scope="col">Begun</th>
              <th scope="col" class="right">Fully</th>
              <th scope="col" class="right">Partly</th>
              <th scope="col" class="right">Not yet</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            @for (audit of audits.value(); track audit.id) {
              <tr>
                <th scope="row">
                  <a [routerLink]="['/audits', audit.id]">{{ audit.schoolName }}</a>
                </th>
                <td class="nowrap">{{ audit.begunOn | day }}</td>
                <td class="right">{{ audit.fully }}</td>
                <td class="right">{{ audit.partly }}</td>
                <td class="right">{{ audit.notYet }}</td>
                <td>
                  @if (audit.finishedOn) {
                    <span class="chip" data-tone="accent">Finished</span>
                  } @else {
                    <span class="chip" data-tone="amber"
                      >{{ audit.fully + audit.partly + audit.notYet }} of
                      {{ audit.statements }} rated</span
                    >
                  }
                </td>
              </tr>
            }
          </tbody>
        </ui-table>
      } @else {
        <ui-empty-state heading="No audit yet">{{
          mayBegin()
            ? 'It takes about an hour with the SENCo, the anti-bullying lead and some pupils.'
            : 'Schools begin them.'
        }}</ui-empty-state>
      }
    } @else {
      <app-not-loaded [read]="audits" />
    }
  `,
})
export class AuditList {
  private readonly client = inject(AuditsClient);
  private readonly router = inject(Router);
  private readonly current = inject(CurrentSession);
  protected readonly loadedValue = loadedValue;
  protected readonly audits = readAudits();
  protected readonly writing = writing();
  protected readonly mayBegin = computed(
    () =>
      this.current.may('audits:write') &&
      this.audits.hasValue() &&
      !this.audits.value().some(({ finishedOn, mayWrite }) => mayWrite && !finishedOn),
  );

  protected async begin(): Promise<void> {
    const urn = this.current.school()?.urn;
    if (!urn) return;
    await this.writing.attempt(async () => {
      const { audit } = await this.client.begin({ id: this.writing.madeId, urn });
      await this.router.navigate(['/audits', audit.id]);
    });
  }
}
