import { v7 } from 'uuid';
import { Refusal } from './api';

/**
 * The id of something new, made here so that sending it twice writes it once. A form takes its ids
 * from `writing()`, which gives the same one at each try; only what is kept in a draft, or waits in
 * the outbox, makes its own.
 */
export const newId = (): string => v7();

/** Whether the server has something else under the id: what an earlier try sent was stored. */
export const isIdTaken = (error: unknown): boolean =>
  error instanceof Refusal && error.problem.code === 'id_taken';

/** The refusal of something whose earlier try was stored although its answer was lost. */
export const storedBefore = (): Refusal =>
  new Refusal({
    type: 'about:blank',
    status: 409,
    title: 'This may already be saved',
    detail:
      'Your last try was saved, without the changes you have made since. ' +
      'Check it first. To save this as well, send it again.',
    code: 'id_taken',
  });

/** The ids of what is being made: the same for a key at each try, a new one once it is made. */
export class IdsInHand {
  private readonly ids = new Map<string, string>();

  /** The id of what `key` names. */
  of(key: string): string {
    const id = this.ids.get(key) ?? newId();
    this.ids.set(key, id);
    return id;
  }

  /** What the keys name is made: next time it is another thing. */
  made(keys: Iterable<string>): void {
    for (const key of keys) this.ids.delete(key);
  }

  /**
   * The try failed: its ids stay, in case only the answer was lost, unless they are taken.
   * @returns the error to show
   */
  failed(keys: Iterable<string>, error: unknown): unknown {
    if (!isIdTaken(error)) return error;
    this.made(keys);
    return storedBefore();
  }
}
