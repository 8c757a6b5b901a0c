// The vocabulary of the `*.schema.ts` files, in which each room states its tables. Policies call
// viewer functions inside scalar sub-selects, so that PostgreSQL evaluates them once per statement
// and still uses the indexes on area_id and urn.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { InternalRole } from '../access/viewer.js';

/**
 * Makes the schema of one room a migration of TypeORM. `npm run rooms` finds its file by the name.
 * @param name ends in 13 digits, by which TypeORM orders the files: a room comes after those whose
 * tables it refers to
 * @param sql a function where it takes a moment to make, which only a migration needs
 */
export function schema(name: string, sql: string | (() => string)): new () => MigrationInterface {
  return class {
    readonly name = name;

    async up(run: QueryRunner): Promise<void> {
      await run.query(typeof sql === 'string' ? sql : sql());
    }

    async down(): Promise<void> {
      throw new Error('A schema has no way back; restore a backup from before.');
    }
  };
}

/** Whether the viewer has one of `roles`. */
export const viewerIs = (...roles: string[]): string =>
  `(select viewer_is(${roles.map((role) => `'${role}'`).join(', ')}))`;

/** Whether the viewer leads the area in `column`. */
export const leadsArea = (column = 'area_id'): string =>
  `${column} = any ((select viewer_led_areas())::uuid[])`;

/** Whether the viewer leads the school in `column`. */
export const leadsSchool = (column = 'urn'): string =>
  `${column} = any ((select viewer_led_schools())::int[])`;

/** Whether the viewer works for the organisation in `column`. */
export const worksFor = (column = 'organisation_id'): string =>
  `${column} = any ((select viewer_organisations())::uuid[])`;

/** Whether the person in `column` is the viewer. */
export const isViewer = (column = 'person_id'): string => `${column} = (select viewer_person())`;

/** Areas and schools that the viewer may read: officers all, others their own or assigned ones. */
export const inReadScope = (area = 'area_id', urn = 'urn'): string =>
  `(${viewerIs('officer', 'loader')}
    or ${area} = any ((select viewer_areas())::uuid[])
    or ${urn} = any ((select viewer_schools())::int[]))`;

/** A plan's rows that the viewer may write: an area lead the area's plan, a school lead theirs. */
export const inPlanWriteScope = (area = 'area_id', urn = 'urn'): string =>
  `(${viewerIs('loader')} or (${urn} is null and ${leadsArea(area)}) or ${leadsSchool(urn)})`;

/** Rows about visits: read by officers, the leads of the place, and the organisation's people. */
export const inVisitScope = (prefix = '', organisation = `${prefix}organisation_id`): string =>
  `(${viewerIs('officer', 'loader')}
    or ${leadsArea(`${prefix}area_id`)}
    or ${leadsSchool(`${prefix}urn`)}
    or ${worksFor(organisation)})`;

/** The same for past versions in `history`, which has no column for the organisation. */
export const inPastVisitScope = inVisitScope('', `(content ->> 'organisation_id')::uuid`);

type Command = 'select' | 'insert' | 'update' | 'delete';

/**
 * Switches row-level security on for `table` and states who may do what; what is not stated is
 * refused.
 * @param updatable limits updates to these columns
 */
export function policies(
  table: string,
  rules: Partial<Record<Command, string>>,
  updatable?: readonly string[],
): string {
  const lines = Object.entries(rules).map(([command, rule]) => {
    const using = command === 'insert' ? '' : `using (${rule})`;
    const check = command === 'insert' || command === 'update' ? `with check (${rule})` : '';
    return `create policy ${table}_${command} on ${table} for ${command} to all_together_api
      ${using} ${check};`;
  });
  const grants = Object.keys(rules).map((command) =>
    command === 'update' && updatable ? `update (${updatable.join(', ')})` : command,
  );
  return `alter table ${table} enable row level security;
    ${lines.join('\n')}
    grant ${grants.join(', ')} on ${table} to all_together_api;`;
}

/** Whether the area in `column` is the one that an internal role is at work on. */
export const inAreaScope = (column = 'area_id'): string =>
  `${column} = any ((select viewer_scope_areas())::uuid[])`;

/** Whether the school in `column` is the one at work on, under whichever of its URNs. */
export const inSchoolScope = (column = 'urn'): string =>
  `${column} = any ((select viewer_scope_schools())::int[])`;

/** For an update: which rows may be changed, and into what. */
interface Change {
  from: string;
  to: string;
}
type RoleRules = Partial<Record<Exclude<Command, 'update'>, string> & { update: string | Change }>;

/**
 * States all that an internal role may do, table by table, beside what is open to anybody. The
 * tables' own policies grant the commands.
 */
export const roleMay = (role: InternalRole, tables: Record<string, RoleRules>): string =>
  Object.entries(tables)
    .flatMap(([table, rules]) =>
      Object.entries(rules).map(([command, rule]) => {
        const { from, to } = typeof rule === 'string' ? { from: rule, to: rule } : rule;
        const using = command === 'insert' ? '' : `using (${viewerIs(role)} and (${from}))`;
        const check =
          command === 'insert' || command === 'update'
            ? `with check (${viewerIs(role)} and (${to}))`
            : '';
        return `create policy ${role}_${command} on ${table} for ${command}
          to all_together_api ${using} ${check};`;
      }),
    )
    .join('\n');

/** Columns of rows that two people may edit at the same time. */
export const versioned = `version int not null default 1,
    changed_at timestamptz not null default now(),
    changed_by uuid`;

/** Numbers the versions of a table's rows and keeps past ones in `history` under `noun`. */
export const keepHistory = (table: string, noun: string): string =>
  `create trigger ${table}_history before insert or update or delete on ${table}
    for each row execute function keep_history('${noun}');`;

/** Lets those whom `rule` admits read the past versions of a room's nouns. */
export const historyOf = (room: string, nouns: readonly string[], rule: string): string =>
  `create policy history_of_${room} on history for select to all_together_api
    using (noun in (${nouns.map((noun) => `'${noun}'`).join(', ')}) and (${rule}));`;

/** Notes the words of a column as rows come, so that search finds the nearest to a mistyped one. */
export const noteWords = (table: string, column: string): string =>
  ['insert', 'update']
    .map(
      (event) =>
        `create trigger ${table}_words_${event} after ${event} on ${table}
          referencing new table as added
          for each statement execute function note_search_words('${column}');`,
    )
    .join('\n');

/** Tells every API node that someone's access changed when `table` changes. */
export const changesAccess = (table: string, events = 'insert or update or delete'): string =>
  `create trigger ${table}_access after ${events} on ${table}
    for each statement execute function say_access_changed();`;

/** Lets the API alone execute `functions`, which run with their owner's rights. */
export const onlyApiExecutes = (...functions: string[]): string =>
  `revoke all on function ${functions.join(', ')} from public;
  grant execute on function ${functions.join(', ')} to all_together_api;`;
