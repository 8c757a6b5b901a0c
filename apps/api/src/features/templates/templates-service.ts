import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type {
  ApplyTemplate,
  ChangeTemplate,
  CreateTemplate,
  ListTemplates,
  SchoolOutcome,
  Template,
  TemplateObjectiveBody,
  TemplateSummary,
} from '@all-together/contracts';
import { record } from '../../platform/audit/audit.js';
import { isOfficer, internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { edit, type Editable } from '../../platform/editing/edit.js';
import { camelCased } from '../../platform/database/naming.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { beginPlan, publishedTemplate } from '../plans/index.js';
import { TemplateEntity } from './template.entity.js';

const templateEditable: Editable<TemplateEntity> = {
  entity: TemplateEntity,
  noun: 'template',
  rule: (_, changes) => {
    if (changes['content'] !== undefined)
      mustRunForward(changes['content'] as TemplateObjectiveBody[]);
    return changes;
  },
};
const summary = `t.id, t.of, t.title, t.version, t.changed_at, jsonb_array_length(t.content) as objectives, (select coalesce(sum(jsonb_array_length(o -> 'actions')), 0)::int from jsonb_array_elements(t.content) o) as actions`;

/**
 * Templates of plans: edited by programme staff, each version kept, begun from at one school or at
 * many.
 */
@Injectable()
export class TemplatesService {
  constructor(private readonly database: Database) {}

  list(viewer: Viewer, query: ListTemplates): Promise<TemplateSummary[]> {
    return this.database.as(viewer, async (tx) =>
      (
        (await tx.query(
          `select ${summary} from templates t where not t.removed and ($1::text is null or t.of = $1) order by t.of, t.title, t.id limit 200`,
          [query.of ?? null],
        )) as Record<string, unknown>[]
      ).map((row) => camelCased<TemplateSummary>(row)),
    );
  }

  get(viewer: Viewer, id: string): Promise<Template> {
    return this.database.as(viewer, (tx) => templateById(tx, id));
  }

  create(viewer: Viewer, body: CreateTemplate): Promise<Template> {
    mustRunForward(body.content);
    return this.database.as(viewer, async (tx) => {
      if (await claimCreation(tx, viewer, 'template', body)) {
        await tx.query(`insert into templates (id, of, title, content) values ($1, $2, $3, $4)`, [
          body.id,
          body.of,
          body.title,
          JSON.stringify(body.content),
        ]);
        await record(tx, viewer, { action: 'template.create', noun: 'template', itemId: body.id });
      }
      return templateById(tx, body.id);
    });
  }

  /** Publishes a new version; plans begun from earlier ones stay as they are. */
  change(viewer: Viewer, id: string, seen: number, body: ChangeTemplate): Promise<Template> {
    return this.database.as(viewer, async (tx) => {
      await edit(tx, viewer, templateEditable, id, seen, body);
      return templateById(tx, id);
    });
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
    return this.database.as(
      internalViewer('plan_starter', viewer, { areas: [body.areaId] }),
      async (tx) => {
        const outcomes: SchoolOutcome[] = [];
        for (const school of await schoolsIn(tx, body.areaId, body.urns)) {
          const outcome: SchoolOutcome['outcome'] = !school.enrolled
            ? 'not_enrolled'
            : school.planId
              ? 'has_plan'
              : 'done';
          const planId = outcome === 'done' && !body.preview ? newId() : null;
          if (planId)
            await beginPlan(
              tx,
              viewer,
              {
                id: planId,
                areaId: body.areaId,
                urn: school.urn,
                title: `${school.name} plan`.slice(0, 300),
                starts: body.starts,
                ends: body.ends,
              },
              template,
            );
          outcomes.push({
            urn: school.urn,
            name: school.name,
            outcome,
            planId: planId ?? school.planId,
          });
        }
        return outcomes;
      },
    );
  }
}

/** @throws 404 for an area that is not the viewer's to lead */
export function mustLead(viewer: Viewer, areaId: string): void {
  if (!isOfficer(viewer) && !viewer.ledAreas.includes(areaId)) throw notFound('The area');
}

export interface SchoolInArea {
  urn: number;
  name: string | null;
  enrolled: boolean;
  planId: string | null;
  planStatus: string | null;
}

/** The schools of some URNs as an area sees them, in the order of their names. */
export async function schoolsIn(
  tx: Tx,
  areaId: string,
  urns: readonly number[],
): Promise<SchoolInArea[]> {
  const rows = (await tx.query(
    `select u.urn, s.name, e.urn is not null as enrolled, p.id as plan_id, p.status as plan_status from (select distinct unnest($2::int[]) as urn) u
     left join enrolments e on e.urn = u.urn and e.area_id = $1 and e.status <> 'withdrawn' left join schools s on s.urn = u.urn and e.urn is not null
     left join plans p on p.urn = u.urn and p.area_id = $1 and p.status <> 'closed' order by s.name nulls last, u.urn`,
    [areaId, urns],
  )) as Record<string, unknown>[];
  return rows.map((row) => camelCased<SchoolInArea>(row));
}

function mustRunForward(content: readonly TemplateObjectiveBody[]): void {
  const errors = content.flatMap((objective, o) =>
    objective.actions.flatMap((action, a) =>
      action.to < action.from
        ? [
            {
              path: `content.${o}.actions.${a}.to`,
              message: `“${action.title}” ends before it begins. Enter a week from ${action.from} on.`,
            },
          ]
        : [],
    ),
  );
  if (errors.length) throw brokenRule('weeks', errors[0]!.message, errors);
}

async function templateById(tx: Tx, id: string): Promise<Template> {
  const [[row], versions] = (await Promise.all([
    tx.query(`select ${summary}, t.content from templates t where t.id = $1`, [id]),
    tx.query(
      `select v.version, v.at, n.name as by from (select version, lower(valid) as at, (content ->> 'changed_by')::uuid as who from history where noun = 'template' and item_id = $1::uuid::text union all select version, changed_at, changed_by from templates where id = $1::uuid) v
       left join person_names n on n.id = v.who order by v.version desc`,
      [id],
    ),
  ])) as [Record<string, unknown>[], Template['versions']];
  if (!row) throw notFound('The template');
  return { ...camelCased<Template>(row), versions };
}
