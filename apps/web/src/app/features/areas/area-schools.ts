import {
  ChangeDetectionStrategy,
  Component,
  effect,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type {
  Area,
  Enrolment,
  EnrolmentStatus,
  EnrolOutcome,
  Page,
  SchoolSummary,
} from '@all-together/contracts';
import { enrolmentWords } from '@all-together/domain';
import { DayPipe, EmptyState, ErrorSummary, Field, LoadMore, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { Notice } from '../../shell/notice';
import { PageList } from '../../shell/page-list';

/**
 * The area's schools: who is enrolled with which status, and bringing more on by search or from a
 * pasted list.
 */
@Component({
  selector: 'app-area-schools',
  imports: [RouterLink, Field, DayPipe, EmptyState, LoadMore, Skeleton, ErrorSummary],
  templateUrl: './area-schools.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AreaSchools {
  readonly area = input.required<Area>();
  readonly mayWrite = input(false);
  readonly changed = output();
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  protected readonly list = new PageList<SchoolSummary>();
  protected readonly status = signal('');
  protected readonly search = signal('');
  protected readonly words = enrolmentWords;
  protected readonly statuses = Object.entries(enrolmentWords) as [EnrolmentStatus, string][];
  protected readonly found = signal<SchoolSummary[] | null>(null);
  protected readonly outcome = signal<EnrolOutcome | null>(null);
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly changing = signal<SchoolSummary | null>(null);
  protected readonly today = new Date().toISOString().slice(0, 10);

  constructor() {
    effect(
      () =>
        void this.list.load('schools', {
          area: this.area().id,
          status: this.status(),
          search: this.search(),
        }),
    );
  }

  protected async look(event: Event, words: string): Promise<void> {
    event.preventDefault();
    if (words.trim().length < 2) return;
    this.found.set(
      (
        await this.api.get<Page<SchoolSummary>>(
          `schools?limit=20&search=${encodeURIComponent(words)}`,
        )
      ).items,
    );
  }

  protected async enrol(
    event: Event | null,
    body: { urns?: number[]; pasted?: string },
    since: string,
  ): Promise<void> {
    event?.preventDefault();
    try {
      const outcome = await this.api.post<EnrolOutcome>(`areas/${this.area().id}/enrolments`, {
        ...body,
        since,
      });
      this.outcome.set(outcome);
      this.refusal.set(null);
      if (outcome.enrolled.length) await this.refresh();
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }

  protected async changeStatus(
    event: Event,
    school: SchoolSummary,
    status: string,
    since: string,
    reason: string,
  ): Promise<void> {
    event.preventDefault();
    try {
      await this.api.patch<Enrolment>(
        `enrolments/${school.enrolment!.id}`,
        school.enrolment!.version,
        { status, since, reason },
      );
      this.changing.set(null);
      this.refusal.set(null);
      this.notice.say(`${school.name} is changed.`);
      await this.refresh();
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }

  private async refresh(): Promise<void> {
    await this.list.reload();
    this.changed.emit();
  }
}
