// npm run bench:questionnaires [-- answers …]: codes, a thousand pupils answering at once, and
// results over many answers against the raw aggregate in SQL, at two sizes, so that the growth
// shows.
import { benchAnswering, benchCodes } from '../bench/answering.mjs';
import { benchResults } from '../bench/results.mjs';
import { withQuestionnaires } from '../bench/with-questionnaires.mjs';
import { nx } from '../nx.mjs';

export async function run(args) {
  nx(['run-many', '-t', 'build', '-p', 'api', '--outputStyle=static']);
  await withQuestionnaires(async (world) => {
    await benchAnswering(world, await benchCodes(world));
    for (const size of args.length ? args.map(Number) : [20_000, 1_000_000])
      await benchResults(world, size);
  });
  return 0;
}
