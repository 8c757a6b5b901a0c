import type { Completion, Page, ReachedOnline } from '@all-together/contracts';
import {
  all,
  day,
  known,
  nullable,
  pageOf,
  rows,
  sql,
  text,
  uuid,
  type PageOrder,
  type Projection,
  type Tx,
} from '../../platform/database/index.js';
import type { Span } from './reach-queries.js';

const completionShape = {
  id: uuid(),
  completedOn: day(),
  module: text(),
  audience: text<Completion['audience']>(),
  areaName: nullable(text()),
  place: text(),
  organisationName: text(),
};

const completions: Projection<typeof completionShape> = {
  shape: completionShape,
  columns: sql`
  c.id, c.completed_on, c.module, c.audience, a.name as area_name, c.place,
         o.name as organisation_name`,
  tables: (source = sql`completions`) => sql`
  ${source} c
  left join area_names a on a.id = c.area_id
  join organisations o on o.id = c.organisation_id`,
};

const latestFirst: PageOrder<typeof completionShape> = {
  key: [sql`c.completed_on`, sql`c.id`],
  descending: true,
  keyOf: ({ completedOn, id }) => [completedOn, id],
  counted: sql`completions c`,
};

/** One page of the completions that a figure of online learning counted, the latest first. */
export function listCompletions(
  tx: Tx,
  query: ReachedOnline,
  { from, to }: Span,
  today: string,
): Promise<Page<Completion>> {
  const wanted = all([
    sql`not c.removed and c.completed_on <= ${today}::date
      and c.completed_on between ${from}::date and ${to}::date`,
    query.area && sql`c.area_id = ${query.area}`,
    query.audience && sql`c.audience = any (${query.audience})`,
    query.where === 'inside' && sql`c.area_id is not null`,
    query.where === 'outside' && sql`c.area_id is null`,
  ]);
  return pageOf(tx, completions, latestFirst, wanted, query);
}

/** What people of an organisation's learners finished on these days, for comparing with a file. */
export const completedOn = (
  tx: Tx,
  organisationId: string,
  days: readonly string[],
): Promise<{ identity: string; module: string; completedOn: string }[]> =>
  rows(
    tx,
    { identity: known(text()), module: text(), completedOn: day() },
    sql`select identity, module, completed_on
        from completions
        where organisation_id = ${organisationId} and not removed and identity is not null
          and completed_on = any (${days}::date[])`,
  );
