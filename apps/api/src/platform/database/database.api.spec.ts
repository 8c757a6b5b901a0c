import { Database, type Tx } from './database';
import { int, text } from './columns';
import { only, preparedPerConnection, row, rows, run } from './statements';
import { sql, Sql } from './sql';
import { accessViewer } from '../access/viewer';
import { SpecApp } from '../../testing/spec-app';

let spec: SpecApp;
let database: Database;

beforeAll(async () => {
  spec = await SpecApp.start({ DATABASE_CONNECTIONS: '1' });
  database = spec.app.get(Database);
});
afterAll(() => spec.stop());

describe('the door to the database', () => {
  it('refuses a transaction inside another, and takes the outer one back', async () => {
    const nested = database.as(accessViewer, () => database.as(accessViewer, async () => 1));
    await expect(nested).rejects.toThrow('A transaction is open already');
    await expect(database.as(accessViewer, async () => 2)).resolves.toBe(2);
  });

  it('shows a room nothing of its transaction, and takes no other object for one', async () => {
    const shown = await database.as(accessViewer, async (tx) => [
      ...Reflect.ownKeys(tx),
      Reflect.get(tx, 'query'),
    ]);
    expect(shown).toEqual([undefined]);
    await expect(run({} as Tx, sql`select 1`)).rejects.toThrow('inside `database.as` only');
  });

  it('reads rows by their shape', async () => {
    const found = await database.as(accessViewer, (tx) =>
      rows(tx, { schoolName: text(), n: int() }, sql`select 'Hill'::text as school_name, 3 as n`),
    );
    expect(found).toEqual([{ schoolName: 'Hill', n: 3 }]);
  });

  it('fails where a statement gives other columns than its shape says', async () => {
    const wrong = database.as(accessViewer, (tx) =>
      row(tx, { title: text() }, sql`select name from people`),
    );
    await expect(wrong).rejects.toThrow('No column “title”');
  });

  it('fails where a row that is always there is missing', async () => {
    const none = database.as(accessViewer, (tx) =>
      only(tx, { name: text() }, sql`select name from people where false`),
    );
    await expect(none).rejects.toThrow('gave none');
  });

  it('keeps at most so many statements prepared on a connection, and each still runs', async () => {
    const texts = Array.from({ length: preparedPerConnection + 50 }, (_, n) => `select ${n} as n`);
    const ask = (statement: string) =>
      database.as(accessViewer, (tx) => only(tx, { n: int() }, new Sql([statement], [], [])));
    for (const statement of texts) await ask(statement);
    expect(await ask(texts[0] ?? '')).toEqual({ n: 0 });
    const { count } = await database.as(accessViewer, (tx) =>
      only(tx, { count: int() }, sql`select count(*) from pg_prepared_statements where name <> ''`),
    );
    // The viewer's own statement is kept beside them.
    expect(count).toBeLessThanOrEqual(preparedPerConnection + 1);
  });

  it('goes on with a connection on which a statement failed', async () => {
    const broken = sql`select 1 / ${0}::int as n`;
    const ask = () => database.as(accessViewer, (tx) => only(tx, { n: int() }, broken));
    await expect(ask()).rejects.toThrow('division by zero');
    await expect(ask()).rejects.toThrow('division by zero');
    expect(await database.as(accessViewer, (tx) => run(tx, sql`select 1`))).toBe(1);
  });

  it('replaces a connection that broke in the middle of a transaction', async () => {
    const backend = (tx: Tx) => only(tx, { pid: int() }, sql`select pg_backend_pid() as pid`);
    const before = await database.as(accessViewer, backend);
    const broken = database.as(accessViewer, async (tx) => {
      await spec.owner.query('select pg_terminate_backend($1)', [before.pid]);
      await run(tx, sql`select 1`);
    });
    await expect(broken).rejects.toThrow();
    const after = await database.as(accessViewer, backend);
    expect(after.pid).not.toBe(before.pid);
  });
});
