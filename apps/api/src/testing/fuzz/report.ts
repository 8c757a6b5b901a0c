import type { Outcome } from './campaign';
import type { FuzzPlan } from './plan';

/** What came of a run, in words. */
export class FuzzReport {
  private readonly counts = new Map<string, number>();
  private readonly statuses = new Map<number, number>();
  private readonly failures = new Map<string, { outcome: Outcome; times: number }>();
  private slowest: Outcome | undefined;
  private leastWell: Outcome | undefined;

  constructor(private readonly plan: FuzzPlan) {}

  add(outcome: Outcome): void {
    const { name, took, health, status, fault } = outcome;
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    if (took > (this.slowest?.took ?? -1)) this.slowest = outcome;
    if (health > (this.leastWell?.health ?? -1)) this.leastWell = outcome;
    if (!fault) return;
    const kind = `${name} ${fault.slice(0, 40)}`;
    const times = (this.failures.get(kind)?.times ?? 0) + 1;
    this.failures.set(kind, { outcome, times });
  }

  /** Each kind of failure once, with what to type to see it again. */
  faults = (): string[] =>
    [...this.failures.values()].map(
      ({ outcome, times }) =>
        `${outcome.name}, ${outcome.as}${times > 1 ? `, ${times} times` : ''}: ${outcome.fault}\n` +
        `  ${this.again(outcome)}`,
    );

  toString(): string {
    const requests = [...this.counts.values()].reduce((sum, count) => sum + count, 0);
    return [
      `Seed ${this.plan.seed}: ${requests.toLocaleString('en-GB')} requests`,
      `By status (0: no whole request, and no answer): ${inOrder(this.statuses)}`,
      `By operation: ${inOrder(this.counts)}`,
      `Slowest request: ${this.said(this.slowest, 'took')}`,
      `Slowest health: ${this.said(this.leastWell, 'health')}`,
      `${this.failures.size} kinds of failure`,
      ...this.faults(),
    ].join('\n');
  }

  private said(outcome: Outcome | undefined, part: 'took' | 'health'): string {
    if (!outcome) return 'none';
    const { name, as, status } = outcome;
    return `${Math.round(outcome[part])} ms, ${name}, ${as}, ${status}. ${this.again(outcome)}`;
  }

  private again = ({ name, round }: Outcome): string =>
    `npm run fuzz -- --seed=${this.plan.seed} --only='${name}' --round=${round}`;
}

const inOrder = (counts: ReadonlyMap<string | number, number>): string =>
  [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([what, count]) => `${what}: ${count}`)
    .join(', ');
