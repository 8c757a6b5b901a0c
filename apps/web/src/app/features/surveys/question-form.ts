import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import type { AddedOption, AddedQuestion } from '@all-together/contracts';
import { questionnaireSymbolWords } from '@all-together/domain';
import { ErrorSummary, Field } from '@all-together/ui';
import type { Refusal } from '../../shell/api';

const kinds: Record<AddedQuestion['kind'], string> = {
  single: 'One of several answers',
  multiple: 'Several answers at once',
  frequency: 'How often (never to several times a week)',
  agreement: 'How much of the time (always to never)',
};
const mostOptions = 8;
const blank = (): AddedOption => ({ symbol: 'none', standard: '', easy: '' });

/** A question of one's own: what it asks, what can be answered, and what results tell of it. */
@Component({
  selector: 'app-question-form',
  imports: [Field, ErrorSummary],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="card stack" aria-labelledby="one-more" (submit)="submit($event)" novalidate>
      <h2 id="one-more">One more question</h2>
      <p class="soft small">
        It is asked after the others, in waves that begin from now on. Write it in English first;
        other languages can be added to it afterwards.
      </p>
      <ui-error-summary [problem]="refusal()?.problem ?? null" />
      <div class="row end">
        <ui-field label="Kind"
          ><select data-field="added.kind" (change)="kind.set($any($event.target).value)">
            @for (one of kindList; track one[0]) {
              <option [value]="one[0]">{{ one[1] }}</option>
            }
          </select></ui-field
        >
        <ui-field label="Picture"
          ><select data-field="added.symbol" (change)="symbol.set($any($event.target).value)">
            @for (one of symbols; track one[0]) {
              <option [value]="one[0]">{{ one[1] }}</option>
            }
          </select></ui-field
        >
      </div>
      <ui-field label="Question" [error]="refusal()?.fields?.['added.standard']"
        ><input
          type="text"
          data-field="added.standard"
          (input)="standard.set($any($event.target).value)"
      /></ui-field>
      <ui-field label="In short words" [error]="refusal()?.fields?.['added.easy']"
        ><input type="text" data-field="added.easy" (input)="easy.set($any($event.target).value)"
      /></ui-field>
      @if (hasOwnAnswers()) {
        <fieldset class="plain stack-tight">
          <legend><strong>Answers</strong></legend>
          @for (option of options(); track $index) {
            <div class="row end" role="group" [attr.aria-label]="'Answer ' + ($index + 1)">
              <ui-field
                [label]="'Answer ' + ($index + 1)"
                [error]="refusal()?.fields?.['added.options.' + $index + '.standard']"
                ><input
                  type="text"
                  [attr.data-field]="'added.options.' + $index + '.standard'"
                  [value]="option.standard"
                  (input)="change($index, { standard: $any($event.target).value })"
              /></ui-field>
              <ui-field label="In short words"
                ><input
                  type="text"
                  [value]="option.easy"
                  (input)="change($index, { easy: $any($event.target).value })"
              /></ui-field>
              <ui-field label="Picture"
                ><select (change)="change($index, { symbol: $any($event.target).value })">
                  @for (one of symbols; track one[0]) {
                    <option [value]="one[0]" [selected]="one[0] === option.symbol">
                      {{ one[1] }}
                    </option>
                  }
                </select></ui-field
              >
              @if (options().length > 2) {
                <button
                  type="button"
                  class="button small quiet danger"
                  [attr.aria-label]="'Leave out answer ' + ($index + 1)"
                  (click)="leaveOut($index)"
                >
                  Leave out
                </button>
              }
            </div>
          }
          @if (options().length < most) {
            <div>
              <button type="button" class="button small" (click)="more()">One more answer</button>
            </div>
          }
        </fieldset>
        <fieldset class="plain stack-tight">
          <legend><strong>In results</strong></legend>
          <p class="soft small">
            Tick the answers whose share results should tell; none, if the question is not to be
            told of.
          </p>
          <div class="row">
            @for (option of options(); track $index) {
              <label class="row"
                ><input
                  type="checkbox"
                  [checked]="counted().has($index)"
                  (change)="count($index, $any($event.target).checked)"
                />
                {{ option.standard || 'Answer ' + ($index + 1) }}</label
              >
            }
          </div>
          @if (counted().size) {
            <ui-field
              label="What it is called"
              hint="For example: Feel safe at lunch"
              [error]="refusal()?.fields?.['added.indicator.title']"
              ><input
                type="text"
                data-field="added.indicator.title"
                (input)="title.set($any($event.target).value)"
            /></ui-field>
            <ui-field
              label="Pupils with SEND were 1.8 times as likely …"
              hint="For example: to feel safe at lunch"
              [error]="refusal()?.fields?.['added.indicator.likely']"
              ><input
                type="text"
                data-field="added.indicator.likely"
                (input)="likely.set($any($event.target).value)"
            /></ui-field>
            <ui-field label="Better is"
              ><select (change)="better.set($any($event.target).value)">
                <option value="higher">more of them</option>
                <option value="lower">fewer of them</option>
              </select></ui-field
            >
          }
        </fieldset>
      }
      <div class="row">
        <button class="button primary">Add the question</button
        ><button type="button" class="button quiet" (click)="left.emit()">Not now</button>
      </div>
    </form>
  `,
})
export class QuestionForm {
  readonly refusal = input<Refusal | null>(null);
  readonly asked = output<AddedQuestion>();
  readonly left = output();
  protected readonly kindList = Object.entries(kinds);
  protected readonly symbols = Object.entries(questionnaireSymbolWords);
  protected readonly most = mostOptions;
  protected readonly kind = signal<AddedQuestion['kind']>('single');
  protected readonly symbol = signal<string>('question');
  protected readonly standard = signal('');
  protected readonly easy = signal('');
  protected readonly options = signal<AddedOption[]>([blank(), blank()]);
  protected readonly counted = signal<ReadonlySet<number>>(new Set());
  protected readonly title = signal('');
  protected readonly likely = signal('');
  protected readonly better = signal<'lower' | 'higher'>('higher');
  protected readonly hasOwnAnswers = computed(
    () => this.kind() === 'single' || this.kind() === 'multiple',
  );

  protected change(place: number, to: Partial<AddedOption>): void {
    this.options.update((all) =>
      all.map((option, index) => (index === place ? { ...option, ...to } : option)),
    );
  }

  protected more(): void {
    this.options.update((all) => [...all, blank()]);
  }

  protected leaveOut(place: number): void {
    this.options.update((all) => all.filter((_, index) => index !== place));
    this.counted.set(new Set());
  }

  protected count(place: number, wanted: boolean): void {
    this.counted.update(
      (all) => new Set(wanted ? [...all, place] : [...all].filter((one) => one !== place)),
    );
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const said = (standard: string, easy: string) => ({
      standard: standard.trim(),
      easy: easy.trim() || standard.trim(),
    });
    const own = this.hasOwnAnswers();
    this.asked.emit({
      kind: this.kind(),
      symbol: this.symbol(),
      ...said(this.standard(), this.easy()),
      ...(own
        ? {
            options: this.options().map(({ symbol, standard, easy }) => ({
              symbol,
              ...said(standard, easy),
            })),
          }
        : {}),
      ...(own && this.counted().size
        ? {
            indicator: {
              title: this.title(),
              likely: this.likely(),
              better: this.better(),
              counted: [...this.counted()].sort((a, b) => a - b),
            },
          }
        : {}),
    });
  }
}
