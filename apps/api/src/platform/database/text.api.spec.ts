import { byName, folded } from '@all-together/domain';
import fc from 'fast-check';
import pg from 'pg';
import { newDatabase } from '../../testing/spec-database';

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: (await newDatabase()).api });
  await client.connect();
});
afterAll(() => client.end());

/**
 * Letters of the scripts that names are written in. Others are left out only because Node and the
 * database may know different editions of Unicode.
 */
const letters = fc.oneof(
  fc.constantFrom(..." -–—'’“”.&,/0123456789aAzZéÉßẞŁłœŒİıΣς\u00a0\u2009\u3000\u0301\u0308\u00ad"),
  fc.integer({ min: 0x20, max: 0x24f }).map((point) => String.fromCodePoint(point)),
  fc.integer({ min: 0x370, max: 0x52f }).map((point) => String.fromCodePoint(point)),
  fc.integer({ min: 0x1e00, max: 0x218f }).map((point) => String.fromCodePoint(point)),
  fc.integer({ min: 0x590, max: 0xdff }).map((point) => String.fromCodePoint(point)),
  fc.integer({ min: 0x1f300, max: 0x1f6ff }).map((point) => String.fromCodePoint(point)),
  fc.integer({ min: 0xff01, max: 0xffee }).map((point) => String.fromCodePoint(point)),
);
const texts = fc.array(fc.string({ unit: letters, maxLength: 24 }), { minLength: 50 });

it('folds text as the domain does', async () => {
  await fc.assert(
    fc.asyncProperty(texts, async (all) => {
      const { rows } = await client.query<{ text: string; folded: string }>(
        `select text, folded(text) from unnest($1::text[]) with ordinality t (text, place)
         order by place`,
        [all],
      );
      expect(rows).toEqual(all.map((text) => ({ text, folded: folded(text) })));
    }),
    { numRuns: 60 },
  );
});

it('puts names in the order of the domain', async () => {
  const names = ['Zebra', '10A', 'apple', 'Ŵaun', '2B', 'École', 'Apple', 'O’Reilly', 'Orwell'];
  const { rows } = await client.query<{ name: string }>(
    `select name from unnest($1::text[]) t (name) order by name collate english`,
    [names],
  );
  expect(rows.map(({ name }) => name)).toEqual(names.toSorted(byName));
});
