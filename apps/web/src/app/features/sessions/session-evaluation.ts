import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { TrainingSession } from '@all-together/contracts';
import {
  evaluationBase,
  evaluationMarks,
  evaluationTexts,
  meanMark,
  type EvaluationMark,
  type EvaluationText,
} from '@all-together/domain';
import { DataTable, DayPipe } from '@all-together/ui';
import { CurrentSession } from '../../shell/current-session';
import { loadedValue } from '../../shell/loaded-value';
import { Notice } from '../../shell/notice';
import { writing } from '../../shell/writing';
import { readEvaluation, sessionFiles, SessionsClient } from './sessions-client';

/**
 * The form that people answer after a session: its short address and square, and what they said.
 */
@Component({
  selector: 'app-session-evaluation',
  imports: [DataTable, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './session-evaluation.html',
  styles: `
    .square {
      background: white;
    }
    .said {
      overflow-wrap: anywhere;
    }
  `,
})
export class SessionEvaluation {
  readonly session = input.required<TrainingSession>();
  private readonly client = inject(SessionsClient);
  private readonly notice = inject(Notice);
  private readonly current = inject(CurrentSession);
  protected readonly loadedValue = loadedValue;
  protected readonly evaluation = readEvaluation(() => this.session().id);
  protected readonly writing = writing({ show: 'notice' });
  protected readonly files = sessionFiles;
  protected readonly base = evaluationBase;
  protected readonly marks = computed(() => {
    const results = loadedValue(this.evaluation)?.results;
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
      said: loadedValue(this.evaluation)?.results?.[name] ?? [],
    })),
  );

  protected mayOpen = (): boolean =>
    this.current.may('evaluations:write') &&
    this.current.organisation()?.organisationId === this.session().organisationId &&
    this.session().status !== 'cancelled';
  protected short = (address: string): string => address.replace(/^https?:\/\//, '');

  protected async open(): Promise<void> {
    const opened = await this.writing.attempt(() => this.client.openEvaluation(this.session().id));
    if (opened) this.evaluation.set(opened);
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
