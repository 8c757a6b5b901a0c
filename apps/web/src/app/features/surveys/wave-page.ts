import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CodeBatch, WaveDetail } from '@all-together/contracts';
import {
  DayPipe,
  EmptyState,
  ErrorSummary,
  Field,
  Meter,
  PageHeader,
  Skeleton,
} from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { LoadFault } from '../../shell/load-fault';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';
import { PageTitle } from '../../shell/page-title';
import { formWords, percent, stateTones, stateWords } from './survey-words';

/** How often the count of an open questionnaire is looked at again. */
const everyMs = 15_000;

/** One wave: how many have answered, codes by class, and its end. */
@Component({
  selector: 'app-wave-page',
  imports: [
    RouterLink,
    PageHeader,
    Field,
    ErrorSummary,
    EmptyState,
    Meter,
    Skeleton,
    DayPipe,
    LoadFault,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './wave-page.html',
  styles: `
    .check {
      display: flex;
      gap: var(--space-3);
      align-items: flex-start;
      font-weight: 400;
    }
    .check input {
      flex: none;
    }
  `,
})
export class WavePage {
  readonly id = input.required<string>();
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  private readonly current = inject(CurrentSession);
  protected readonly detail = httpResource<WaveDetail>(() => `/api/waves/${this.id()}`);
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly ending = signal(false);
  protected readonly forms = formWords;
  protected readonly words = stateWords;
  protected readonly tones = stateTones;
  protected readonly years = Array.from({ length: 13 }, (_, index) => index + 1);
  /** Codes and sharing are the school's own. */
  protected readonly codes = computed(
    () => this.current.may('surveys:codes') && (this.detail.value()?.wave.mayRun ?? false),
  );

  constructor() {
    const title = inject(PageTitle);
    effect(
      () =>
        this.detail.hasValue() &&
        title.set(`${this.detail.value().wave.title}, ${this.detail.value().wave.schoolName}`),
    );
    const timer = setInterval(
      () =>
        this.detail.value()?.wave.state === 'open' &&
        document.visibilityState === 'visible' &&
        void this.lookAgain(),
      everyMs,
    );
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected share(part: number, whole: number): string {
    return percent(part / whole);
  }

  protected marks({ year, need, disabled }: CodeBatch): string {
    const known = [
      year && `Year ${year}`,
      need && { none: 'no SEN', sen_support: 'SEN support', ehc_plan: 'EHC plan' }[need],
      disabled === null ? '' : disabled ? 'disabled' : 'not disabled',
    ].filter(Boolean);
    return known.length ? known.join(', ') : 'pupils say themselves';
  }

  protected make(
    event: Event,
    label: string,
    count: string,
    year: string,
    need: string,
    disabled: string,
  ): Promise<boolean> {
    event.preventDefault();
    const body = {
      id: newId(),
      label,
      count: Number(count),
      year: year ? Number(year) : null,
      need: need || null,
      disabled: disabled === '' ? null : disabled === 'true',
    };
    return this.attempt(
      () => this.api.post<WaveDetail>(`waves/${this.id()}/codes`, body),
      `${count} codes for ${label} are made. Print their slips.`,
    );
  }

  protected async takeBack(event: Event, input: HTMLInputElement): Promise<void> {
    event.preventDefault();
    if (
      await this.attempt(
        () => this.api.post<WaveDetail>(`waves/${this.id()}/codes/void`, { code: input.value }),
        'The code is taken back.',
      )
    )
      input.value = '';
  }

  protected move(event: Event, closes: string): Promise<boolean> {
    event.preventDefault();
    return this.attempt(
      () => this.api.patch<WaveDetail>(`waves/${this.id()}`, this.version(), { closes }),
      'The last day is changed.',
    );
  }

  protected shareWithArea(shared: boolean): Promise<boolean> {
    return this.attempt(
      () => this.api.patch<WaveDetail>(`waves/${this.id()}`, this.version(), { shared }),
      shared
        ? 'The area lead sees your figures now.'
        : 'The area lead no longer sees your figures.',
    );
  }

  /** What pupils are asked beside the questions; refused, the box goes back to what is so. */
  protected async askMore(what: 'takesMessages' | 'linked', wanted: boolean): Promise<void> {
    const said = {
      takesMessages: wanted
        ? 'Pupils may write to your safeguarding lead.'
        : 'Pupils are not asked to write.',
      linked: wanted
        ? 'Pupils are asked for secret pictures.'
        : 'Pupils are not asked for pictures.',
    }[what];
    if (
      !(await this.attempt(
        () => this.api.patch<WaveDetail>(`waves/${this.id()}`, this.version(), { [what]: wanted }),
        said,
      ))
    )
      this.detail.reload();
  }

  protected async end(): Promise<void> {
    if (
      await this.attempt(
        () => this.api.postIfMatch<WaveDetail>(`waves/${this.id()}/close`, this.version(), {}),
        'It has ended. The figures are ready.',
      )
    )
      this.ending.set(false);
  }

  private version(): number {
    return this.detail.value()!.wave.version;
  }

  private async lookAgain(): Promise<void> {
    const now = await this.api.get<WaveDetail>(`waves/${this.id()}`).catch(() => null);
    if (now && now.wave.id === this.id()) this.detail.set(now);
  }

  private async attempt(work: () => Promise<WaveDetail>, said: string): Promise<boolean> {
    try {
      this.detail.set(await work());
      this.refusal.set(null);
      this.notice.say(said);
      return true;
    } catch (error) {
      this.refusal.set(toRefusal(error));
      return false;
    }
  }
}
