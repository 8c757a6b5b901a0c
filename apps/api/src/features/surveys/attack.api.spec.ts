import type { Figure, Results, Wave } from '@all-together/contracts';
import { isSafe, type KeptAnswers } from '@all-together/domain';
import loadHighs from 'highs';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import { Chance } from '../../loading/demonstration/chance';
import { SpecApp, type Asker } from '../../testing/spec-app';
import { ClosingService, WavesService } from './index';
import { loaderViewer } from '../../platform/access/viewer';

// The auditor at the door: everything that the API says, of every school, area and the programme, by every breakdown, before
// and after a late school, becomes an equation over the pupils of each school by all that is known of them. A linear
// programme asks how little and how much each hidden count can be. The attacker even knows how many of each kind answered.
let spec: SpecApp;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'attack-'));
let officer: Asker;
beforeAll(async () => {
  spec = await SpecApp.start({ DATA_FOLDER: folder });
  officer = await spec.person('officer');
});
afterAll(async () => {
  await spec.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

type Row = KeptAnswers & { withdrawal: null };
interface Pupils {
  urn: number;
  areaId: string;
  rows: Row[];
}

const fate = new Chance(20161124);
const chance = () => fate.next();
const rowOf = (rate: number): Row => {
  const need = chance() < 0.2 ? 'sen_support' : chance() < 0.08 ? 'ehc_plan' : 'none';
  const send = chance() < 0.08 ? 'unknown' : need === 'none' ? 'other' : 'send';
  const often = chance() < (need === 'none' ? rate : rate * 2);
  return { send, need: send === 'unknown' ? null : need, disabled: need === 'none' ? false : chance() < 0.4, year: 3 + Math.floor(chance() * 3), helped: 'nobody', finished: chance() < 0.9, withdrawal: null, choices: [often ? 4 : 1, null, null, null, null, null, null, null, null, null] };
};
const says = ({ choices }: Row) => (choices[0]! >= 3 ? 1 : 0);
const categoryOf: Record<Figure['dimension'], (row: Row) => string> = {
  send: ({ send }) => send, need: ({ need }) => (need === 'sen_support' || need === 'ehc_plan' ? need : 'not_known'), disabled: ({ disabled }) => (disabled === null ? 'not_known' : disabled ? 'yes' : 'no'),
  year: ({ year }) => String(year), completion: ({ finished }) => (finished ? 'finished' : 'stopped'),
};

async function endedSchool(urn: number, areaId: string): Promise<Pupils> {
  await spec.addSchool(urn, `School ${urn}`);
  await spec.enrol(areaId, urn);
  const [wave] = await spec.app.get(WavesService).open(loaderViewer(), [{ id: newId(), urn, form: 'pupils', kind: 'baseline', opens: '2016-05-10', closes: '2016-06-10' }]);
  const rate = 0.04 + chance() * 0.3;
  const rows = Array.from({ length: 25 + Math.floor(chance() * 110) }, () => rowOf(rate));
  await spec.app.get(ClosingService).closeWith((wave as Wave).id, rows);
  return { urn, areaId, rows };
}

it('gives away no hidden count of a school, whatever is asked, by whom and when', async () => {
  const solver = await loadHighs();
  const areas = [await spec.addArea('First', 'E06000015'), await spec.addArea('Second', 'E08000035'), await spec.addArea('Third', 'E06000018')];
  const schools: Pupils[] = [];
  for (const [index, areaId] of areas.entries()) for (let school = 0; school < 5 + index * 2; school++) schools.push(await endedSchool(940_000 + schools.length, areaId));
  const period = { form: 'pupils', kind: 'baseline', schoolYear: 2015 };
  for (const areaId of areas.slice(0, 2)) expect((await officer.post('results/releases', { id: newId(), areaId, ...period })).status).toBe(201);
  // A school that ends after its area was shown, and before the programme is.
  schools.push(await endedSchool(949_999, areas[0]!));
  expect((await officer.post('results/releases', { id: newId(), areaId: null, ...period })).status).toBe(201);

  // Pupils of one school who are alike in everything are one unknown: how many of them said so.
  const cells = new Map<string, { name: string; urn: number; areaId: string; row: Row; n: number; d: number }>();
  for (const { urn, areaId, rows } of schools)
    for (const row of rows) {
      const key = [urn, row.send, row.need, row.disabled, row.year, row.finished].join(' ');
      const cell = cells.get(key) ?? { name: `x${cells.size}`, urn, areaId, row, n: 0, d: 0 };
      cells.set(key, { ...cell, n: cell.n + says(row), d: cell.d + 1 });
    }
  const all = [...cells.values()];
  const shownGroups = new Map<number, Set<string>>();
  const equations: { of: typeof all; is: number }[] = [];
  const hidden: { what: string; of: typeof all }[] = [];
  const late = 949_999;
  const ask = async (query: string) => ((await officer.get<Results>(`results?${query}`)).body.indicators.find(({ indicator }) => indicator.id === 'bullied_often')?.waves[0]?.figures ?? []);
  for (const { urn } of schools) {
    const figures = await ask(`level=school&urn=${urn}`);
    const mine = all.filter((cell) => cell.urn === urn);
    const shown = new Set(figures.filter(({ dimension, state: is }) => dimension === 'send' && is !== 'suppressed').map(({ category }) => category));
    shownGroups.set(urn, shown);
    for (const figure of figures) {
      const base = figure.dimension === 'send' ? mine : mine.filter(({ row }) => shown.has(row.send) && (figure.dimension !== 'need' || row.send === 'send'));
      const of = base.filter(({ row }) => categoryOf[figure.dimension](row) === figure.category);
      const truth = of.reduce((sum, { n, d }) => ({ n: sum.n + n, d: sum.d + d }), { n: 0, d: 0 });
      if (figure.n !== null) {
        // Small parts are counted as not known, so that only sums that are what they say are equations.
        if (truth.d === figure.base) equations.push({ of, is: figure.n });
      } else if (truth.d > 0 && !isSafe(truth) && truth.n > 0 && truth.n < truth.d) hidden.push({ what: `${urn} ${figure.dimension} ${figure.category}`, of });
    }
  }
  const wider = [...areas.map((areaId) => ({ query: `level=area&areaId=${areaId}`, of: all.filter((cell) => cell.areaId === areaId && cell.urn !== late) })), { query: 'level=programme', of: all.filter(({ urn }) => urn !== late) }];
  let used = 0;
  for (const { query, of: place } of wider)
    for (const figure of await ask(query)) {
      if (figure.n === null) continue;
      const base = figure.dimension === 'send' ? place : place.filter(({ urn, row }) => shownGroups.get(urn)!.has(row.send) && (figure.dimension !== 'need' || row.send === 'send'));
      const of = base.filter(({ row }) => categoryOf[figure.dimension](row) === figure.category);
      if (of.reduce((sum, { d }) => sum + d, 0) !== figure.base) continue;
      equations.push({ of, is: figure.n });
      used++;
    }
  expect(used).toBeGreaterThan(8);
  expect(hidden.length).toBeGreaterThan(30);

  const text = (of: typeof all) => of.map(({ name }) => name).join(' + ');
  const subject = equations.filter(({ of }) => of.length).map(({ of, is }, index) => ` e${index}: ${text(of)} = ${is}`).join('\n');
  const bounds = all.map(({ name, d }) => ` 0 <= ${name} <= ${d}`).join('\n');
  const reach = (way: string, of: typeof all) => {
    const answer = solver.solve(`${way}\n obj: ${text(of)}\nSubject To\n${subject}\nBounds\n${bounds}\nEnd`, { output_flag: false });
    if (answer.Status !== 'Optimal') throw new Error(answer.Status);
    return answer.ObjectiveValue;
  };
  const recovered = hidden.filter(({ of }) => reach('Maximize', of) - reach('Minimize', of) < 0.999).map(({ what }) => what);
  expect(recovered).toEqual([]);
}, 240_000);
