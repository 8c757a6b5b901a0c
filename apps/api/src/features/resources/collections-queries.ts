import type { ResourceCollection } from '@all-together/contracts';
import {
  int,
  row,
  rows,
  sql,
  text,
  uuid,
  uuidList,
  type Sql,
  type Tx,
} from '../../platform/database/index.js';

const collectionShape = {
  id: uuid(),
  title: text(),
  summary: text(),
  resourceIds: uuidList(),
  resources: int(),
  version: int(),
};

const collectionsWhere = (where: Sql) => sql`
  select c.id, c.title, c.summary, c.resource_ids, c.version,
         (select count(*) from resources r
          where r.id = any (c.resource_ids) and r.state = 'published') as resources
  from resource_collections c
  where not c.removed and ${where}
  order by c.title, c.id limit 200`;

/** All collections by title, each with how many of its resources are published. */
export const listCollections = (tx: Tx): Promise<ResourceCollection[]> =>
  rows(tx, collectionShape, collectionsWhere(sql`true`));

/** A collection, unless it is removed. */
export const collectionById = (tx: Tx, id: string): Promise<ResourceCollection | undefined> =>
  row(tx, collectionShape, collectionsWhere(sql`c.id = ${id}`));
