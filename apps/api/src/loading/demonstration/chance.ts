/** Chance that falls the same way every time: mulberry32 over a fixed seed. */
export class Chance {
  constructor(private state: number) {}

  /** From 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.next() * items.length)]!;
  }

  happens(share: number): boolean {
    return this.next() < share;
  }

  /** A UUIDv7 of the given moment, the same every time. */
  id(at: Date): string {
    const hex = at.getTime().toString(16).padStart(12, '0');
    const random = Array.from({ length: 19 }, () => Math.floor(this.next() * 16).toString(16)).join(
      '',
    );
    const variant = '89ab'[Math.floor(this.next() * 4)]!;
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `7${random.slice(0, 3)}`,
      `${variant}${random.slice(3, 6)}`,
      random.slice(6, 18),
    ].join('-');
  }
}
