import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import type { DigestDeed, DigestLink } from '@all-together/contracts';
import { topicWords } from '@all-together/domain';
import { DayPipe, ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';

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

/** Where a link of a digest leads: asks, and then does the one thing that the link is for. */
@Component({
  selector: 'app-digest-action',
  imports: [PageHeader, Field, ErrorSummary, Skeleton, FormField, DayPipe, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div style="max-width: 620px; margin: 0 auto">
      @if (done()) {
        <ui-page-header heading="Thank you" />
        <p>It is written. You can close this page, or <a routerLink="/">go to All Together</a>.</p>
      } @else if (link(); as told) {
        <ui-page-header [heading]="headings[told.deed]" />
        <form class="card stack" (submit)="act($event)" novalidate>
          <ui-error-summary [problem]="refusal()?.problem ?? null" />
          @if (told.topic; as topic) {
            <p>
              Your digests will no longer tell you of “{{ topics[topic] }}”. You can take this back
              in the settings of your notifications.
            </p>
          } @else {
            <p>
              <strong>{{ told.title }}</strong>
              @if (told.due) {
                <br /><span class="soft">due {{ told.due | day }}</span>
              }
            </p>
          }
          @switch (told.deed) {
            @case ('move') {
              <ui-field label="New date" [error]="refusal()?.fields?.['due']"
                ><input
                  type="date"
                  data-field="due"
                  [formField]="form.due"
                  style="max-width: 200px"
              /></ui-field>
            }
            @case ('blocked') {
              <ui-field label="What blocks it?" [error]="refusal()?.fields?.['reason']">
                <textarea data-field="reason" [formField]="form.reason"></textarea>
              </ui-field>
            }
            @case ('done') {
              @if (!told.hasEvidence) {
                <ui-field
                  label="Why is there no evidence?"
                  hint="Or add evidence in the app first."
                  [error]="refusal()?.fields?.['reason']"
                  ><input type="text" data-field="reason" [formField]="form.reason"
                /></ui-field>
              }
            }
          }
          <div>
            <button class="button primary" [disabled]="busy()">{{ buttons[told.deed] }}</button>
          </div>
        </form>
      } @else if (refusal(); as no) {
        <ui-page-header heading="This link does not work" />
        <p>{{ no.message }}</p>
        <p><a class="button primary" routerLink="/">Sign in</a></p>
      } @else {
        <ui-page-header heading="One moment" /><ui-skeleton [lines]="4" />
      }
    </div>
  `,
})
export class DigestAction {
  private readonly api = inject(Api);
  private readonly token = location.hash.slice(1);
  protected readonly headings = headings;
  protected readonly buttons = buttons;
  protected readonly topics = topicWords;
  protected readonly link = signal<DigestLink | null>(null);
  protected readonly done = signal(false);
  protected readonly busy = signal(false);
  protected readonly refusal = signal<Refusal | null>(null);
  private readonly model = signal({ due: '', reason: '' });
  protected readonly form = form(this.model);

  constructor() {
    void this.api.post<DigestLink>('digests/links/inspect', { token: this.token || 'none' }).then(
      (link) => {
        this.model.set({ due: link.due ?? '', reason: '' });
        this.link.set(link);
      },
      (error: unknown) => this.refusal.set(toRefusal(error)),
    );
  }

  protected async act(event: Event): Promise<void> {
    event.preventDefault();
    this.busy.set(true);
    try {
      const { due, reason } = this.model();
      await this.api.post('digests/links/use', {
        token: this.token,
        ...(due && this.link()!.deed === 'move' ? { due } : {}),
        ...(reason ? { reason } : {}),
      });
      this.done.set(true);
    } catch (error) {
      this.refusal.set(toRefusal(error));
      if (toRefusal(error).problem.status === 410) this.link.set(null);
    } finally {
      this.busy.set(false);
    }
  }
}
