import { performance } from 'node:perf_hooks';
import type { SpecApp } from '../spec-app';
import type { World } from '../world';
import { attackOn } from './attack';
import { Callers } from './callers';
import { watchHealth } from './health-watch';
import { operations, type Operation } from './operations';
import type { FuzzPlan } from './plan';
import { sendRaw, type RawRequest } from './raw-request';
import { faultOf } from './verdict';

export interface Outcome {
  name: string;
  as: 'privileged' | 'unprivileged';
  round: number;
  /** Begins with the status, or says how the answer was lost. */
  fault: string | undefined;
  status: number;
  /** Milliseconds of the request, and of the slowest look at the health meanwhile. */
  took: number;
  health: number;
}

/** Milliseconds that a request may take, and a look at the health meanwhile. */
const longest = 1_000;
const longestHealth = 200;
/** A machine with other work is slow now and then: only what is slow each time is a fault. */
const triesWhenSlow = 3;

/** Attacks the operations of the plan, round by round, each by both callers. */
export class Campaign {
  private readonly callers: Callers;

  constructor(
    spec: SpecApp,
    private readonly world: World,
    private readonly port: number,
    private readonly plan: FuzzPlan,
  ) {
    this.callers = new Callers(spec, world);
  }

  async *run(): AsyncGenerator<Outcome> {
    const { only, round, rounds, minutes } = this.plan;
    const attacked = operations.filter(({ name }) => !only || name === only);
    const end = performance.now() + minutes * 60_000;
    const first = round ?? 0;
    for (let at = first; at < first + (round === undefined ? rounds : 1); at++)
      for (const operation of attacked) {
        if (performance.now() > end) return;
        yield await this.attack(operation, at, 'privileged');
        yield await this.attack(operation, at, 'unprivileged');
      }
  }

  private async attack(operation: Operation, round: number, as: Outcome['as']): Promise<Outcome> {
    const cookie =
      as === 'privileged'
        ? await this.callers.privileged(operation)
        : await this.callers.unprivileged(round);
    const { seed } = this.plan;
    const request = attackOn(operation, this.world, { seed, round, as }, cookie);
    let outcome = await this.send(request);
    for (let tries = 1; outcome.slow && tries < triesWhenSlow; tries++) {
      const again = await this.send(request);
      if (!again.slow) outcome = { ...again, fault: outcome.fault };
    }
    // A request may have ended the session that the next ones need.
    if (as === 'privileged' && operation.permission !== 'public' && outcome.status === 401)
      this.callers.forget(operation);
    const { slow, fault, ...rest } = outcome;
    return { name: operation.name, as, round, ...rest, fault: fault ?? slow };
  }

  private async send(request: RawRequest) {
    const started = performance.now();
    let took = 0;
    const sent = sendRaw(this.port, request).finally(() => (took = performance.now() - started));
    const health = this.plan.measures ? await watchHealth(this.port, sent) : 0;
    const answer = await sent;
    return {
      status: typeof answer === 'string' ? 0 : answer.status,
      fault: faultOf(request, answer),
      slow: this.plan.measures ? slowness(took, health) : undefined,
      took,
      health,
    };
  }
}

function slowness(took: number, health: number): string | undefined {
  if (took > longest) return `took ${Math.round(took)} ms`;
  return health > longestHealth ? `let the health wait ${Math.round(health)} ms` : undefined;
}
