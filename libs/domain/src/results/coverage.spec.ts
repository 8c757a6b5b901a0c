// Of every interval that a page shows: how often it holds the truth, given that it is shown. The
// whole grid takes most of an hour: `npm run simulate`.
import type { IndicatorResult, MarkGroup, WaveResult } from '@all-together/contracts';
import { simulatePlace, type Place, type PlaceSetting } from '../testing/simulated-places';
import { chanceFrom } from '../testing/simulation';
import { breakdownsOf, indicatorResults } from './indicator-results';

const isFull = process.env['SIMULATIONS'] === 'full';
const findings = 3;

/** The kinds of interval that a page shows. */
type Kind = 'share' | 'gap' | 'ratio' | 'change' | 'change of the gap' | 'breakdown';
interface Held {
  shown: number;
  held: number;
}
type Cell = Map<string, Held>;

const secondRate = (p: number) => (p <= 0.5 ? p / 2 : Math.max(0.01, 1 - (1 - p) * 2));
const lowered = (p: number) => (p <= 0.5 ? p * 0.7 : 1 - (1 - p) * 1.4);
const ratesOf = (p: number) => [
  { send: p, other: secondRate(p) },
  { send: lowered(p), other: secondRate(p) },
];

const shares = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.8, 0.95, 0.99];

/** Every setting that can be shown. */
function grid(): PlaceSetting[] {
  const settings: PlaceSetting[] = [];
  const add = (fields: Omit<PlaceSetting, 'rates' | 'findings'>) => {
    for (const p of shares) settings.push({ ...fields, rates: ratesOf(p), findings });
  };
  const alone = { isFinal: false, isUnequal: false, isTied: false, correlation: 0.05 };
  for (const size of [16, 20, 25, 40, 60, 120, 400])
    add({ ...alone, level: 'school', schools: 1, size });
  for (const schools of [3, 5, 9, 30, 120])
    for (const size of [4, 16, 60])
      for (const correlation of [0, 0.02, 0.1])
        for (const [isUnequal, isTied] of [
          [false, false],
          [true, false],
          [true, true],
        ] as const) {
          const fields = { schools, size, correlation, isUnequal, isTied };
          add({ ...fields, level: 'area', isFinal: false });
          if (size < 60 || schools < 120) {
            add({ ...fields, level: 'programme', isFinal: false });
            add({ ...fields, level: 'programme', isFinal: true });
          }
        }
  return settings;
}

const nameOf = (setting: PlaceSetting): string =>
  [
    setting.level + (setting.isFinal ? ', final' : ''),
    `${setting.schools} × ${setting.size}`,
    `${Math.round(setting.rates[0]!.send * 100)}%`,
    `ICC ${setting.correlation}`,
    (setting.isUnequal ? 'unequal' : 'equal') + (setting.isTied ? ', tied' : ''),
  ].join(' | ');

function note(cell: Cell, kind: Kind, interval: [number, number], truth: number): void {
  const held = cell.get(kind) ?? { shown: 0, held: 0 };
  const slack = 1e-9;
  held.shown++;
  if (interval[0] <= truth + slack && truth <= interval[1] + slack) held.held++;
  cell.set(kind, held);
}

function noteWave(cell: Cell, place: Place, at: [number, number], wave: WaveResult): void {
  const truth = (group: 'all' | MarkGroup) => place.truth(at[0], at[1], group);
  for (const { group, share, low, high } of wave.groups)
    if (share !== null && group !== 'unmarked') note(cell, 'share', [low!, high!], truth(group));
  const compared = wave.comparison;
  if (!compared) return;
  const [a, b] = [truth('send'), truth('other')];
  note(cell, 'gap', [compared.gapLow, compared.gapHigh], a - b);
  if (compared.ratioLow !== null)
    note(cell, 'ratio', [compared.ratioLow, compared.ratioHigh ?? Infinity], a / b);
}

function noteChanges(
  cell: Cell,
  { truth }: Place,
  finding: number,
  { changes }: IndicatorResult,
): void {
  const gap = (wave: number) => truth(finding, wave, 'send') - truth(finding, wave, 'other');
  for (const { of, low, high } of changes) {
    const change = of === 'gap' ? gap(1) - gap(0) : truth(finding, 1, of) - truth(finding, 0, of);
    note(cell, of === 'gap' ? 'change of the gap' : 'change', [low, high], change);
  }
}

function simulate(setting: PlaceSetting, rounds: number, seed: number): Cell {
  const chance = chanceFrom(seed);
  const cell: Cell = new Map();
  for (let round = 0; round < rounds; round++) {
    const place = simulatePlace(chance, setting);
    const page = indicatorResults(place.counts, place.indicators);
    for (const [finding, result] of page.entries()) {
      for (const [wave, shown] of result.waves.entries())
        noteWave(cell, place, [finding, wave], shown);
      noteChanges(cell, place, finding, result);
    }
    for (const { parts } of breakdownsOf(place.counts, place.indicators[0]!.id))
      for (const { low, high } of parts)
        note(cell, 'breakdown', [low!, high!], place.truth(0, 1, 'send'));
  }
  return cell;
}

interface Found extends Held {
  name: string;
  kind: string;
  /** Share of what is shown that holds the truth. */
  coverage: number;
}

const found = (setting: PlaceSetting, cell: Cell): Found[] =>
  [...cell].map(([kind, { shown, held }]) => ({
    name: nameOf(setting),
    kind,
    shown,
    held,
    coverage: held / shown,
  }));

/** How many times as often a setting is looked at again in which something looked low. */
const closer = 8;

/**
 * Of so many cells some look low by chance. Those are drawn anew, and more often: what they show
 * then is what counts.
 */
function simulateAll(settings: readonly PlaceSetting[], rounds: (of: PlaceSetting) => number) {
  return settings.flatMap((setting, place) => {
    const first = found(setting, simulate(setting, rounds(setting), place + 1));
    const looksLow = first.some(({ coverage }) => coverage < 0.94);
    return isFull && looksLow
      ? found(setting, simulate(setting, rounds(setting) * closer, place + 100_001))
      : first;
  });
}

/** The worst cells first, as a table. */
function tell(all: readonly Found[]): void {
  const lines = [...all]
    .sort((a, b) => a.coverage - b.coverage)
    .map(
      ({ name, kind, shown, coverage }) =>
        `${(coverage * 100).toFixed(1)}%  ${kind.padEnd(18)}${String(shown).padStart(7)}  ${name}`,
    );
  const kinds = [...Map.groupBy(all, ({ kind }) => kind)].map(([kind, cells]) => {
    const mean = cells.reduce((sum, { coverage }) => sum + coverage, 0) / cells.length;
    return `${kind}: ${(mean * 100).toFixed(1)}% on average over ${cells.length} cells`;
  });
  process.stdout.write(`\n${[...kinds, '', ...lines.slice(0, 40)].join('\n')}\n`);
}

describe('intervals hold the truth, given that they are shown', () => {
  const only = new RegExp(process.env['SIMULATE_ONLY'] ?? '');
  const settings = grid().filter((one, place) =>
    isFull ? only.test(nameOf(one)) : place % 97 === 7,
  );
  const all = simulateAll(settings, ({ schools }) => {
    if (isFull) return schools > 30 ? 40 : 120;
    return schools > 30 ? 10 : 30;
  });
  if (isFull) tell(all);

  it('in at least 93 of 100, in each cell', () => {
    const low = all.filter(
      ({ shown, coverage }) => coverage < 0.93 - 3.5 * Math.sqrt((0.93 * 0.07) / shown),
    );
    expect(low.map(({ name, kind, coverage }) => [name, kind, coverage])).toEqual([]);
  });
  it('in 94 to 99 of 100 on average', () => {
    const mean = all.reduce((sum, { coverage }) => sum + coverage, 0) / all.length;
    expect(mean).toBeGreaterThan(0.94);
    expect(mean).toBeLessThan(0.99);
  });
});

describe('what is claimed of a page of thirteen findings', () => {
  const rounds = isFull ? 1_000 : 60;
  /** Share of pages that claim so at least once: of the main finding, and of the others. */
  const claims = (
    setting: Omit<PlaceSetting, 'rates' | 'isFinal' | 'isUnequal' | 'isTied' | 'findings'>,
    rate: { send: number; other: number },
    isClaim: (verdict: string) => boolean,
  ): { main: number; exploratory: number } => {
    const chance = chanceFrom(14);
    const all = { ...setting, rates: [rate], isUnequal: true, isTied: false, findings: 13 };
    let [main, exploratory] = [0, 0];
    for (let round = 0; round < rounds; round++) {
      const place = simulatePlace(chance, { ...all, isFinal: setting.level === 'programme' });
      const page = indicatorResults(place.counts, place.indicators);
      const claimed = page.filter(({ waves: [wave] }) => isClaim(wave?.comparison?.verdict ?? ''));
      if (claimed.some((one) => one.main)) main++;
      if (claimed.some((one) => !one.main)) exploratory++;
    }
    return { main: main / rounds, exploratory: exploratory / rounds };
  };
  const most = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / rounds);
  const isDifference = (verdict: string) => verdict.endsWith('_likely') && verdict !== 'as_likely';
  const places = [
    { level: 'school', schools: 1, size: 60, correlation: 0 },
    { level: 'area', schools: 9, size: 16, correlation: 0.05 },
    { level: 'programme', schools: 60, size: 12, correlation: 0.05 },
  ] as const;

  it.each(places)('a difference where there is none, in a $level: at most 5%', (setting) => {
    const found = claims(setting, { send: 0.2, other: 0.2 }, isDifference);
    if (isFull) process.stdout.write(`${setting.level}: ${JSON.stringify(found)}\n`);
    expect(found.main).toBeLessThan(most);
    expect(found.exploratory).toBeLessThan(most);
  });
  it.each([0.02, 0.05, 0.1, 0.3])('“as likely” at %d against half of it: at most 5%', (send) => {
    const isAlike = (verdict: string) => verdict === 'as_likely';
    const found = claims(places[2], { send, other: send / 2 }, isAlike);
    expect(found.main).toBeLessThan(most);
    expect(found.exploratory).toBeLessThan(most);
  });
});
