import {
  dimensions,
  type Figure,
  type Results,
  type Wave,
  type WaveKind,
} from '@all-together/contracts';
import { dividedGroup, fewestAlike, generalised, isSafe } from '@all-together/domain';
import loadHighs from 'highs';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import { chance, laterOf, rowOf, says, type Pupils, type Row } from '../../testing/attacked-pupils';
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

const categoryOf: Record<'need' | 'disabled' | 'year' | 'completion', (row: Row) => string> = {
  need: ({ need }) => need ?? 'not_known',
  disabled: ({ disabled }) => {
    if (disabled === null) return 'not_known';
    return disabled ? 'yes' : 'no';
  },
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

/** A school that ends after its area was shown, and before the programme is. */
const late = 949_999;

/** Areas and their schools with both waves ended, and everything shown that can be. */
async function shownProgramme(): Promise<{ areas: string[]; schools: Pupils[] }> {
  const areas = [
    await spec.addArea('First', 'E06000015'),
    await spec.addArea('Second', 'E08000035'),
    await spec.addArea('Third', 'E06000018'),
  ];
  const schools: Pupils[] = [];
  for (const [index, areaId] of areas.entries())
    for (let school = 0; school < 5 + index * 2; school++)
      schools.push(await endedSchool(940_000 + schools.length, areaId));
  const release = async (areaId: string | null, kind: WaveKind) =>
    expect(
      (
        await officer.post('results/releases', {
          id: newId(),
          areaId,
          form: 'pupils',
          kind,
          schoolYear: 2015,
        })
      ).status,
    ).toBe(201);
  for (const areaId of areas.slice(0, 2)) await release(areaId, 'baseline');
  schools.push(await endedSchool(late, areas[0]!));
  await release(null, 'baseline');
  for (const { urn, rows } of schools) await endedWave(urn, 'follow_up', rows.follow_up);
  await release(null, 'follow_up');
  return { areas, schools };
}

const ask = async (query: string) =>
  (await officer.get<Results>(`results?${query}`)).body.indicators.find(
    ({ indicator }) => indicator.id === 'bullied_often',
  )?.waves ?? [];

/** What the attacker knows: figures as sums of cells; and what must not come out of them. */
class Attack {
  readonly equations: { of: Cell[]; is: number }[] = [];
  readonly hidden: { what: string; of: Cell[] }[] = [];
  /** How many figures of places wider than a school are known, by their dimension. */
  readonly used = new Map<string, number>();

  constructor(
    readonly all: readonly Cell[],
    private readonly areas: readonly string[],
  ) {}

  async askSchool(urn: number): Promise<void> {
    const mine = this.all.filter((cell) => cell.urn === urn);
    for (const { kind, figures } of await ask(`level=school&urn=${urn}`))
      for (const figure of figures) this.takeOfSchool(urn, kind, figure, mine);
  }

  private takeOfSchool(urn: number, kind: WaveKind, figure: Figure, mine: readonly Cell[]): void {
    const of = membersOf(figure, kind, mine);
    const truth = totalOf(of);
    const { dimension, category } = figure;
    if (figure.n !== null) {
      const told = [urn, kind, dimension, category, figure.base, figure.n];
      expect(told).toEqual([urn, kind, dimension, category, truth.d, truth.n]);
      this.equations.push({ of, is: figure.n });
    } else if (truth.d > 0 && !isSafe(truth) && truth.n > 0 && truth.n < truth.d)
      this.hidden.push({ what: `${urn} ${kind} ${dimension} ${category}`, of });
  }

  /**
   * Every part of a group that is hidden as a whole, too, of which nothing is said anywhere but in
   * pools.
   */
  hidePooled(urn: number, dimension: Figure['dimension']): void {
    const kind = dimension.startsWith('before') ? 'baseline' : 'follow_up';
    const group = this.all.filter(
      (cell) => cell.urn === urn && cell.kind === kind && cell.row.send === dividedGroup(dimension),
    );
    if (isSafe(totalOf(group))) return;
    for (const [category, of] of Map.groupBy(group, partOf(dimension, group)))
      if (totalOf(of).n > 0 && totalOf(of).n < totalOf(of).d)
        this.hidden.push({ what: `${urn} ${kind} ${dimension} ${category} in a pool`, of });
  }

  /**
   * Of wider places the attacker knows, too, whose answers are in a figure: the rules are public,
   * and so is who answered.
   */
  private takeOfPlace(where: string, kind: WaveKind, made: Made, figure: Figure): void {
    if (figure.n === null) return;
    const urns = urnsOf(made.get('bullied_often')!, figure);
    const of = membersOf(
      figure,
      kind,
      this.all.filter(({ urn }) => urns.has(urn)),
    );
    const { dimension, category } = figure;
    const truth = totalOf(of);
    const told = [where, kind, dimension, category, figure.base, figure.n];
    expect(told).toEqual([where, kind, dimension, category, truth.d, truth.n]);
    this.equations.push({ of, is: figure.n });
    this.used.set(dimension, (this.used.get(dimension) ?? 0) + 1);
  }

  async askWiderPlaces(): Promise<void> {
    const made = this.areas.map((areaId) => this.madeOfArea(areaId));
    for (const { areaId, baseline, followUp } of made)
      for (const { kind, figures } of await ask(`level=area&areaId=${areaId}`))
        for (const figure of figures)
          this.takeOfPlace(areaId, kind, kind === 'baseline' ? baseline : followUp, figure);
    const before = together(
      made.map((one) => one.before),
      null,
    );
    const whole = {
      baseline: together(
        made.map(({ baseline }) => baseline),
        null,
      ),
      follow_up: together(
        made.map(({ followUp }) => followUp),
        before,
      ),
    };
    for (const { kind, figures } of await ask('level=programme'))
      for (const figure of figures) this.takeOfPlace('programme', kind, whole[kind], figure);
  }

  private madeOfArea(areaId: string) {
    const mine = this.all.filter((cell) => cell.areaId === areaId);
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
  }

  /** Hidden counts that the equations leave no choice about. */
  async recovered(): Promise<string[]> {
    const solver = await loadHighs();
    const text = (of: readonly Cell[]) => of.map(({ name }) => name).join(' + ');
    const subject = this.equations
      .filter(({ of }) => of.length)
      .map(({ of, is }, index) => ` e${index}: ${text(of)} = ${is}`)
      .join('\n');
    const bounds = this.all.map(({ name, d }) => ` 0 <= ${name} <= ${d}`).join('\n');
    const reach = (way: string, of: readonly Cell[]) => {
      const answer = solver.solve(
        `${way}\n obj: ${text(of)}\nSubject To\n${subject}\nBounds\n${bounds}\nEnd`,
        { output_flag: false },
      );
      if (answer.Status !== 'Optimal') throw new Error(answer.Status);
      return answer.ObjectiveValue;
    };
    return this.hidden
      .filter(({ of }) => reach('Maximize', of) - reach('Minimize', of) < 0.999)
      .map(({ what }) => what);
  }
}

it('gives away no hidden count of a school, whatever is asked, by whom and when', async () => {
  const { areas, schools } = await shownProgramme();
  const attack = new Attack(cellsOf(schools), areas);
  for (const { urn } of schools) await attack.askSchool(urn);
  for (const { urn } of schools)
    for (const dimension of dimensions.filter((one) => one !== 'send'))
      attack.hidePooled(urn, dimension);
  await attack.askWiderPlaces();
  // The attack is one only if it knows much: of all groups, and of pupils put together, of places
  // wider than a school.
  expect(attack.used.get('send')).toBeGreaterThan(15);
  expect(dimensions.filter((dimension) => (attack.used.get(dimension) ?? 0) < 2)).toEqual([]);
  expect(attack.hidden.length).toBeGreaterThan(60);
  expect(attack.hidden.some(({ what }) => what.includes('linked'))).toBe(true);
  expect(await attack.recovered()).toEqual([]);
}, 240_000);
