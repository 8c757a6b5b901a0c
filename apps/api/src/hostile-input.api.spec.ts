import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Campaign } from './testing/fuzz/campaign';
import { fuzzPlan } from './testing/fuzz/plan';
import { FuzzReport } from './testing/fuzz/report';
import { spec, startWorld, world } from './testing/spec-world';

const files = fs.mkdtempSync(path.join(os.tmpdir(), 'hostile-'));
startWorld({ DATA_FOLDER: files, SIGN_IN_ATTEMPTS: '1000' });
afterAll(() => fs.rmSync(files, { recursive: true, force: true }));

it('answers whatever is sent, and says plainly what is wrong with it', async () => {
  await spec.app.listen(0, '127.0.0.1');
  const { port } = spec.app.getHttpServer().address() as { port: number };
  const plan = fuzzPlan();
  const report = new FuzzReport(plan);
  for await (const outcome of new Campaign(spec, world, port, plan).run()) report.add(outcome);
  if (plan.measures) process.stdout.write(`${report}\n`);
  expect(report.faults()).toEqual([]);
});
