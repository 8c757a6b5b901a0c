import type { TemplateKind } from '@all-together/contracts';
import type { TemplateObjective } from '@all-together/domain';
import type { Tx } from '../../platform/database/index.js';

/** The version of a template that a plan begins from. */
export interface PublishedTemplate {
  id: string;
  of: TemplateKind;
  version: number;
  content: TemplateObjective[];
}

/** What plans ask of the templates that they begin from. */
export interface PlanTemplates {
  /**
   * The latest version of a template that is in use.
   * @throws 422 when there is none of that id and kind
   */
  published(tx: Tx, id: string, of: TemplateKind): Promise<PublishedTemplate>;
}

/** The review cycle for which a plan may not be changed. */
export interface PlanLock {
  title: string;
  /** The last day of the cycle. */
  closes: string;
}

/** What plans ask of their reviews. */
export interface PlanReviews {
  /** What locks the plan today, if anything does. */
  lockOf(tx: Tx, planId: string): Promise<PlanLock | undefined>;
  /** When the plan was reviewed, and in which cycle, the earliest first. */
  reviewsOf(tx: Tx, planId: string): Promise<{ at: string; title: string }[]>;
}

interface Registered {
  templates: PlanTemplates;
  reviews: PlanReviews;
}

const registered: Partial<Registered> = {};

/**
 * Tells plans what they ask of rooms that stand above them. Each of these rooms registers at start,
 * so that plans know neither templates nor reviews.
 */
export const registerWithPlans = (part: Partial<Registered>): void =>
  void Object.assign(registered, part);

/** @throws Error before the room of templates has registered */
export const planTemplates = (): PlanTemplates => registeredPart('templates');

/** @throws Error before the room of reviews has registered: a lock must never go unnoticed */
export const planReviews = (): PlanReviews => registeredPart('reviews');

function registeredPart<Name extends keyof Registered>(name: Name): Registered[Name] {
  const part: Partial<Registered>[Name] = registered[name];
  if (!part) throw new Error(`The room of ${name} has not registered with plans.`);
  return part;
}
