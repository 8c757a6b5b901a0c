import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import type {
  AddedQuestion,
  Instrument,
  Question,
  ReviseInstrument,
  QuestionnaireForm,
  QuestionnaireLanguage,
  Worded,
} from '@all-together/contracts';
import { isOwnQuestion, textsOf } from '@all-together/domain';
import { ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { LoadFault } from '../../shell/load-fault';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';
import { QuestionForm } from './question-form';
import { formWords } from './survey-words';

const languages: Record<QuestionnaireLanguage, string> = {
  en: 'English',
  cy: 'Welsh',
  pl: 'Polish',
  ur: 'Urdu',
};
type Change = { standard: string; easy: string };

/**
 * What a questionnaire asks, in both wordings and each language; other words become the next
 * version.
 */
@Component({
  selector: 'app-wording-page',
  imports: [PageHeader, Field, ErrorSummary, Skeleton, LoadFault, QuestionForm],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header
      heading="What is asked"
      [crumbs]="[{ label: 'Questionnaires', link: '/questionnaires' }]"
      ><p class="soft">
        Each text as most read it, and in short words. A version that a wave has used stays as it
        is; other words make the next one, and what is counted stays the same.
      </p>
      <div actions>
        @if (mayWrite() && changed()) {
          <button type="button" class="button primary" (click)="save()">
            Save {{ changed() }} {{ changed() === 1 ? 'change' : 'changes' }} as version
            {{ newest()!.number + 1 }}
          </button>
        }
      </div></ui-page-header
    >
    <ui-error-summary [problem]="refusal()?.problem ?? null" />
    <div class="row end" style="margin-bottom: var(--space-4)">
      <ui-field label="Who answers"
        ><select (change)="set({ form: $any($event.target).value })">
          @for (one of forms; track one[0]) {
            <option [value]="one[0]" [selected]="one[0] === shownForm()">{{ one[1] }}</option>
          }
        </select></ui-field
      >
      <ui-field label="Language"
        ><select (change)="set({ language: $any($event.target).value })">
          @for (one of languageList; track one[0]) {
            <option [value]="one[0]" [selected]="one[0] === shownLanguage()">{{ one[1] }}</option>
          }
        </select></ui-field
      >
    </div>
    @if (newest(); as instrument) {
      <p class="soft" style="margin-bottom: var(--space-4)">
        “{{ instrument.content.title }}”, version {{ instrument.number
        }}{{ instrument.frozen ? ', in use' : ', not used yet' }}.
        @if (threshold(); as mark) {
          Frequently bullied means “{{ mark.words }}” or more often ({{ mark.source }}).
        }
      </p>
      @for (row of rows(); track row.key) {
        <div class="card pair" role="group" [attr.aria-label]="row.english">
          <p class="english">{{ row.english }}</p>
          @for (kind of kinds; track kind) {
            <label class="small"
              >{{ kind === 'easy' ? 'Short words' : 'Standard'
              }}<textarea
                rows="2"
                [dir]="shownLanguage() === 'ur' ? 'rtl' : 'ltr'"
                [lang]="shownLanguage()"
                [readonly]="!mayWrite()"
                [value]="row[kind]"
                (input)="change(row.key, kind, $any($event.target).value)"
              ></textarea>
            </label>
          }
          @if (row.question; as question) {
            @if (mayWrite()) {
              <label class="small"
                >Film in sign language (link)<input
                  type="url"
                  placeholder="https://"
                  [value]="filmOf(question)"
                  (input)="changeFilm(question, $any($event.target).value)"
              /></label>
            } @else if (question.film) {
              <p class="small">
                <a [href]="question.film" rel="noreferrer">Film in sign language</a>
              </p>
            }
            @if (mayWrite() && isOwn(question)) {
              <p class="small end">
                <button type="button" class="button small quiet danger" (click)="remove(question)">
                  Ask this no more
                </button>
              </p>
            }
          }
        </div>
      }
      @if (mayWrite()) {
        @if (adding()) {
          <app-question-form
            [refusal]="refusal()"
            (asked)="add($event)"
            (left)="adding.set(false)"
          />
        } @else {
          <p>
            <button
              type="button"
              class="button"
              [disabled]="changed() > 0"
              (click)="adding.set(true)"
            >
              Ask one more question
            </button>
            @if (changed()) {
              <span class="soft small"> Save the texts first.</span>
            }
          </p>
        }
      }
    } @else if (instruments.error()) {
      <app-load-fault [error]="instruments.error()" (again)="instruments.reload()" />
    } @else {
      <ui-skeleton [lines]="12" />
    }
  `,
  styles: `
    .pair {
      display: grid;
      gap: var(--space-2) var(--space-4);
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr));
      margin-bottom: var(--space-3);
    }
    .english {
      grid-column: 1 / -1;
    }
    input[type='url'] {
      display: block;
      width: 100%;
    }
  `,
})
export class WordingPage {
  readonly form = input<QuestionnaireForm>();
  readonly language = input<QuestionnaireLanguage>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  private readonly current = inject(CurrentSession);
  protected readonly forms = Object.entries(formWords);
  protected readonly languageList = Object.entries(languages);
  protected readonly kinds = ['standard', 'easy'] as const;
  protected readonly instruments = httpResource<Instrument[]>(() => '/api/instruments');
  protected readonly refusal = signal<Refusal | null>(null);
  private readonly changes = signal<ReadonlyMap<string, Change>>(new Map());
  private readonly films = signal<ReadonlyMap<string, string>>(new Map());
  protected readonly adding = signal(false);
  protected readonly isOwn = isOwnQuestion;
  protected readonly changed = computed(() => this.changes().size + this.films().size);
  protected readonly mayWrite = computed(() => this.current.may('instruments:write'));
  protected readonly shownForm = computed(() => this.form() ?? 'pupils');
  protected readonly shownLanguage = computed(() => this.language() ?? 'en');
  protected readonly newest = computed(() =>
    this.instruments.value()?.find(({ content }) => content.form === this.shownForm()),
  );
  protected readonly threshold = computed(() => {
    const content = this.newest()?.content;
    const option = content?.questions
      .find(({ id }) => id === content.threshold?.question)
      ?.options.find(({ id }) => id === content.threshold?.from);
    return content?.threshold && option
      ? { words: option.text.en.standard, source: content.threshold.source }
      : null;
  });
  private readonly stored = computed(() =>
    textsOf(
      this.newest()?.content ?? {
        form: 'pupils',
        title: '',
        languages: [],
        questions: [],
        indicators: [],
        threshold: null,
      },
    ),
  );
  protected readonly rows = computed(() =>
    this.stored().map(({ key, text }) => ({
      key,
      english: text.en.standard,
      question: this.newest()!.content.questions.find(({ id }) => key === `question.${id}`) ?? null,
      ...this.wordingOf(text),
    })),
  );

  protected change(key: string, kind: 'standard' | 'easy', words: string): void {
    const { text } = this.stored().find((one) => one.key === key)!;
    this.changes.update((all) =>
      new Map(all).set(key, { ...(all.get(key) ?? this.wordingOf(text)), [kind]: words }),
    );
  }

  protected set(params: Record<string, string>): void {
    this.forget();
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }

  protected filmOf({ id, film }: Question): string {
    return this.films().get(id) ?? film ?? '';
  }

  protected changeFilm({ id, film }: Question, wanted: string): void {
    this.films.update((all) => {
      const changed = new Map(all);
      if (wanted.trim() === (film ?? '')) changed.delete(id);
      else changed.set(id, wanted.trim());
      return changed;
    });
  }

  protected save(): Promise<void> {
    const texts = [...this.changes()].map(([key, { standard, easy }]) => ({
      key,
      language: this.shownLanguage(),
      standard: standard || easy,
      easy: easy || standard,
    }));
    const films = [...this.films()].map(([question, film]) => ({ question, film: film || null }));
    return this.revise({ ...(texts.length ? { texts } : {}), ...(films.length ? { films } : {}) });
  }

  protected add(added: AddedQuestion): Promise<void> {
    return this.revise({ added });
  }

  protected remove({ id }: Question): Promise<void> {
    return this.revise({ removed: id });
  }

  private async revise(change: Omit<ReviseInstrument, 'id'>): Promise<void> {
    try {
      const { number } = await this.api.post<Instrument>(
        `instruments/${this.newest()!.versionId}/versions`,
        { id: newId(), ...change },
      );
      this.forget();
      this.instruments.reload();
      this.notice.say(`Version ${number} is kept. Waves that begin from now on ask it.`);
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }

  private forget(): void {
    this.changes.set(new Map());
    this.films.set(new Map());
    this.adding.set(false);
    this.refusal.set(null);
  }

  private wordingOf(text: Worded): Change {
    return text[this.shownLanguage()] ?? { standard: '', easy: '' };
  }
}
