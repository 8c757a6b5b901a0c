import { Injectable } from '@nestjs/common';
import type {
  ApplyTemplate,
  ChangeTemplate,
  CreateTemplate,
  ListTemplates,
  SchoolOutcome,
  Template,
  TemplateSummary,
} from '@all-together/contracts';
import { cutText } from '@all-together/domain';
import { v7 as newId } from 'uuid';
import { internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { Database } from '../../platform/database/index.js';
import { claimCreation } from '../../platform/editing/index.js';
import { brokenRule } from '../../platform/problems/problem-error.js';
import {
  beginPlans,
  mustLead,
  schoolsWithPlans,
  type NewPlan,
  type SchoolWithPlan,
} from '../plans/index.js';
import { listTemplates, publishedTemplate, templateById } from './templates-queries.js';
import { addTemplate, changeTemplate, mustRunForward } from './templates-records.js';

/**
 * Templates of plans: edited by programme staff, each version kept, begun from at one school or at
 * many.
 */
@Injectable()
export class TemplatesService {
  constructor(private readonly database: Database) {}

  list(viewer: Viewer, query: ListTemplates): Promise<TemplateSummary[]> {
    return this.database.as(viewer, (tx) => listTemplates(tx, query));
  }

  get(viewer: Viewer, id: string): Promise<Template> {
    return this.database.as(viewer, (tx) => templateById(tx, id));
  }

  async create(viewer: Viewer, body: CreateTemplate): Promise<Template> {
    mustRunForward(body.content);
    return this.database.as(viewer, async (tx) => {
      if (await claimCreation(tx, viewer, 'template', body)) await addTemplate(tx, viewer, body);
      return templateById(tx, body.id);
    });
  }

  /** Publishes a new version; plans begun from earlier ones stay as they are. */
  change(viewer: Viewer, id: string, seen: number, fields: ChangeTemplate): Promise<Template> {
    return this.database.as(viewer, (tx) => changeTemplate(tx, viewer, { id, seen, fields }));
  }

  /**
   * Begins a plan at each school that has none open, all in one transaction; or says only what
   * would happen.
   */
  async apply(viewer: Viewer, id: string, body: ApplyTemplate): Promise<SchoolOutcome[]> {
    if (body.ends < body.starts)
      throw brokenRule('dates', 'Enter an end that is not before the start.', [
        { path: 'ends', message: 'Enter an end that is not before the start.' },
      ]);
    mustLead(viewer, body.areaId);
    const template = await this.database.as(viewer, (tx) => publishedTemplate(tx, id, 'school'));
    // A lead may begin a school's plan, but not write in it: this one step is made for them, in
    // their name.
    const starter = internalViewer('plan_starter', viewer, { areas: [body.areaId] });
    return this.database.as(starter, async (tx) => {
      const schools = await schoolsWithPlans(tx, body.areaId, body.urns);
      const outcomes = schools.map((school) => outcomeAt(school, body.preview));
      const begun = outcomes.filter(({ outcome, planId }) => outcome === 'done' && planId);
      await beginPlans(
        tx,
        viewer,
        begun.flatMap((school) => planOf(school, body)),
        template,
      );
      return outcomes;
    });
  }
}

/** What happens at a school, with the id of the plan that it has or will have. */
function outcomeAt(school: SchoolWithPlan, preview: boolean) {
  const { urn, name, planId } = school;
  const outcome = whatHappensAt(school);
  return { urn, name, outcome, planId: outcome === 'done' && !preview ? newId() : planId };
}

function whatHappensAt(school: SchoolWithPlan): SchoolOutcome['outcome'] {
  const { enrolled, elsewhere, planId } = school;
  if (!enrolled) return 'not_enrolled';
  if (elsewhere) return 'plan_elsewhere';
  return planId ? 'has_plan' : 'done';
}

/** The plan that begins at a school. */
function planOf(
  { urn, name, planId }: SchoolOutcome,
  { areaId, starts, ends }: ApplyTemplate,
): NewPlan[] {
  const title = cutText(`${name} plan`, 300);
  return planId ? [{ id: planId, areaId, urn, title, starts, ends }] : [];
}
