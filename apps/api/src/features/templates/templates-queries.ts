import type {
  ListTemplates,
  Template,
  TemplateKind,
  TemplateObjectiveBody,
  TemplateSummary,
} from '@all-together/contracts';
import {
  all,
  int,
  jsonOf,
  moment,
  nullable,
  row,
  rows,
  selectFrom,
  sql,
  text,
  uuid,
  type Projection,
  type Tx,
} from '../../platform/database/index.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import type { PublishedTemplate } from '../plans/index.js';

const summaryShape = {
  id: uuid(),
  of: text<TemplateKind>(),
  title: text(),
  version: int(),
  changedAt: moment(),
  objectives: int(),
  actions: int(),
};
const summaries: Projection<typeof summaryShape> = {
  shape: summaryShape,
  columns: sql`
         t.id, t.of, t.title, t.version, t.changed_at,
         jsonb_array_length(t.content) as objectives,
         (select coalesce(sum(jsonb_array_length(o -> 'actions')), 0)
          from jsonb_array_elements(t.content) o) as actions`,
  tables: (source = sql`templates`) => sql`${source} t`,
};

const shape = { ...summaryShape, content: jsonOf<TemplateObjectiveBody[]>() };
/** How a template crosses the wire, but for its versions. */
export const templates: Projection<typeof shape> = {
  shape,
  columns: sql`${summaries.columns}, t.content`,
  tables: summaries.tables,
};

/** The templates in use, a programme has a few dozen. */
export const listTemplates = (tx: Tx, { of }: ListTemplates): Promise<TemplateSummary[]> =>
  rows(
    tx,
    summaryShape,
    sql`${selectFrom(summaries)}
        where ${all([sql`not t.removed`, of && sql`t.of = ${of}`])}
        order by t.of, t.title, t.id
        limit 200`,
  );

/** @throws 404 for none of that id */
export async function templateById(tx: Tx, id: string): Promise<Template> {
  const [template, versions] = await Promise.all([
    row(tx, shape, sql`${selectFrom(templates)} where t.id = ${id}`),
    versionsOf(tx, id),
  ]);
  if (!template) throw notFound('The template');
  return { ...template, versions };
}

/** The versions of a template, the latest first. */
export const versionsOf = (tx: Tx, id: string): Promise<Template['versions']> =>
  rows(
    tx,
    { version: int(), at: moment(), by: nullable(text()) },
    sql`select v.version, v.at, n.name as by
        from (
          select version, lower(valid) as at, (content ->> 'changed_by')::uuid as who
          from history
          where noun = 'template' and item_id = ${id}::uuid::text
          union all
          select version, changed_at, changed_by from templates where id = ${id}
        ) v
        left join person_names n on n.id = v.who
        order by v.version desc`,
  );

/**
 * The latest version of a template that is in use.
 * @throws 422 when there is none of that id and kind
 */
export async function publishedTemplate(
  tx: Tx,
  id: string,
  of: TemplateKind,
): Promise<PublishedTemplate> {
  const template = await row(
    tx,
    {
      id: uuid(),
      of: text<TemplateKind>(),
      version: int(),
      content: jsonOf<PublishedTemplate['content']>(),
    },
    sql`select id, of, version, content
        from templates
        where id = ${id} and of = ${of} and not removed`,
  );
  if (!template)
    throw brokenRule('unknown_template', 'Choose a template from the list.', [
      { path: 'templateId', message: 'Choose a template from the list.' },
    ]);
  return template;
}
