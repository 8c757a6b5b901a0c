import { computed, ErrorHandler, inject, signal } from '@angular/core';
import type { Problem } from '@all-together/contracts';
import { isFaultOfPage, toRefusal, type Refusal } from './api';
import { IdsInHand } from './new-id';
import { Notice } from './notice';
import { letPressAgain } from './single-press';

export interface WritingOptions {
  /**
   * Where a refusal is shown: `place` leaves it to the template (`problem()`, `fault()`); `notice`
   * also shows it at the foot of the page.
   */
  show?: 'place' | 'notice';
  /**
   * What happens to a write that is tried while another is on its way: `ignore` suits a form, whose
   * second submit is a slip; `wait` suits a screen that saves each change as it is made.
   */
  whenBusy?: 'ignore' | 'wait';
}

/** What follows a successful write. */
export interface Done<Answer> {
  /** Shown at the foot of the page. */
  notice?: string | ((answer: Answer) => string);
  /** Offered with the notice. */
  undo?: (answer: Answer) => Promise<unknown>;
}

/**
 * Tries the writes of one form or screen: one at a time, refusals kept where they can be shown.
 * Call in an injection context.
 */
export function writing(options: WritingOptions = {}): Writing {
  return new Writing(inject(Notice), inject(ErrorHandler), options);
}

/** The writes of one form or screen; made by `writing()`. */
export class Writing {
  private readonly refused = signal<Refusal | null>(null);
  private readonly running = signal(0);
  private readonly ids = new IdsInHand();
  /** The keys of ids that the current try sends. */
  private readonly sending = new Set<string>();
  private queue: Promise<unknown> = Promise.resolve();

  /**
   * The id of what the form makes next: the same at each try, so that one whose answer was lost is
   * not made twice; another one once it is made. Read it in the work that sends it.
   */
  get madeId(): string {
    return this.idFor('');
  }

  /** The same where one screen makes several things; `key` tells them apart. */
  idFor(key: string): string {
    this.sending.add(key);
    return this.ids.of(key);
  }

  /** Whether a write is on its way. */
  readonly busy = computed(() => this.running() > 0);
  /** The last refusal, until the next success. */
  readonly refusal = this.refused.asReadonly();
  /** The last refusal as `<ui-error-summary>` shows it. */
  readonly problem = computed<Problem | null>(() => this.refused()?.problem ?? null);

  constructor(
    private readonly notice: Notice,
    private readonly errors: ErrorHandler,
    private readonly options: WritingOptions,
  ) {}

  /** The message of the last refusal about one field, by its path in the contract. */
  fault(path: string): string | undefined {
    return this.refused()?.fields[path];
  }

  /**
   * Tries one write, with whatever has to follow it.
   * @returns the answer; undefined when it was refused, or ignored because another is on its way
   */
  async attempt<Answer>(
    work: () => Promise<Answer>,
    done: Done<Answer> = {},
  ): Promise<Answer | undefined> {
    if (this.options.whenBusy !== 'wait' && this.running()) return undefined;
    this.running.update((count) => count + 1);
    const before = this.queue;
    const turn = (async () => {
      await before;
      return this.run(work, done);
    })();
    this.queue = turn;
    try {
      return await turn;
    } finally {
      this.running.update((count) => count - 1);
    }
  }

  /** Places an error that came from elsewhere, such as a check of the form itself. */
  refuse(error: unknown): void {
    if (isFaultOfPage(error)) this.errors.handleError(error);
    const refusal = toRefusal(error);
    this.refused.set(refusal);
    letPressAgain();
    if (this.options.show === 'notice') this.notice.fault(refusal.message);
  }

  /** Forgets the last refusal. */
  clear(): void {
    this.refused.set(null);
  }

  /** Never rejects, so that a write that waits its turn is not lost with the one before it. */
  private async run<Answer>(
    work: () => Promise<Answer>,
    { notice, undo }: Done<Answer>,
  ): Promise<Answer | undefined> {
    try {
      const answer = await work();
      this.ids.made(this.sending);
      this.clear();
      if (notice)
        this.notice.say(
          typeof notice === 'string' ? notice : notice(answer),
          undo && (() => this.takeBack(() => undo(answer))),
        );
      return answer;
    } catch (error) {
      this.refuse(this.ids.failed(this.sending, error));
      return undefined;
    } finally {
      this.sending.clear();
    }
  }

  /** @throws Refusal also where the undo tried its write here, which keeps the refusal to itself */
  private async takeBack(undo: () => Promise<unknown>): Promise<void> {
    this.clear();
    await undo();
    const refusal = this.refused();
    if (refusal) throw refusal;
  }
}
