// npm run bench:training [-- attendances …]: a partner's lists, the calendar's month and the reach
// overview against the raw limit, at two sizes, so that the growth shows.
import { compare, signIn } from '../bench/compare.mjs';
import { fillTraining } from '../bench/fill-training.mjs';
import { withStack } from '../bench/with-stack.mjs';
import { nx } from '../nx.mjs';

export async function run(args) {
  nx(['run-many', '-t', 'build', '-p', 'api', '--outputStyle=static']);
  const sizes = args.length ? args.map(Number) : [20_000, 1_000_000];
  const p50 = [];
  for (const size of sizes) p50.push(await benchAt(size));
  if (sizes.length > 1) {
    console.log(
      `\nGrowth from ${sizes[0].toLocaleString('en-GB')} to ` +
        `${sizes.at(-1).toLocaleString('en-GB')} attendances, concurrency 1 (p50 of the ` +
        'API)',
    );
    for (const [name, before] of Object.entries(p50[0]))
      console.log(
        `  ${name.padEnd(36)}${(p50.at(-1)[name] / before).toFixed(2)} ×  ` +
          `(${before.toFixed(2)} → ${p50.at(-1)[name].toFixed(2)} ms)`,
      );
  }
  return 0;
}

function benchAt(size) {
  const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const said =
    `${size.toLocaleString('en-GB')} attendances in ${(size / 20).toLocaleString('en-GB')} ` +
    `sessions, ${(size / 10).toLocaleString('en-GB')} visits`;
  return withStack(
    'raw-training.mjs',
    async (ownerUrl) => ({
      said,
      month: { from: day(-30), to: day(0) },
      ...(await fillTraining(ownerUrl, size)),
    }),
    compareTraining,
  );
}

async function compareTraining(apiUrl, rawUrl, world) {
  const [partner, officer] = [await signIn(apiUrl, 'partner'), await signIn(apiUrl, 'officer')];
  return await compare(apiUrl, rawUrl, [
    {
      name: 'sessions of a partner, 25 latest',
      path: '/api/sessions?limit=25',
      cookie: partner,
      goal: 0.6,
    },
    {
      name: 'visits of a partner, 25 latest',
      path: '/api/visits?limit=25',
      cookie: partner,
      goal: 0.6,
    },
    {
      name: 'calendar of a month',
      path: `/api/calendar?from=${world.month.from}&to=${world.month.to}`,
      cookie: partner,
      goal: 0.6,
      same: (answer) => answer.length,
    },
    // Half a second of the database for each: fifty at once are refused, as they should be.
    {
      name: 'reach overview',
      path: '/api/reach',
      cookie: officer,
      goal: 0.8,
      same: null,
      most: 10,
    },
  ]);
}
