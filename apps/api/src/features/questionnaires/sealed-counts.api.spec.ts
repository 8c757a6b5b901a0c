import type { Results } from '@all-together/contracts';
import type { KeptAnswers } from '@all-together/domain';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import { loaderViewer } from '../../loading/loader-viewer';
import { SpecApp, type Asker } from '../../testing/spec-app';
import { ClosingService, WavesService } from './index';

// Twelve schools with three pupils with SEND each: too few in any of them, and in the open of any
// of them, and yet they count.
let spec: SpecApp;
let officer: Asker;
let areaId: string;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sealed-'));
const keys = () => fs.readdirSync(path.join(folder, 'ballot-keys'));
const period = { form: 'pupils', kind: 'baseline', schoolYear: 2015 } as const;
const release = (area: string | null) =>
  officer.post('results/releases', { id: newId(), areaId: area, ...period });
const rowOf = (send: boolean, often: boolean): KeptAnswers & { withdrawal: null } => ({
  send: send ? 'send' : 'other',
  need: send ? 'ehc_plan' : 'none',
  disabled: send,
  year: 4,
  helped: 'nobody',
  finished: true,
  withdrawal: null,
  choices: [often ? 4 : 1, null, null, null, null, null, null, null, null, null, null],
});

beforeAll(async () => {
  spec = await SpecApp.start({ DATA_FOLDER: folder });
  officer = await spec.person('officer');
  areaId = await spec.addArea('Small schools', 'E06000015');
  for (let school = 0; school < 12; school++) {
    const urn = await spec.addSchool(950_000 + school, `Small school ${school}`);
    await spec.enrol(areaId, urn);
    const [wave] = await spec.app.get(WavesService).open(loaderViewer(), [
      {
        id: newId(),
        urn,
        form: 'pupils',
        kind: 'baseline',
        opens: '2016-05-10',
        closes: '2016-06-10',
      },
    ]);
    await spec.app
      .get(ClosingService)
      .closeWith(wave!.id, [
        ...Array.from({ length: 3 }, (_, pupil) =>
          rowOf(true, pupil < (school % 3) + (school % 2)),
        ),
        ...Array.from({ length: 20 }, (_, pupil) => rowOf(false, pupil < 6)),
      ]);
  }
});
afterAll(async () => {
  await spec.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

it('keeps no count of fewer than five in the open, and the others sealed', async () => {
  expect((await spec.owner.query(`select from wave_counts where d < 5`)).rowCount).toBe(0);
  expect((await spec.owner.query(`select from wave_counts where category = 'send'`)).rowCount).toBe(
    0,
  );
  const { rows } = await spec.owner.query(`select sealed from sealed_counts`);
  expect(rows).toHaveLength(12);
  expect(
    (rows as { sealed: Buffer }[]).some(
      ({ sealed }) => sealed.includes('ehc_plan') || sealed.includes('"send"'),
    ),
  ).toBe(false);
  expect(keys()).toHaveLength(1);
  // Of the answers themselves, too, nobody stands alone.
  expect((await spec.owner.query(`select from answers where send = 'send'`)).rowCount).toBe(0);
});

it('makes no figures of an area where the key is lost, and says so', async () => {
  const [name] = keys() as [string];
  const file = path.join(folder, 'ballot-keys', name);
  fs.renameSync(file, path.join(folder, name));
  expect((await release(areaId)).body).toMatchObject({ status: 422, code: 'key_lost' });
  expect((await spec.owner.query(`select from releases`)).rowCount).toBe(0);
  fs.renameSync(path.join(folder, name), file);
});

it('counts small schools in their area; the programme’s figures destroy the key', async () => {
  expect((await release(areaId)).status).toBe(201);
  const figures = (await officer.get<Results>(`results?level=area&areaId=${areaId}`)).body
    .indicators[0]!.waves[0]!.figures;
  const often = Array.from({ length: 12 }, (_, school) =>
    Math.min(3, (school % 3) + (school % 2)),
  ).reduce((sum, n) => sum + n, 0);
  expect(
    figures.find(({ dimension, category }) => dimension === 'send' && category === 'send'),
  ).toMatchObject({ n: often, base: 36, schools: 12 });
  expect(keys()).toHaveLength(1);
  expect((await release(null)).status).toBe(201);
  expect(keys()).toEqual([]);
  expect(
    (await spec.owner.query(`select from sealed_counts union all select from period_keys`))
      .rowCount,
  ).toBe(0);
  expect(
    (
      await officer.get<Results>('results?level=programme')
    ).body.indicators[0]!.waves[0]!.figures.find(
      ({ dimension, category }) => dimension === 'send' && category === 'send',
    ),
  ).toMatchObject({ n: often, base: 36 });
});

it('a school that ends afterwards is in its own figures only, and sealed for nobody', async () => {
  const urn = await spec.addSchool(950_900, 'Late school');
  await spec.enrol(areaId, urn);
  const [wave] = await spec.app.get(WavesService).open(loaderViewer(), [
    {
      id: newId(),
      urn,
      form: 'pupils',
      kind: 'baseline',
      opens: '2016-05-10',
      closes: '2016-06-10',
    },
  ]);
  await spec.app.get(ClosingService).closeWith(
    wave!.id,
    Array.from({ length: 20 }, (_, pupil) => rowOf(false, pupil < 6)),
  );
  expect((await spec.owner.query(`select from sealed_counts`)).rowCount).toBe(0);
  expect(keys()).toEqual([]);
  expect(
    (
      await officer.get<Results>(`results?level=school&urn=${urn}`)
    ).body.indicators[0]!.waves[0]!.figures.find(({ category }) => category === 'other'),
  ).toMatchObject({ n: 6, base: 20 });
});
