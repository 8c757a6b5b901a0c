import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import type {
  AddedQuestion,
  Instrument,
  InstrumentContent,
  Question,
  QuestionnaireForm,
  QuestionnaireLanguage,
  ReviseInstrument,
} from '@all-together/contracts';
import { fullOfFindings, hasRoomForFinding, textsOf } from '@all-together/domain';
import { ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { CurrentSession } from '../../../shell/current-session';
import { valueOf } from '../../../shell/event-value';
import { LoadFault } from '../../../shell/load-fault';
import { writing } from '../../../shell/writing';
import { formWords } from '../questionnaire-words';
import { QuestionnairesClient, readInstruments } from '../questionnaires-client';
import { QuestionForm } from './question-form';
import { WordingDraft } from './wording-draft';
import { WordingRow, type WordingText } from './wording-row';

const languages: Record<QuestionnaireLanguage, string> = {
  en: 'English',
  cy: 'Welsh',
  pl: 'Polish',
  ur: 'Urdu',
};

/**
 * What a questionnaire asks, in both wordings and each language; other words become the next
 * version.
 */
@Component({
  selector: 'app-wording-page',
  imports: [PageHeader, Field, ErrorSummary, Skeleton, LoadFault, QuestionForm, WordingRow],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './wording-page.html',
})
export class WordingPage {
  readonly form = input<QuestionnaireForm>();
  readonly language = input<QuestionnaireLanguage>();
  private readonly client = inject(QuestionnairesClient);
  private readonly router = inject(Router);
  private readonly current = inject(CurrentSession);
  protected readonly forms = Object.entries(formWords);
  protected readonly languageList = Object.entries(languages);
  protected readonly valueOf = valueOf;
  protected readonly hasRoom = hasRoomForFinding;
  protected readonly full = fullOfFindings;
  protected readonly instruments = readInstruments();
  protected readonly writing = writing();
  protected readonly draft = new WordingDraft();
  protected readonly adding = signal(false);
  protected readonly mayWrite = computed(() => this.current.may('instruments:write'));
  protected readonly shownForm = computed(() => this.form() ?? 'pupils');
  protected readonly shownLanguage = computed(() => this.language() ?? 'en');
  protected readonly newest = computed(() =>
    this.instruments.value()?.find(({ content }) => content.form === this.shownForm()),
  );
  protected readonly threshold = computed(() => {
    const content = this.newest()?.content;
    return content ? thresholdOf(content) : null;
  });
  protected readonly texts = computed<WordingText[]>(() => {
    const content = this.newest()?.content;
    if (!content) return [];
    return textsOf(content).map(({ key, text }) => ({
      key,
      english: text.en.standard,
      question: content.questions.find(({ id }) => key === `question.${id}`) ?? null,
      ...(text[this.shownLanguage()] ?? { standard: '', easy: '' }),
    }));
  });

  protected set(params: Record<string, string>): void {
    this.forget();
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }

  protected save(instrument: Instrument): Promise<void> {
    return this.revise(instrument, this.draft.revision(this.shownLanguage()));
  }

  protected add(instrument: Instrument, added: AddedQuestion): Promise<void> {
    return this.revise(instrument, { added });
  }

  protected remove(instrument: Instrument, { id }: Question): Promise<void> {
    return this.revise(instrument, { removed: id });
  }

  private async revise(
    { versionId }: Instrument,
    change: Omit<ReviseInstrument, 'id'>,
  ): Promise<void> {
    await this.writing.attempt(
      async () => {
        const next = await this.client.revise(versionId, { id: this.writing.madeId, ...change });
        this.forget();
        this.instruments.reload();
        return next;
      },
      {
        notice: ({ number }) => `Version ${number} is kept. Waves that begin from now on ask it.`,
      },
    );
  }

  private forget(): void {
    this.draft.clear();
    this.adding.set(false);
    this.writing.clear();
  }
}

/** From which answer on a pupil counts as frequently bullied, in the words of that answer. */
function thresholdOf({
  threshold,
  questions,
}: InstrumentContent): { words: string; source: string } | null {
  const option = questions
    .find(({ id }) => id === threshold?.question)
    ?.options.find(({ id }) => id === threshold?.from);
  return threshold && option ? { words: option.text.en.standard, source: threshold.source } : null;
}
