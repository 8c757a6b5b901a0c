import { Injectable, signal } from '@angular/core';

export interface Said {
  text: string;
  tone: 'good' | 'bad';
  undo?: () => void | Promise<void>;
}

const shownForMs = 8_000;

/** What was just done, said once at the foot of the page, with the way to undo it. */
@Injectable({ providedIn: 'root' })
export class Notice {
  readonly said = signal<Said | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string, undo?: Said['undo']): void {
    this.show({ text, tone: 'good', ...(undo ? { undo } : {}) });
  }

  fault(text: string): void {
    this.show({ text, tone: 'bad' });
  }

  clear(): void {
    clearTimeout(this.timer);
    this.said.set(null);
  }

  private show(said: Said): void {
    clearTimeout(this.timer);
    this.said.set(said);
    if (said.tone === 'good') this.timer = setTimeout(() => this.said.set(null), shownForMs);
  }
}
