import { computed, signal } from '@angular/core';
import type { Question, QuestionnaireLanguage, ReviseInstrument } from '@all-together/contracts';

/** A text as most read it, and in short words. */
export interface WordingPair {
  standard: string;
  easy: string;
}

/** Wording and films as they have been changed on the page, and not yet saved. */
export class WordingDraft {
  private readonly texts = signal<ReadonlyMap<string, WordingPair>>(new Map());
  private readonly films = signal<ReadonlyMap<string, string>>(new Map());
  /** How many texts and films differ from those saved. */
  readonly size = computed(() => this.texts().size + this.films().size);

  /** @param saved the pair that the change begins from */
  change(key: string, saved: WordingPair, part: Partial<WordingPair>): void {
    this.texts.update((all) => new Map(all).set(key, { ...(all.get(key) ?? saved), ...part }));
  }

  /** The address of a question's film in sign language, empty when it has none. */
  filmOf({ id, film }: Question): string {
    return this.films().get(id) ?? film ?? '';
  }

  changeFilm({ id, film }: Question, address: string): void {
    this.films.update((all) => {
      const changed = new Map(all);
      if (address.trim() === (film ?? '')) changed.delete(id);
      else changed.set(id, address.trim());
      return changed;
    });
  }

  /** What to send; a text written in one wording only has the other take its words. */
  revision(language: QuestionnaireLanguage): Pick<ReviseInstrument, 'texts' | 'films'> {
    const texts = [...this.texts()].map(([key, { standard, easy }]) => ({
      key,
      language,
      standard: standard || easy,
      easy: easy || standard,
    }));
    const films = [...this.films()].map(([question, film]) => ({ question, film: film || null }));
    return { ...(texts.length ? { texts } : {}), ...(films.length ? { films } : {}) };
  }

  clear(): void {
    this.texts.set(new Map());
    this.films.set(new Map());
  }
}
