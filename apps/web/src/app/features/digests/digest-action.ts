import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import type { DigestDeed, DigestLink } from '@all-together/contracts';
import { topicWords } from '@all-together/domain';
import { DayPipe, ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { writing } from '../../shell/writing';
import { DigestsClient } from './digests-client';

const headings: Record<DigestDeed, string> = {
  done: 'Is this done?',
  move: 'Move it to another date',
  blocked: 'What blocks it?',
  leave_out: 'Leave this out of your digest',
};
const buttons: Record<DigestDeed, string> = {
  done: 'Yes, it is done',
  move: 'Move it',
  blocked: 'It is blocked',
  leave_out: 'Leave it out',
};

/** Where a link of a digest leads: asks first, then does the one thing that the link is for. */
@Component({
  selector: 'app-digest-action',
  imports: [PageHeader, Field, ErrorSummary, Skeleton, FormField, DayPipe, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './digest-action.html',
  styles: `
    .page {
      max-width: 620px;
      margin: 0 auto;
    }
  `,
})
export class DigestAction {
  private readonly client = inject(DigestsClient);
  private readonly token = location.hash.slice(1);
  protected readonly headings = headings;
  protected readonly buttons = buttons;
  protected readonly topics = topicWords;
  protected readonly link = signal<DigestLink | null>(null);
  protected readonly done = signal(false);
  private readonly model = signal({ due: '', reason: '' });
  protected readonly form = form(this.model);
  protected readonly writing = writing();

  constructor() {
    void this.writing.attempt(async () => {
      const link = await this.client.inspectLink({ token: this.token || 'none' });
      this.model.set({ due: link.due ?? '', reason: '' });
      this.link.set(link);
    });
  }

  protected async act(event: Event): Promise<void> {
    event.preventDefault();
    const { due, reason } = this.model();
    await this.writing.attempt(async () => {
      await this.client.useLink({
        token: this.token,
        ...(due && this.link()?.deed === 'move' ? { due } : {}),
        ...(reason ? { reason } : {}),
      });
      this.done.set(true);
    });
    if (this.writing.problem()?.status === 410) this.link.set(null);
  }
}
