import {
  dimensions,
  type Figure,
  type Results,
  type Wave,
  type WaveKind,
} from '@all-together/contracts';
import {
  dividedGroup,
  fewestAlike,
  generalised,
  isSafe,
  linkOf,
  linkPictures,
  type KeptAnswers,
} from '@all-together/domain';
import loadHighs from 'highs';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import { Chance } from '../../loading/demonstration/chance';
import { SpecApp, type Asker } from '../../testing/spec-app';
import { ClosingService, WavesService } from './index';
import { madeOf, together, type Made, type SchoolCounts } from './release-making';
import { loaderViewer } from '../../loading/loader-viewer';

// The auditor at the door: everything that the API says, of every school, area and the programme,
// at a baseline and a
// follow-up, by every breakdown and of pupils put together, before and after a late school, becomes
// an equation over the
// pupils of each school by all that is known of them. A linear programme asks how little and how
// much each hidden count can
// be. The attacker even knows how many of each kind answered, and how many of each kind were put
// together.
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
  rows: Record<WaveKind, Row[]>;
}

const fate = new Chance(20161124);
const chance = () => fate.next();
const picturesOf = () => linkOf(linkPictures.map((row) => row[Math.floor(chance() * row.length)]!));
const rowOf = (rate: number): Row => {
  const need = chance() < 0.2 ? 'sen_support' : chance() < 0.08 ? 'ehc_plan' : 'none';
  const send = chance() < 0.08 ? 'unknown' : need === 'none' ? 'other' : 'send';
  const often = chance() < (need === 'none' ? rate : rate * 2);
  return {
    send,
    need: send === 'unknown' ? null : need,
    disabled: need === 'none' ? false : chance() < 0.4,
    year: 3 + Math.floor(chance() * 3),
    helped: 'nobody',
    finished: chance() < 0.9,
    withdrawal: null,
    link: chance() < 0.9 ? picturesOf() : null,
    choices: [often ? 4 : 1, null, null, null, null, null, null, null, null, null],
  };
};
/**
 * The same pupil three months later: some have left and others come, some have forgotten their
 * pictures.
 */
const laterOf = (row: Row, rate: number): Row =>
  chance() < 0.1
    ? rowOf(rate)
    : {
        ...row,
        finished: chance() < 0.9,
        link: chance() < 0.7 ? (row.link ?? null) : picturesOf(),
        choices: [
          chance() < (row.send === 'send' ? rate : rate / 2) ? 4 : 1,
          ...row.choices.slice(1),
        ],
      };
const says = ({ choices }: Row) => (choices[0]! >= 3 ? 1 : 0);
const categoryOf: Record<'need' | 'disabled' | 'year' | 'completion', (row: Row) => string> = {
  need: ({ need }) => need ?? 'not_known',
  disabled: ({ disabled }) => (disabled === null ? 'not_known' : disabled ? 'yes' : 'no'),
  year: ({ year }) => String(year),
  completion: ({ finished }) => (finished ? 'finished' : 'stopped'),
};

async function endedWave(urn: number, kind: WaveKind, rows: Row[]): Promise<void> {
  const waves = spec.app.get(WavesService);
  const [wave] = (await waves.open(loaderViewer(), [
    { id: newId(), urn, form: 'pupils', kind, opens: '2016-05-10', closes: '2016-06-10' },
  ])) as [Wave];
  if (kind === 'baseline')
    await waves.change(loaderViewer(), wave.id, wave.version, { linked: true });
  await spec.app.get(ClosingService).closeWith(wave.id, [...rows]);
}

async function endedSchool(urn: number, areaId: string): Promise<Pupils> {
  await spec.addSchool(urn, `School ${urn}`);
  await spec.enrol(areaId, urn);
  const rate = 0.04 + chance() * 0.3;
  const baseline = Array.from({ length: 25 + Math.floor(chance() * 110) }, () => rowOf(rate));
  await endedWave(urn, 'baseline', baseline);
  return { urn, areaId, rows: { baseline, follow_up: baseline.map((row) => laterOf(row, rate)) } };
}

/** Those whose pictures nobody else chose, in either wave. */
function linkedOf({ rows }: Pupils): Set<Row> {
  const count = (of: Row[], link: string) => of.filter((row) => row.link === link).length;
  const isLinked = ({ link }: Row) =>
    typeof link === 'string' &&
    count(rows.baseline, link) === 1 &&
    count(rows.follow_up, link) === 1;
  return new Set([...rows.baseline, ...rows.follow_up].filter(isLinked));
}

interface Cell {
  name: string;
  urn: number;
  areaId: string;
  kind: WaveKind;
  row: Row;
  linked: boolean;
  n: number;
  d: number;
}

/**
 * Pupils of one school and wave who are alike in everything are one unknown: how many of them said
 * so.
 */
function cellsOf(schools: readonly Pupils[]): Cell[] {
  const cells = new Map<string, Cell>();
  for (const school of schools) {
    const linked = linkedOf(school);
    for (const kind of ['baseline', 'follow_up'] as const) {
      // Of a baseline's answers, those who stood alone are kept in no group, and so are not linked
      // as one of it.
      const kept = generalised(school.rows[kind]);
      for (const [index, row] of school.rows[kind].entries()) {
        const isLinked = linked.has(row) && (kind === 'follow_up' || kept[index]!.send !== null);
        const key = [
          school.urn,
          kind,
          row.send,
          row.need,
          row.disabled,
          row.year,
          row.finished,
          isLinked,
        ].join(' ');
        const cell = cells.get(key) ?? {
          name: `x${cells.size}`,
          urn: school.urn,
          areaId: school.areaId,
          kind,
          row,
          linked: isLinked,
          n: 0,
          d: 0,
        };
        cells.set(key, { ...cell, n: cell.n + says(row), d: cell.d + 1 });
      }
    }
  }
  return [...cells.values()];
}

const totalOf = (cells: readonly Cell[]) =>
  cells.reduce((sum, { n, d }) => ({ n: sum.n + n, d: sum.d + d }), { n: 0, d: 0 });

/**
 * What the rules make of the cells of one wave: counts of each school by all that figures are
 * divided by.
 */
function countsFrom(cells: readonly Cell[], fewest = 1): SchoolCounts[] {
  return [...Map.groupBy(cells, ({ urn }) => urn)].map(([urn, school]) => ({
    urn,
    counts: [
      ...[...Map.groupBy(school, ({ row }) => row.send)]
        .map(([category, of]) => ({
          indicator: 'bullied_often',
          dimension: 'send' as const,
          category,
          ...totalOf(of),
        }))
        .filter(({ d }) => d >= fewest),
      ...dimensions
        .filter((dimension) => dimension !== 'send')
        .flatMap((dimension) => {
          const group = school.filter(({ row }) => row.send === dividedGroup(dimension));
          return [...Map.groupBy(group, partOf(dimension, group))].map(([category, of]) => ({
            indicator: 'bullied_often',
            dimension,
            category,
            ...totalOf(of),
          }));
        }),
    ],
  }));
}

/** Schools whose answers are in a figure of a wider place. */
function urnsOf(
  { groups, breakdowns }: NonNullable<ReturnType<Made['get']>>,
  { dimension, category }: Figure,
): ReadonlySet<number> {
  return dimension === 'send'
    ? new Set(
        groups.get(category)!.blocks.flatMap(({ members }) => members.map(({ school }) => school)),
      )
    : breakdowns.get(dimension)!.schools;
}

/** The cells that a figure of these schools is the sum of. */
function membersOf(figure: Figure, kind: WaveKind, place: readonly Cell[]): Cell[] {
  const of = figure.dimension.startsWith('before') ? 'baseline' : kind;
  const inWave = place.filter((cell) => cell.kind === of);
  if (figure.dimension === 'send') return inWave.filter(({ row }) => row.send === figure.category);
  const group = inWave.filter(({ row }) => row.send === dividedGroup(figure.dimension));
  return [...Map.groupBy(group, ({ urn }) => urn).values()].flatMap((school) =>
    school.filter((cell) => partOf(figure.dimension, school)(cell) === figure.category),
  );
}

/**
 * Into which part of its group the pupils of a school fall; few who are linked count as not linked.
 */
function partOf(dimension: Figure['dimension'], school: readonly Cell[]): (cell: Cell) => string {
  if (/^(linked|before)/.test(dimension)) {
    const [linked, others] = [
      totalOf(school.filter((cell) => cell.linked)).d,
      totalOf(school.filter((cell) => !cell.linked)).d,
    ];
    return (cell) =>
      linked >= fewestAlike && (others === 0 || others >= fewestAlike) && cell.linked
        ? 'linked'
        : 'not_linked';
  }
  return ({ row }) =>
    categoryOf[dimension.replace(/_(send|other)$/, '') as keyof typeof categoryOf](row);
}

it('gives away no hidden count of a school, whatever is asked, by whom and when', async () => {
  const solver = await loadHighs();
  const areas = [
    await spec.addArea('First', 'E06000015'),
    await spec.addArea('Second', 'E08000035'),
    await spec.addArea('Third', 'E06000018'),
  ];
  const schools: Pupils[] = [];
  for (const [index, areaId] of areas.entries())
    for (let school = 0; school < 5 + index * 2; school++)
      schools.push(await endedSchool(940_000 + schools.length, areaId));
  const period = { form: 'pupils', kind: 'baseline', schoolYear: 2015 };
  for (const areaId of areas.slice(0, 2))
    expect(
      (await officer.post('results/releases', { id: newId(), areaId, ...period })).status,
    ).toBe(201);
  // A school that ends after its area was shown, and before the programme is.
  const late = 949_999;
  schools.push(await endedSchool(late, areas[0]!));
  expect(
    (await officer.post('results/releases', { id: newId(), areaId: null, ...period })).status,
  ).toBe(201);
  for (const { urn, rows } of schools) await endedWave(urn, 'follow_up', rows.follow_up);
  expect(
    (
      await officer.post('results/releases', {
        id: newId(),
        areaId: null,
        ...period,
        kind: 'follow_up',
      })
    ).status,
  ).toBe(201);

  const all = cellsOf(schools);
  const equations: { of: Cell[]; is: number }[] = [];
  const hidden: { what: string; of: Cell[] }[] = [];
  const ask = async (query: string) =>
    (await officer.get<Results>(`results?${query}`)).body.indicators.find(
      ({ indicator }) => indicator.id === 'bullied_often',
    )?.waves ?? [];
  for (const { urn } of schools) {
    const waves = await ask(`level=school&urn=${urn}`);
    const mine = all.filter((cell) => cell.urn === urn);
    for (const { kind, figures } of waves)
      for (const figure of figures) {
        const of = membersOf(figure, kind, mine);
        const truth = totalOf(of);
        if (figure.n !== null) {
          expect([urn, kind, figure.dimension, figure.category, figure.base, figure.n]).toEqual([
            urn,
            kind,
            figure.dimension,
            figure.category,
            truth.d,
            truth.n,
          ]);
          equations.push({ of, is: figure.n });
        } else if (truth.d > 0 && !isSafe(truth) && truth.n > 0 && truth.n < truth.d)
          hidden.push({ what: `${urn} ${kind} ${figure.dimension} ${figure.category}`, of });
      }
  }
  // And every part of a group that is hidden as a whole, of which nothing is said anywhere but in
  // pools.
  for (const { urn } of schools)
    for (const dimension of dimensions.filter((one) => one !== 'send')) {
      const kind = dimension.startsWith('before') ? 'baseline' : 'follow_up';
      const group = all.filter(
        (cell) =>
          cell.urn === urn && cell.kind === kind && cell.row.send === dividedGroup(dimension),
      );
      if (isSafe(totalOf(group))) continue;
      for (const [category, of] of Map.groupBy(group, partOf(dimension, group)))
        if (totalOf(of).n > 0 && totalOf(of).n < totalOf(of).d)
          hidden.push({ what: `${urn} ${kind} ${dimension} ${category} in a pool`, of });
    }
  // Of wider places the attacker knows, too, whose answers are in a figure: the rules are public,
  // and so is who answered.
  const used = new Map<string, number>();
  const take = (where: string, kind: WaveKind, made: Made, figure: Figure) => {
    if (figure.n === null) return;
    const urns = urnsOf(made.get('bullied_often')!, figure);
    const of = membersOf(
      figure,
      kind,
      all.filter(({ urn }) => urns.has(urn)),
    );
    expect([where, kind, figure.dimension, figure.category, figure.base, figure.n]).toEqual([
      where,
      kind,
      figure.dimension,
      figure.category,
      totalOf(of).d,
      totalOf(of).n,
    ]);
    equations.push({ of, is: figure.n });
    used.set(figure.dimension, (used.get(figure.dimension) ?? 0) + 1);
  };
  const made = areas.map((areaId) => {
    const mine = all.filter((cell) => cell.areaId === areaId);
    const baseline = mine.filter(({ kind, urn }) => kind === 'baseline' && urn !== late);
    const before = {
      made: madeOf(countsFrom(baseline, fewestAlike), null),
      schools: countsFrom(baseline, fewestAlike),
    };
    return {
      areaId,
      baseline: madeOf(countsFrom(baseline), null),
      before: before.made,
      followUp: madeOf(countsFrom(mine.filter(({ kind }) => kind === 'follow_up')), before),
    };
  });
  for (const { areaId, baseline, followUp } of made)
    for (const { kind, figures } of await ask(`level=area&areaId=${areaId}`))
      for (const figure of figures)
        take(areaId, kind, kind === 'baseline' ? baseline : followUp, figure);
  const whole = {
    baseline: together(
      made.map(({ baseline }) => baseline),
      null,
    ),
    follow_up: together(
      made.map(({ followUp }) => followUp),
      together(
        made.map(({ before }) => before),
        null,
      ),
    ),
  };
  for (const { kind, figures } of await ask('level=programme'))
    for (const figure of figures) take('programme', kind, whole[kind], figure);
  // The attack is one only if it knows much: of all groups, and of pupils put together, of places
  // wider than a school.
  expect(used.get('send')).toBeGreaterThan(15);
  expect(dimensions.filter((dimension) => (used.get(dimension) ?? 0) < 2)).toEqual([]);
  expect(hidden.length).toBeGreaterThan(60);
  expect(hidden.some(({ what }) => what.includes('linked'))).toBe(true);

  const text = (of: readonly Cell[]) => of.map(({ name }) => name).join(' + ');
  const subject = equations
    .filter(({ of }) => of.length)
    .map(({ of, is }, index) => ` e${index}: ${text(of)} = ${is}`)
    .join('\n');
  const bounds = all.map(({ name, d }) => ` 0 <= ${name} <= ${d}`).join('\n');
  const reach = (way: string, of: readonly Cell[]) => {
    const answer = solver.solve(
      `${way}\n obj: ${text(of)}\nSubject To\n${subject}\nBounds\n${bounds}\nEnd`,
      { output_flag: false },
    );
    if (answer.Status !== 'Optimal') throw new Error(answer.Status);
    return answer.ObjectiveValue;
  };
  const recovered = hidden
    .filter(({ of }) => reach('Maximize', of) - reach('Minimize', of) < 0.999)
    .map(({ what }) => what);
  expect(recovered).toEqual([]);
}, 240_000);
