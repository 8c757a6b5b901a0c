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
  AdoptPlan,
  ChangeSupport,
  Support,
  SupportEntry,
  SupportMove,
  SupportState,
} from '@all-together/contracts';
import {
  areaStatusWords,
  supportKindWords,
  supportMoveWords,
  supportStateWords,
  timeInWords,
} from '@all-together/domain';
import { DayPipe, ErrorSummary, Field, RemoveButton } from '@all-together/ui';
import { CurrentSession } from '../../shell/current-session';
import { writing } from '../../shell/writing';
import { NeighboursClient } from './neighbours-client';
import { PlanAdoption } from './plan-adoption';
import { SupportEntryForm } from './support-entry-form';
import type { SupportEntryModel } from './support-entry-form-schema';

const movedNotices: Record<SupportMove, string> = {
  agree: 'Agreed.',
  decline: 'Declined.',
  end: 'It has ended.',
};

/**
 * One support between two areas: its terms, who agreed, what was done, and the plan that it began.
 */
@Component({
  selector: 'app-support-card',
  imports: [DayPipe, ErrorSummary, Field, PlanAdoption, RemoveButton, RouterLink, SupportEntryForm],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './support-card.html',
})
export class SupportCard {
  readonly support = input.required<Support>();
  /** The area whose page this stands on. */
  readonly area = input.required<string>();
  readonly changed = output();
  private readonly client = inject(NeighboursClient);
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
  protected readonly time = timeInWords;
  protected readonly writing = writing();
  protected readonly asking = signal<SupportMove | null>(null);
  protected readonly given = computed(() => this.support().fromAreaId === this.area());
  protected readonly agreement = computed(() => {
    const { state, agreedFromAt, fromName, toName } = this.support();
    const [agreed, asked] = agreedFromAt ? [fromName, toName] : [toName, fromName];
    return {
      agreed: 'Agreed by both. ',
      offered: `${agreed} agreed; ${asked} has not yet. `,
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
    const moved = await this.attempt(
      () => this.client.move(this.support(), { move, reason }),
      movedNotices[move],
    );
    if (moved) this.asking.set(null);
  }

  protected async change(event: Event, terms: ChangeSupport): Promise<void> {
    event.preventDefault();
    await this.attempt(() => this.client.change(this.support(), terms), 'The terms are saved.');
  }

  protected async note(entry: SupportEntryModel, from: SupportEntryForm): Promise<void> {
    const noted = await this.attempt(
      () => this.client.addEntry(this.support(), { id: this.writing.idFor('entry'), ...entry }),
      'Noted. The other area confirms it.',
    );
    if (noted) from.clear();
  }

  protected async confirm(entry: SupportEntry): Promise<void> {
    await this.attempt(() => this.client.confirmEntry(entry), 'Confirmed.');
  }

  protected async remove({ id, version }: SupportEntry): Promise<void> {
    await this.attempt(
      () => this.client.changeEntry(id, version, { removed: true }),
      'Removed.',
      () =>
        this.attempt(
          () => this.client.changeEntry(id, version + 1, { removed: false }),
          'It is back.',
        ),
    );
  }

  protected async adopt(plan: Omit<AdoptPlan, 'id'>): Promise<void> {
    let id = '';
    const adopted = await this.attempt(
      async () =>
        ({ id } = await this.client.adopt(this.support(), {
          id: this.writing.idFor('plan'),
          ...plan,
        })),
      'Your plan begins from theirs.',
    );
    if (adopted) await this.router.navigate(['/plans', id]);
  }

  /** @returns whether it was written; a support that has changed meanwhile is read again */
  private async attempt(
    work: () => Promise<unknown>,
    notice: string,
    undo?: () => Promise<unknown>,
  ): Promise<boolean> {
    const written = await this.writing.attempt(
      async () => {
        await work();
        return true;
      },
      { notice, ...(undo ? { undo } : {}) },
    );
    if (written || this.writing.refusal()?.problem.status === 409) this.changed.emit();
    return written ?? false;
  }
}
