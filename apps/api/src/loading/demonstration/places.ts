import { row, run, sql, text, type Database } from '../../platform/database/index.js';
import { loaderViewer } from '../loader-viewer.js';

/** A local authority of the published list, as the demonstration places things in it. */
export interface Authority {
  gss: string;
  laCode: string;
  name: string;
  region: string;
}

/**
 * The authority of that name; of several, the one that still exists.
 * @throws Error when the published list has none
 */
export async function authorityNamed(database: Database, name: string): Promise<Authority> {
  const authority = await database.as(loaderViewer(), (tx) =>
    row(
      tx,
      { gss: text(), laCode: text(), name: text(), region: text() },
      sql`select gss, la_code, name, region
          from local_authorities
          where name = ${name}
          order by closed nulls first
          limit 1`,
    ),
  );
  if (!authority) throw new Error(`The local authority ${name} is not in the published list.`);
  return authority;
}

/** Marks an area as invented, which every page about it then says. */
export const markAreaAsInvented = (database: Database, areaId: string): Promise<number> =>
  database.as(loaderViewer(), (tx) =>
    run(tx, sql`update areas set demonstration = true where id = ${areaId}`),
  );
