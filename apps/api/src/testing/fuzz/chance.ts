/** Choices that come the same for the same words. */
export class Chance {
  private state = 0x811c9dc5;

  constructor(...words: (string | number)[]) {
    for (const letter of words.join('\n'))
      this.state = Math.imul(this.state ^ letter.codePointAt(0)!, 0x01000193);
  }

  /** From 0 up to 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  below = (end: number): number => Math.floor(this.next() * end);
  happens = (share: number): boolean => this.next() < share;
  pick = <Value>(values: readonly Value[]): Value => values[this.below(values.length)]!;

  /** One of the values, each as likely as the number beside it says. */
  weighted<Value>(values: readonly (readonly [number, Value])[]): Value {
    let left = this.next() * values.reduce((sum, [weight]) => sum + weight, 0);
    return (values.find(([weight]) => (left -= weight) < 0) ?? values[0]!)[1];
  }
}
