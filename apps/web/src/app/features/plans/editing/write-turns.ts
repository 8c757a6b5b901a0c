interface Written {
  version: number;
}

/**
 * Queues writes per item: each builds on the version that the previous one produced, so that your
 * own edits never conflict.
 */
export class WriteTurns {
  private readonly turns = new Map<string, Promise<number>>();
  private count = 0;

  /** How many writes have ended, whether they succeeded or not. */
  get ended(): number {
    return this.count;
  }

  /** Whether a write is on its way. */
  get busy(): boolean {
    return this.turns.size > 0;
  }

  /** Settles when the writes that are on their way now have ended. */
  async settled(): Promise<void> {
    await Promise.all(this.turns.values());
  }

  /**
   * @param write is given the version that the write before made; 0 where there was none
   * @returns what was written, and whether no later write of the same item waits
   * @throws what `write` throws
   */
  async next<Item extends Written>(
    id: string,
    write: (own: number) => Promise<Item>,
  ): Promise<{ written: Item; isLast: boolean }> {
    const before = this.turns.get(id);
    const writing = before ? before.then(write) : write(0);
    const turn = writing.then(
      ({ version }) => version,
      () => before ?? 0,
    );
    this.turns.set(id, turn);
    await turn;
    this.count++;
    const isLast = this.turns.get(id) === turn && this.turns.delete(id);
    return { written: await writing, isLast };
  }
}
