import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { Evaluation, TrainingSession } from '@all-together/contracts';
import {
  evaluationBase,
  evaluationMarks,
  evaluationTexts,
  meanMark,
  type EvaluationMark,
  type EvaluationText,
} from '@all-together/domain';
import { DayPipe } from '@all-together/ui';
import { Api, toRefusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { Notice } from '../../shell/notice';

/**
 * The form that people answer after a session: its short address and square, and what they said.
 */
@Component({
  selector: 'app-session-evaluation',
  imports: [DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (evaluation.value(); as view) {
      <section class="card stack" aria-labelledby="evaluation">
        <h2 id="evaluation">What people said</h2>
        @if (view.address) {
          <div class="row" style="align-items: flex-start; gap: var(--space-5)">
            <img
              [src]="'/api/sessions/' + session().id + '/evaluation/qr'"
              width="148"
              height="148"
              [alt]="'Square that leads to ' + view.address"
              style="background: white"
            />
            <div class="stack-tight">
              <p>
                <a [href]="view.address" target="_blank" rel="noopener"
                  ><strong>{{ short(view.address) }}</strong></a
                >
              </p>
              <p class="soft small">
                Anybody with this address may answer, without signing in, until
                {{ view.closesOn! | day }}. Show the square on the last slide.
              </p>
              <div class="row">
                <button type="button" class="button small" (click)="copy(view.address)">
                  Copy the address</button
                ><a
                  class="button small"
                  [href]="'/api/sessions/' + session().id + '/evaluation/sheet'"
                  download
                  >A sheet to print</a
                >
              </div>
            </div>
          </div>
          <p>
            {{ view.answers }} {{ view.answers === 1 ? 'answer' : 'answers' }} so far.
            @if (!view.results) {
              <span class="soft">
                They are shown from {{ base }} on, so that nobody is recognised.</span
              >
            }
          </p>
        } @else if (mayOpen()) {
          <p class="soft">
            A short form with a short address and a square to scan: how useful it was, how confident
            people are now, what they will do.
          </p>
          <div>
            <button type="button" class="button" [disabled]="busy()" (click)="open()">
              Open an evaluation
            </button>
          </div>
        } @else {
          <p class="soft">No evaluation was opened for this session.</p>
        }
        @if (marks(); as rows) {
          <div class="table-scroll" tabindex="0" role="region" aria-label="Marks">
            <table>
              <thead>
                <tr>
                  <th scope="col">Question</th>
                  @for (mark of [1, 2, 3, 4, 5]; track mark) {
                    <th scope="col" class="right">{{ mark }}</th>
                  }
                  <th scope="col" class="right">Mean</th>
                </tr>
              </thead>
              <tbody>
                @for (row of rows; track row.name) {
                  <tr>
                    <th scope="row" style="min-width: 220px; font-weight: 400">{{ row.asks }}</th>
                    @for (count of row.counts; track $index) {
                      <td class="right">{{ count || '–' }}</td>
                    }
                    <td class="right">
                      <strong>{{ row.mean ?? '–' }}</strong>
                    </td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
          <p class="soft small">From 1, not at all, to 5, very.</p>
          @for (text of texts(); track text.asks) {
            @if (text.said.length) {
              <h3>{{ text.asks }}</h3>
              <ul>
                @for (one of text.said; track $index) {
                  <li style="white-space: pre-line; overflow-wrap: anywhere">{{ one }}</li>
                }
              </ul>
            }
          }
        }
      </section>
    }
  `,
})
export class SessionEvaluation {
  readonly session = input.required<TrainingSession>();
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  private readonly current = inject(CurrentSession);
  protected readonly evaluation = httpResource<Evaluation>(
    () => `/api/sessions/${this.session().id}/evaluation`,
  );
  protected readonly busy = signal(false);
  protected readonly base = evaluationBase;
  protected readonly marks = computed(() => {
    const results = this.evaluation.value()?.results;
    return (
      results &&
      (Object.keys(evaluationMarks) as EvaluationMark[]).map((name) => ({
        name,
        asks: evaluationMarks[name].asks,
        counts: results[name],
        mean: meanMark(results[name]),
      }))
    );
  });
  protected readonly texts = computed(() =>
    (Object.keys(evaluationTexts) as EvaluationText[]).map((name) => ({
      asks: evaluationTexts[name],
      said: this.evaluation.value()?.results?.[name] ?? [],
    })),
  );

  protected mayOpen = (): boolean =>
    this.current.may('evaluations:write') &&
    this.current.organisation()?.organisationId === this.session().organisationId &&
    this.session().status !== 'cancelled';
  protected short = (address: string): string => address.replace(/^https?:\/\//, '');

  protected async open(): Promise<void> {
    this.busy.set(true);
    try {
      this.evaluation.set(
        await this.api.post<Evaluation>(`sessions/${this.session().id}/evaluation`),
      );
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
    } finally {
      this.busy.set(false);
    }
  }

  protected async copy(address: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(address);
      this.notice.say('The address is copied.');
    } catch {
      this.notice.fault('The address could not be copied. Mark it and copy it by hand.');
    }
  }
}
