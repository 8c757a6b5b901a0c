// npm run bench [-- rows …]: the API against the raw limit, which is the same SQL with the same
// viewer through `pg` behind `node:http`, in turns in the same run; at two sizes of the table, so
// that the growth shows.
import { nx } from '../nx.mjs';
import { fillActions } from '../bench/fill.mjs';
import { compare, signIn } from '../bench/compare.mjs';
import { withStack } from '../bench/with-stack.mjs';

export async function run(args) {
  nx(['run-many', '-t', 'build', '-p', 'api', '--outputStyle=static']);
  const sizes = args.length ? args.map(Number) : [12_000, 1_000_000];
  const pages = {};
  for (const size of sizes) pages[size] = await benchAt(size);
  const [small, large] = sizes;
  if (large) {
    console.log(
      `\nGrowth from ${small.toLocaleString('en-GB')} to ` +
        `${large.toLocaleString('en-GB')} actions, concurrency 1 (p50 of the API; a page ` +
        'may grow at most 1.5 ×)',
    );
    for (const name of Object.keys(pages[small]))
      console.log(
        `  ${name.padEnd(36)}${(pages[large][name] / pages[small][name]).toFixed(2)} ×  ` +
          `(${pages[small][name].toFixed(2)} → ${pages[large][name].toFixed(2)} ms)`,
      );
  }
  return 0;
}

const benchAt = (size) =>
  withStack(
    'raw-server.mjs',
    async (ownerUrl) => ({
      said: `${size.toLocaleString('en-GB')} actions in 12 areas`,
      ...(await fillActions(ownerUrl, size)),
    }),
    compareActions,
  );

async function compareActions(apiUrl, rawUrl, world) {
  const cookies = { lead: await signIn(apiUrl, 'lead'), officer: await signIn(apiUrl, 'officer') };
  const cases = [
    {
      name: 'open actions of an area, 25 by due',
      path: `/api/actions?area=${world.areaId}&status=open&sort=due&limit=25`,
      cookie: cookies.lead,
      goal: 0.6,
    },
    {
      name: 'one action with its milestones',
      path: `/api/actions/${world.actionIds[0]}`,
      cookie: cookies.lead,
      goal: 0.6,
    },
    {
      name: 'patch of a status',
      path: '/api/actions/:id',
      cookie: cookies.lead,
      goal: 0.5,
      patch: world.actionIds,
    },
    {
      name: 'programme overview',
      path: '/api/programme/overview',
      cookie: cookies.officer,
      goal: 0.8,
      same: null,
    },
  ];
  const p50 = await compare(apiUrl, rawUrl, cases);
  delete p50['patch of a status'];
  return p50;
}
