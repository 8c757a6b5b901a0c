import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type {
  AdoptablePlan,
  Plan,
  Support,
  SupportEntry,
  SupportMove,
  SupportState,
} from '@all-together/contracts';
import {
  addDays,
  areaStatusWords,
  dayOf,
  supportKindWords,
  supportMoveWords,
  supportStateWords,
  timeInWords,
} from '@all-together/domain';
import { DayPipe, ErrorSummary, Field } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';

/**
 * One support between two areas: its terms, who agreed, what was done, and the plan that it began.
 */
@Component({
  selector: 'app-support-card',
  imports: [RouterLink, Field, ErrorSummary, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './support-card.html',
})
export class SupportCard {
  readonly support = input.required<Support>();
  /** The area whose page this stands on. */
  readonly area = input.required<string>();
  readonly changed = output();
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  private readonly router = inject(Router);
  protected readonly current = inject(CurrentSession);
  protected readonly states = supportStateWords;
  protected readonly tones: Record<SupportState, string> = {
    offered: 'amber',
    agreed: 'green',
    declined: 'red',
    ended: '',
  };
  protected readonly statuses = areaStatusWords;
  protected readonly kinds = supportKindWords;
  protected readonly kindList = Object.entries(supportKindWords);
  protected readonly time = timeInWords;
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly asking = signal<SupportMove | null>(null);
  protected readonly choosing = signal(false);
  protected readonly plans = httpResource<AdoptablePlan[]>(() =>
    this.choosing() ? `/api/supports/${this.support().id}/plans` : undefined,
  );
  protected readonly today = dayOf(new Date());
  protected readonly inAYear = addDays(this.today, 365);
  protected readonly given = computed(() => this.support().fromAreaId === this.area());
  protected readonly agreement = computed(() => {
    const { state, agreedFromAt, fromName, toName } = this.support();
    return {
      agreed: 'Agreed by both. ',
      offered: `${agreedFromAt ? fromName : toName} agreed; ${agreedFromAt ? toName : fromName} has not yet. `,
      declined: '',
      ended: '',
    }[state];
  });

  /** Who agreed to an offer takes it back; the other declines it. */
  protected word(move: SupportMove): string {
    const { side, agreedFromAt, agreedToAt } = this.support();
    return move === 'decline' && (side === 'from' ? agreedFromAt : agreedToAt)
      ? 'Take it back'
      : supportMoveWords[move];
  }

  protected async go(move: SupportMove, reason = ''): Promise<void> {
    if (
      await this.attempt(
        () =>
          this.api.postIfMatch(`supports/${this.support().id}/moves`, this.support().version, {
            move,
            reason,
          }),
        { agree: 'Agreed.', decline: 'Declined.', end: 'It has ended.' }[move],
      )
    )
      this.asking.set(null);
  }

  protected async change(
    event: Event,
    title: string,
    who: string,
    details: string,
    starts: string,
    ends: string,
  ): Promise<void> {
    event.preventDefault();
    await this.attempt(
      () =>
        this.api.patch(`supports/${this.support().id}`, this.support().version, {
          title,
          who,
          details,
          starts,
          ends,
        }),
      'The terms are saved.',
    );
  }

  protected async note(
    event: Event,
    onDate: string,
    kind: string,
    minutes: number,
    summary: HTMLInputElement,
  ): Promise<void> {
    event.preventDefault();
    if (
      await this.attempt(
        () =>
          this.api.post(`supports/${this.support().id}/entries`, {
            id: newId(),
            onDate,
            kind,
            minutes: Number.isNaN(minutes) ? null : minutes,
            summary: summary.value,
          }),
        'Noted. The other area confirms it.',
      )
    )
      summary.value = '';
  }

  protected confirm({ id, version }: SupportEntry): Promise<boolean> {
    return this.attempt(
      () => this.api.postIfMatch(`support-entries/${id}/confirmation`, version, {}),
      'Confirmed.',
    );
  }

  protected remove({ id, version }: SupportEntry): Promise<boolean> {
    return this.attempt(
      () => this.api.patch(`support-entries/${id}`, version, { removed: true }),
      'Removed.',
      async () =>
        void (await this.attempt(
          () => this.api.patch(`support-entries/${id}`, version + 1, { removed: false }),
          'It is back.',
        )),
    );
  }

  protected async adopt(
    event: Event,
    planId: string,
    title: string,
    starts: string,
    ends: string,
  ): Promise<void> {
    event.preventDefault();
    const id = newId();
    if (
      await this.attempt(
        () =>
          this.api.post<Plan>(`supports/${this.support().id}/adoption`, {
            id,
            planId,
            title,
            starts,
            ends,
          }),
        'Your plan begins from theirs.',
      )
    )
      await this.router.navigate(['/plans', id]);
  }

  private async attempt(
    work: () => Promise<unknown>,
    said: string,
    undo?: () => Promise<void>,
  ): Promise<boolean> {
    try {
      await work();
      this.refusal.set(null);
      this.notice.say(said, undo);
      this.changed.emit();
      return true;
    } catch (error) {
      this.refusal.set(toRefusal(error));
      if (this.refusal()!.problem.status === 409) this.changed.emit();
      return false;
    }
  }
}
