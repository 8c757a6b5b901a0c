// Places whose pupils answer at known rates: counted, made noisy and added up as the app does, so
// that a whole page of results can be compared with the truth.
import type { MarkGroup, QuestionnaireIndicator, ResultLevel } from '@all-together/contracts';
import { breakdownSigma, schoolSigma, totalsSigma } from '../noise/declared.js';
import type { PlaceCounts, When } from '../results/place-counts.js';
import { fitted, sumsOf, type Fitted, type Tally } from '../statistics/tallies.js';
import { answersOf, countOf, normal } from './noisy-schools.js';
import { schoolRate } from './simulation.js';

/** How a simulated place is. */
export interface PlaceSetting {
  level: ResultLevel;
  /** Whether the programme's period has been closed, so that its sealed totals are shown. */
  isFinal: boolean;
  schools: number;
  /** Used codes of pupils with SEND in a school, on average; five times as many others. */
  size: number;
  /** Rates of pupils with SEND and of others, 0 to 1, in each wave. */
  rates: readonly { send: number; other: number }[];
  /** How alike pupils of one school answer: intraclass correlation, 0 to 1. */
  correlation: number;
  /** Whether schools are of very different size. */
  isUnequal: boolean;
  /** Whether schools with a higher rate have more pupils with SEND. */
  isTied: boolean;
  findings: number;
}

export interface Place {
  counts: PlaceCounts;
  indicators: QuestionnaireIndicator[];
  /** The true rate of a group in a wave: of this school, or of all that the schools stand for. */
  truth: (finding: number, wave: number, group: 'all' | MarkGroup) => number;
}

const marks: readonly MarkGroup[] = ['send', 'other', 'unmarked'];
const perSend: Record<MarkGroup, number> = { send: 1, other: 5, unmarked: 0.3 };
const unequal = [0.3, 0.55, 0.8, 1.05, 2.3];
const years = ['3', '4', '5', '6'];
const leans = Array.from({ length: 101 }, (_, place) => (place + 0.5) / 101);

const whenOf = (wave: number): When => ({
  kind: wave ? 'follow_up' : 'baseline',
  schoolYear: 2025,
});
const findingOf = (place: number): string => `f${place}`;

const indicator = (place: number): QuestionnaireIndicator => ({
  id: findingOf(place),
  question: findingOf(place),
  counted: [],
  title: findingOf(place),
  likely: 'to say so',
  better: 'lower',
});

/** How many codes of a mark a school has, from its place among all and its lean. */
function sizeOf(setting: PlaceSetting, mark: MarkGroup, school: number, lean: number): number {
  const bySize = setting.isUnequal ? unequal[school % unequal.length]! : 1;
  const byRate = setting.isTied && mark === 'send' ? 0.4 + 1.2 * lean : 1;
  return Math.round(setting.size * perSend[mark] * bySize * byRate);
}

/** Pupils without a mark are as the others. */
const rateOf = (setting: PlaceSetting, wave: number, mark: MarkGroup, lean: number): number =>
  schoolRate(lean, setting.rates[wave]![mark === 'send' ? 'send' : 'other'], setting.correlation);

interface Table extends Tally {
  school: number;
  mark: MarkGroup;
}

/** Draws a place whose schools stand anywhere among all. */
export function simulatePlace(chance: () => number, setting: PlaceSetting): Place {
  const counts: Mutable<PlaceCounts> = {
    level: setting.level,
    form: 'pupils',
    sums: [],
    cross: [],
    use: [],
    totals: [],
  };
  const findings = Array.from({ length: setting.findings }, (_, place) => place);
  const schools = Array.from({ length: setting.schools }, (_, school) => school);
  const leansOf = drawLeans(chance, setting);
  for (const wave of setting.rates.keys()) {
    // Sizes belong to the school, whatever is asked: its lean of the first finding tells them.
    const sizes = schools.map((school) => {
      const { send } = leansOf[wave]![0]![school]!;
      return Object.fromEntries(marks.map((mark) => [mark, sizeOf(setting, mark, school, send)]));
    }) as Record<MarkGroup, number>[];
    for (const mark of marks) counts.use.push({ ...whenOf(wave), mark, ...useOf(sizes, mark) });
    for (const finding of findings) {
      const exact = schools.flatMap((school) =>
        marks
          .filter((mark) => sizes[school]![mark] > 0)
          .map((mark): Table => {
            const rate = rateOf(setting, wave, mark, leansOf[wave]![finding]![school]![mark]);
            return { school, mark, ...answersOf(chance, sizes[school]![mark], rate) };
          }),
      );
      addFinding(chance, counts, { setting, wave, finding, exact });
    }
  }
  return {
    counts,
    indicators: findings.map(indicator),
    truth: (finding, wave, group) => {
      const work = () => truthOf(setting, leansOf[wave]![finding]![0]!, wave, group, finding);
      return setting.level === 'school'
        ? work()
        : truthOnce(setting, `${finding ? 1 : 0} ${wave} ${group}`, work);
    },
  };
}

/** Where each group of a school stands among those of all schools, 0 to 1. */
type Leans = Record<MarkGroup, number>;

/**
 * Draws where schools stand, by wave, finding and school. Half of the schools have pupils with SEND
 * and others who fare alike, and half stay where they were from one wave to the next.
 */
function drawLeans(chance: () => number, { rates, findings, schools }: PlaceSetting): Leans[][][] {
  const draw = (): Leans => {
    const send = chance();
    const other = chance() < 0.5 ? send : chance();
    return { send, other, unmarked: other };
  };
  const first = Array.from({ length: findings }, () => Array.from({ length: schools }, draw));
  return rates.map((_, wave) =>
    wave ? first.map((own) => own.map((lean) => (chance() < 0.5 ? lean : draw()))) : first,
  );
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Mutable<Type[Key]> };

const useOf = (sizes: readonly Record<MarkGroup, number>[], mark: MarkGroup) => {
  const used = sizes.reduce((sum, size) => sum + size[mark], 0);
  return { schools: sizes.length, codes: used, used };
};

interface Asked {
  setting: PlaceSetting;
  wave: number;
  finding: number;
  exact: readonly Table[];
}

function addFinding(
  chance: () => number,
  counts: Mutable<PlaceCounts>,
  { setting, wave, finding, exact }: Asked,
): void {
  const noise = (sigma: number) => Math.round(normal(chance) * sigma);
  const isMain = finding === 0;
  const own = { ...whenOf(wave), finding: findingOf(finding) };
  const noisy = exact.map((table) => {
    const sigma = schoolSigma(isMain);
    const { used, yes, no, skipped } = table;
    const withNoise = {
      used,
      yes: yes + noise(sigma),
      no: no + noise(sigma),
      skipped: skipped + noise(sigma),
    };
    return { school: table.school, mark: table.mark, tables: 1, ...fitted(withNoise) };
  });
  counts.sums.push({ ...own, group: 'all', ...sumsOf(wholeSchools(noisy)) });
  for (const mark of marks)
    counts.sums.push({ ...own, group: mark, ...sumsOf(noisy.filter((one) => one.mark === mark)) });
  counts.cross.push({ ...own, ...crossOf(noisy) });
  if (!setting.isFinal) return;
  const total = (mark: MarkGroup, of: 'yes' | 'no' | 'skipped') =>
    exact.reduce((sum, table) => sum + (table.mark === mark ? table[of] : 0), 0);
  for (const mark of marks)
    counts.totals.push({
      ...own,
      dimension: 'mark',
      category: mark,
      yes: total(mark, 'yes') + noise(totalsSigma),
      no: total(mark, 'no') + noise(totalsSigma),
      skipped: total(mark, 'skipped') + noise(totalsSigma),
    });
  if (!isMain) return;
  const parts = splitInYears(chance, total('send', 'yes'), total('send', 'no'));
  for (const [place, category] of years.entries())
    counts.totals.push({
      ...own,
      dimension: 'year_send',
      category,
      yes: parts[place]!.yes + noise(breakdownSigma),
      no: parts[place]!.no + noise(breakdownSigma),
      skipped: 0,
    });
}

/** Pupils with SEND by year, a quarter of them in each. */
function splitInYears(chance: () => number, yes: number, no: number) {
  const left = { yes, no };
  return years.map((_, place) => {
    const share = 1 / (years.length - place);
    const part = {
      yes: countOf(chance, left.yes, share),
      no: countOf(chance, left.no, share),
    };
    left.yes -= part.yes;
    left.no -= part.no;
    return part;
  });
}

type Counted = Fitted & { school: number; mark: MarkGroup; tables: number };

/** The tables of each school added up. */
const wholeSchools = (tables: readonly Counted[]): Counted[] => [
  ...tables
    .reduce((found, table) => {
      const before = found.get(table.school);
      return found.set(
        table.school,
        before
          ? {
              ...before,
              tables: before.tables + 1,
              used: before.used + table.used,
              yes: before.yes + table.yes,
              valid: before.valid + table.valid,
            }
          : table,
      );
    }, new Map<number, Counted>())
    .values(),
];

function crossOf(tables: readonly Counted[]) {
  const others = new Map(
    tables.filter(({ mark }) => mark === 'other').map((table) => [table.school, table]),
  );
  const pairs = tables.flatMap((table) => {
    const other = others.get(table.school);
    return table.mark === 'send' && other ? [[table, other] as const] : [];
  });
  const sum = (of: (pair: (typeof pairs)[number]) => number) =>
    pairs.reduce((total, pair) => total + of(pair), 0);
  return {
    schools: pairs.length,
    yesYes: sum(([a, b]) => a.yes * b.yes),
    yesValid: sum(([a, b]) => a.yes * b.valid),
    validYes: sum(([a, b]) => a.valid * b.yes),
    validValid: sum(([a, b]) => a.valid * b.valid),
  };
}

const truths = new WeakMap<PlaceSetting, Map<string, number>>();

/** The truth of many schools is the same in every draw: it is worked out once. */
function truthOnce(setting: PlaceSetting, name: string, work: () => number): number {
  const known = truths.get(setting) ?? new Map<string, number>();
  truths.set(setting, known);
  const found = known.get(name) ?? work();
  known.set(name, found);
  return found;
}

function truthOf(
  setting: PlaceSetting,
  ofSchool: Leans,
  wave: number,
  group: 'all' | MarkGroup,
  finding: number,
): number {
  let yes = 0;
  let used = 0;
  for (const mark of group === 'all' ? marks : [group])
    for (const lean of setting.level === 'school' ? [ofSchool[mark]] : leans) {
      const size = usualSize(setting, mark, lean, finding);
      yes += size * rateOf(setting, wave, mark, lean);
      used += size;
    }
  return used ? yes / used : NaN;
}

/** How many codes schools of this lean have. Sizes are tied to the first finding alone. */
function usualSize(setting: PlaceSetting, mark: MarkGroup, lean: number, finding: number): number {
  const kinds = Math.min(setting.schools, unequal.length);
  const tied = finding === 0 ? lean : 0.5;
  let sum = 0;
  for (let school = 0; school < kinds; school++) sum += sizeOf(setting, mark, school, tied);
  return sum / kinds;
}
