import { sql } from '../platform/database/sql';
import { sourceOf } from '../platform/database/sql';
import { Rooms, type Room } from '../platform/rooms';
import { StatementRooms } from './statement-rooms';
import { loadParser, tablesOf } from './statement-tables';

const room = (name: string, face: Partial<Room>): Room => ({ name, module: class {}, ...face });
const rooms = new Rooms([
  room('visits', { tables: ['visits'], views: ['visit_days'] }),
  room('plans', { tables: ['plans'] }),
  room('areas', { tables: ['areas', 'area_contacts'], commons: ['areas'] }),
]);

/** The crossings of a statement that was written in the files named, outermost piece first. */
function crossings(statement: ReturnType<typeof sql>, ...files: string[]): string[] {
  const sources = Object.fromEntries(
    statement.sources.map((source, index) => [source, [files[index] ?? files[0] ?? '']]),
  );
  return new StatementRooms(rooms, sources).crossingsOf(statement);
}
const inVisits = 'features/visits/visits-queries.ts';

beforeAll(loadParser);

describe('a statement of a room', () => {
  it('stays at home with its own tables, commons and declared views', () => {
    const own = sql`select v.id from visits v join areas a on a.id = v.area_id`;
    expect(crossings(own, inVisits)).toEqual([]);
    expect(crossings(sql`select area_id from visit_days`, 'features/plans/x.ts')).toEqual([]);
  });

  it('may not read the tables of another', () => {
    expect(crossings(sql`select id from plans`, inVisits)).toEqual(['visits reads plans']);
    const deep = sql`with p as (select id from plans)
                     select from visits where exists (select from p)`;
    expect(crossings(deep, inVisits)).toEqual(['visits reads plans']);
  });

  it('may not write the tables of another, commons and views included', () => {
    const update = sql`update areas set name = ${'x'} where id in (select area_id from visits)`;
    expect(crossings(update, inVisits)).toEqual(['visits writes areas']);
    const cte = sql`with gone as (delete from plans returning id) select id from gone`;
    expect(crossings(cte, inVisits)).toEqual(['visits writes plans']);
  });

  it('may not be made of pieces of two rooms', () => {
    const piece = sql`v.id = ${'a'}`;
    const whole = sql`select id from visits v where ${piece}`;
    expect(crossings(whole, inVisits, 'features/plans/plans-queries.ts')).toEqual([
      'plans and visits share one statement',
      'plans reads visits',
    ]);
  });

  it('may use pieces of the platform', () => {
    const whole = sql`select id from visits where ${sql`true`}`;
    expect(crossings(whole, inVisits, 'platform/database/sql.ts')).toEqual([]);
  });

  it('is found by the fixed parts of its template', () => {
    const parts = sql`select ${1} as a`.sources[0];
    expect(parts).toBe(sourceOf(['select ', ' as a']));
  });
});

describe('the tables of a statement', () => {
  it('are told apart by what is done with them', () => {
    const { writes, reads } = tablesOf(
      'insert into a (x) select x from b where y in (select y from c) on conflict do nothing',
    );
    expect([[...writes], [...reads].sort()]).toEqual([['a'], ['b', 'c']]);
  });

  it('leave out the aliases that a lock names', () => {
    const { reads } = tablesOf('select from a x join b on true for update of x');
    expect([...reads].sort()).toEqual(['a', 'b']);
  });

  it('leave out the names of common table expressions', () => {
    const { reads } = tablesOf('with recent as (select from a) select from recent join b on true');
    expect([...reads].sort()).toEqual(['a', 'b']);
  });
});
