import type { JobRun } from '@all-together/contracts';
import { createApp } from '../../app';
import { readConfig } from '../../platform/config/config';
import { Jobs } from '../../platform/jobs/jobs';
import { SpecApp } from '../../testing/spec-app';
import { buildWorld, type World } from '../../testing/world';
import { DigestsService } from './index';

let spec: SpecApp;
let world: World;
beforeAll(async () => {
  spec = await SpecApp.start();
  world = await buildWorld(spec);
});
afterAll(() => spec.stop());

it('tells administrators what jobs did, and why they failed', async () => {
  const jobs = spec.app.get(Jobs);
  await jobs.carryOut({ name: 'digests', cron: '', run: () => Promise.resolve('2 made, 2 sent') });
  await expect(
    jobs.carryOut({
      name: 'digests',
      cron: '',
      run: () => Promise.reject(new Error('The mail server is away.')),
    }),
  ).rejects.toThrow('away');
  const [failed, done] = (await world.admin.get<JobRun[]>('job-runs')).body;
  expect([failed!.error, done!.outcome]).toEqual(['The mail server is away.', '2 made, 2 sent']);
  expect((await world.there.lead.get('job-runs')).status).toBe(403);
  expect(
    (await world.there.lead.patch('digests/settings', undefined, { quietWeekdays: [9] })).body
      .errors[0].path,
  ).toBe('quietWeekdays');
});

it('runs jobs from the queue in PostgreSQL with the API’s own role', async () => {
  const app = await createApp(
    readConfig({
      DATABASE_API_URL: spec.apiUrl,
      LOG_LEVEL: 'silent',
      DATABASE_CONNECTIONS: '4',
      JOBS: 'yes',
    }),
    spec.clock,
  );
  const ran = new Promise<void>((resolve) =>
    jest
      .spyOn(app.get(DigestsService), 'run')
      .mockImplementation(() => Promise.resolve('by the queue').finally(resolve)),
  );
  await app.init();
  await spec.owner.query(`select 1`);
  const { PgBoss } = await import('pg-boss');
  const sender = new PgBoss({
    connectionString: spec.apiUrl,
    schema: 'jobs',
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
  });
  await sender.start();
  await sender.send('digests', {});
  await ran;
  await sender.stop({ graceful: false });
  await app.close();
}, 60_000);
