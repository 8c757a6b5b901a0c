import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { DayPipe, ErrorSummary, PageHeader, Skeleton } from '@all-together/ui';
import { CurrentSession } from '../../../shell/current-session';
import { LoadFault } from '../../../shell/load-fault';
import { PageTitle } from '../../../shell/page-title';
import { writing } from '../../../shell/writing';
import { formWords, stateTones, stateWords } from '../questionnaire-words';
import { QuestionnairesClient, readWave, slipsOfWave } from '../questionnaires-client';
import { WaveCodes } from './wave-codes';
import { WaveProgress } from './wave-progress';

/** How often the count of an open questionnaire is looked at again. */
const everyMs = 15_000;

/** One wave: how many have answered, codes by class, and its end. */
@Component({
  selector: 'app-wave-page',
  imports: [
    RouterLink,
    PageHeader,
    ErrorSummary,
    Skeleton,
    DayPipe,
    LoadFault,
    WaveProgress,
    WaveCodes,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './wave-page.html',
})
export class WavePage {
  readonly id = input.required<string>();
  private readonly client = inject(QuestionnairesClient);
  private readonly current = inject(CurrentSession);
  protected readonly detail = readWave(() => this.id());
  protected readonly writing = writing();
  protected readonly forms = formWords;
  protected readonly words = stateWords;
  protected readonly tones = stateTones;
  protected readonly slips = slipsOfWave;
  /** Codes and sharing are the school's own. */
  protected readonly codes = computed(
    () => this.current.may('surveys:codes') && (this.detail.value()?.wave.mayRun ?? false),
  );

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      if (!this.detail.hasValue()) return;
      const { wave } = this.detail.value();
      title.set(`${wave.title}, ${wave.schoolName}`);
    });
    const timer = setInterval(() => void this.lookAgain(), everyMs);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  /** Brings the count up to date while pupils answer; a lost line is no fault of the page. */
  private async lookAgain(): Promise<void> {
    const isOpen = this.detail.hasValue() && this.detail.value().wave.state === 'open';
    if (!isOpen || document.visibilityState !== 'visible') return;
    const now = await this.client.wave(this.id()).catch(() => null);
    if (now && now.wave.id === this.id()) this.detail.set(now);
  }
}
