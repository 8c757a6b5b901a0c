// An installation of its own for as long as the bench of questionnaires takes: real services over a
// real database.
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { prepare, root, startApi, startDatabase } from '../stack.mjs';
import { freePort } from '../embedded-postgres.mjs';

/** Runs `work` with services, database and a served API; everything is gone afterwards. */
export async function withQuestionnaires(work) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-questionnaires-'));
  fs.chmodSync(folder, 0o755);
  const database = await startDatabase(folder);
  try {
    await prepare(database, { DEMONSTRATION: 'no', DATA_FOLDER: folder });
    const module = (file) => import(path.join(root, 'dist/apps/api', file));
    await import('reflect-metadata');
    const [{ NestFactory }, { AppModule }, { readConfig }, questionnaires, { loaderViewer }] =
      await Promise.all([
        import('@nestjs/core'),
        module('app.module.js'),
        module('platform/config/config.js'),
        module('features/questionnaires/index.js'),
        module('loading/loader-viewer.js'),
      ]);
    const app = await NestFactory.createApplicationContext(
      AppModule.with(readConfig({ DATABASE_API_URL: database.apiUrl, DATA_FOLDER: folder })),
      { logger: ['error'] },
    );
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const api = await startApi(database, await freePort(), {
      DATA_FOLDER: folder,
      JOBS: 'no',
      PUBLIC_URL: 'http://localhost',
    });
    try {
      await work({ app, owner, api, questionnaires, viewer: loaderViewer() });
    } finally {
      await api.stop();
      await owner.end();
      await app.close();
    }
  } finally {
    await database.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** An area with so many invented schools, enrolled. @returns their URNs */
export async function addSchools(owner, name, count) {
  const areaId = randomUUID();
  await owner.query(
    `insert into areas (id, name, kind, gss, status, status_since)
     values ($1, $2, 'local_authority',
             (select gss from local_authorities l
              where not exists (select from areas a where a.gss = l.gss)
              order by gss limit 1),
             'active', '2015-09-01')`,
    [areaId, name],
  );
  const { rows } = await owner.query(
    `select coalesce(max(urn), 900000)::int + 1 as first from schools where urn >= 900000`,
  );
  const [{ first }] = rows;
  await owner.query(
    `insert into schools (urn, name, la_code, la_name, establishment_number, kind, phase, status,
                          town)
     select $1 + n, 'Bench school ' || ($1 + n), '831', 'Derby', lpad((n % 10000)::text, 4, '0'),
            'Community school', 'Primary', 'Open', 'Derby'
     from generate_series(0, $2 - 1) n`,
    [first, count],
  );
  await owner.query(
    `insert into enrolments (id, area_id, urn, status, since, enrolled_on)
     select gen_random_uuid(), $1, $2 + n, 'participating', '2015-09-01', '2015-09-01'
     from generate_series(0, $3 - 1) n`,
    [areaId, first, count],
  );
  return { areaId, urns: Array.from({ length: count }, (_, index) => first + index) };
}
