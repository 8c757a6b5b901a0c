import {
  divided,
  dividedGroup,
  effectsFor,
  figureOf,
  heldTogether,
  holdingOf,
  schoolsOfBoth,
  shownSum,
  sumsOfParts,
  type Atom,
  type Count,
  type DividedBlock,
  type Effects,
  type Groups,
  type Holding,
  type Parts,
  type PartSums,
  type ShownSums,
  type Stays,
  type Telling,
} from '@all-together/domain';
import {
  breakdowns,
  hiddenFigure,
  partsOf,
  shownFigure,
  type Breakdown,
  type Compared,
  type FigureRow,
} from './release-figures.js';

// What may be shown of an area or the programme, made of the counts of its schools: nothing here
// asks the database.

export interface SchoolCounts {
  urn: number;
  counts: Count[];
}

/**
 * A group of a place divided: what may be shown of it, and what a wider place needs to do the same.
 */
interface Divided {
  holding: Holding;
  parts: ReadonlyMap<number, Parts>;
  blocks: DividedBlock[];
  sums: PartSums | null;
  /** Schools whose answers are in the sums. */
  schools: ReadonlySet<number>;
}

/** What an area (or the programme) makes of its schools for one indicator. */
interface Finding {
  groups: Groups;
  effects: Effects;
  /** Effects of the baseline, for those who were linked to it. */
  effectsBefore: Effects | null;
  /** What is told of its schools beside sums, for wider places to leave as it is. */
  tellings: Telling[];
  breakdowns: Map<Breakdown, Divided>;
}

export type Made = Map<string, Finding>;

/**
 * The baseline of a follow-up as it was shown, and those who were linked as they had answered then.
 */
export interface Before {
  made: Made;
  schools: readonly SchoolCounts[];
}

const isBefore = (dimension: Breakdown): boolean => dimension.startsWith('before');
const isLink = (dimension: Breakdown): boolean =>
  isBefore(dimension) || dimension.startsWith('linked');
const nothing: Divided = {
  holding: { blocks: [], left: [] },
  parts: new Map(),
  blocks: [],
  sums: null,
  schools: new Set(),
};

export function madeOf(schools: readonly SchoolCounts[], before: Before | null): Made {
  const indicators = [
    ...new Set([
      ...schools.flatMap(({ counts }) => counts.map(({ indicator }) => indicator)),
      ...(before?.made.keys() ?? []),
    ]),
  ];
  return new Map(
    indicators.map((indicator) => {
      const atoms = schools.flatMap(({ urn, counts }) =>
        counts
          .filter((count) => count.indicator === indicator && count.dimension === 'send')
          .map(({ category, n, d }): Atom => ({ school: urn, group: category, n, d })),
      );
      const groups = new Map(
        [...Map.groupBy(atoms, ({ group }) => group)].map(([group, ofGroup]) => [
          group,
          holdingOf(ofGroup),
        ]),
      );
      const { effects, tellings } = effectsFor(groups, []);
      const then = before?.made.get(indicator);
      const partsBy = (dimension: Breakdown) =>
        new Map(
          (isBefore(dimension) ? (before?.schools ?? []) : schools).map(
            ({ urn, counts }) =>
              [
                urn,
                partsOf(
                  counts.filter((count) => count.indicator === indicator),
                  dimension,
                ),
              ] as const,
          ),
        );
      const dividedBy = (dimension: Breakdown): Divided => {
        const finding = isBefore(dimension) ? then : { groups, tellings };
        const holding = finding?.groups.get(dividedGroup(dimension)!);
        return finding && holding
          ? dividedOf(dimension, holding, partsBy(dimension), finding.tellings)
          : nothing;
      };
      return [
        indicator,
        {
          groups,
          effects,
          effectsBefore: then?.effects ?? null,
          tellings,
          breakdowns: new Map(breakdowns.map((dimension) => [dimension, dividedBy(dimension)])),
        },
      ];
    }),
  );
}

function dividedOf(
  dimension: Breakdown,
  holding: Holding,
  parts: ReadonlyMap<number, Parts>,
  tellings: readonly Telling[],
): Divided {
  const blocks = holding.blocks.map((block) => divided(block, partsIn(dimension, parts)));
  const shown = figureOf(holding) ? sumsOfParts(blocks, staysIn(dimension, tellings)) : null;
  return { holding, parts, blocks, sums: shown?.sums ?? null, schools: schoolsIn(shown) };
}

/**
 * A school that asked for no pictures linked nobody; where no more than the group is known, all its
 * parts are not known.
 */
const partsIn =
  (dimension: Breakdown, parts: ReadonlyMap<number, Parts>) =>
  (atom: Atom): Parts => {
    const own = parts.get(atom.school);
    return own?.size
      ? own
      : new Map([[isLink(dimension) ? 'not_linked' : 'not_known', { n: atom.n, d: atom.d }]]);
  };

const staysIn =
  (dimension: Breakdown, tellings: readonly Telling[]): Stays =>
  (more, less) =>
    tellings.every(({ stays }) => stays(dividedGroup(dimension)!, more, less));

/**
 * Areas together: blocks side by side, and what areas left pooled over all; breakdowns of areas
 * that show theirs, and of all
 * the other blocks if those may be shown as one.
 * @param before the baseline of the programme, where it was shown
 */
export function together(areas: readonly Made[], before: Made | null): Made {
  return new Map(
    [...new Set(areas.flatMap((area) => [...area.keys()]))].map((indicator) => {
      const findings = areas.flatMap((area) => area.get(indicator) ?? []);
      const names = [...new Set(findings.flatMap(({ groups }) => [...groups.keys()]))];
      const groups = new Map(
        names.map((group) => [
          group,
          heldTogether(findings.flatMap((finding) => finding.groups.get(group) ?? [])),
        ]),
      );
      const areaTellings = findings.flatMap(({ tellings }) => tellings);
      const told = effectsFor(groups, areaTellings);
      const then = before?.get(indicator);
      const tellings = [...areaTellings, ...told.tellings];
      const dividedBy = (dimension: Breakdown): Divided => {
        if (isBefore(dimension) && !then) return nothing;
        return dividedTogether(
          dimension,
          findings.flatMap((finding) => finding.breakdowns.get(dimension) ?? []),
          isBefore(dimension) ? then!.tellings : tellings,
        );
      };
      return [
        indicator,
        {
          groups,
          effects: told.effects,
          effectsBefore: then?.effects ?? null,
          tellings,
          breakdowns: new Map(breakdowns.map((dimension) => [dimension, dividedBy(dimension)])),
        },
      ];
    }),
  );
}

function dividedTogether(
  dimension: Breakdown,
  areas: readonly Divided[],
  tellings: readonly Telling[],
): Divided {
  const holding = heldTogether(areas.map((area) => area.holding));
  const parts = new Map(areas.flatMap((area) => [...area.parts]));
  const known = new Set(areas.flatMap((area) => area.holding.blocks));
  const rest = [
    ...areas.filter(({ sums }) => !sums).flatMap(({ blocks }) => blocks),
    ...holding.blocks
      .filter((block) => !known.has(block))
      .map((block) => divided(block, partsIn(dimension, parts))),
  ];
  const others = sumsOfParts(rest, staysIn(dimension, tellings));
  const shown = [...areas.map(({ sums }) => sums), others?.sums ?? null].filter(
    (sums) => sums !== null,
  );
  return {
    holding,
    parts,
    blocks: areas.flatMap(({ blocks }) => blocks),
    sums: shown.length ? added(shown) : null,
    schools: new Set([...areas.flatMap(({ schools }) => [...schools]), ...schoolsIn(others)]),
  };
}

const schoolsIn = (shown: ShownSums | null): Set<number> =>
  new Set(shown?.blocks.flatMap(({ members }) => members.map(({ atom }) => atom.school)));

function added(all: readonly PartSums[]): PartSums {
  const whole = new Map<string, { n: number; d: number; schools: number }>();
  for (const [category, { n, d, schools }] of all.flatMap((sums) => [...sums])) {
    const sum = whole.get(category) ?? { n: 0, d: 0, schools: 0 };
    whole.set(category, { n: sum.n + n, d: sum.d + d, schools: sum.schools + schools });
  }
  return whole;
}

export function figuresOf(made: Made): FigureRow[] {
  return [...made].flatMap(([indicator, finding]) => [
    ...groupFigures(indicator, finding),
    ...[...finding.breakdowns].flatMap(([dimension, one]) =>
      partFigures(indicator, dimension, one, effectOn(dimension, finding)),
    ),
  ]);
}

function groupFigures(indicator: string, { groups, effects }: Finding): FigureRow[] {
  return [...groups]
    .filter(([, { blocks, left }]) => blocks.length + left.length > 0)
    .map(([group, holding]) => {
      const figure = figureOf(holding);
      return figure
        ? shownFigure(indicator, 'send', group, figure, effects.rates.get(group)!, figure.schools)
        : hiddenFigure(indicator, 'send', group);
    });
}

/**
 * A part has fewer pupils in each school than its group, so that the group's effect is enough for
 * it.
 */
const effectOn = (dimension: Breakdown, { effects, effectsBefore }: Finding): number =>
  (isBefore(dimension) ? (effectsBefore ?? effects) : effects).rates.get(
    dividedGroup(dimension)!,
  ) ?? 1;

/** Where a group is not divided at all, there is nothing to tell. */
function partFigures(
  indicator: string,
  dimension: Breakdown,
  { sums, blocks }: Divided,
  effect: number,
): FigureRow[] {
  if (sums)
    return [...sums].map(([category, sum]) =>
      shownFigure(indicator, dimension, category, sum, effect, sum.schools),
    );
  const categories = [
    ...new Set(blocks.flatMap(({ members }) => members.flatMap(({ parts }) => [...parts.keys()]))),
  ];
  return categories.length < 2
    ? []
    : categories.map((category) => hiddenFigure(indicator, dimension, category));
}

export const comparedOf = (made: Made): Compared[] =>
  [...made].flatMap(([indicator, { groups, effects }]) => {
    const [send, other] = [shownSum(groups, 'send'), shownSum(groups, 'other')];
    return send && other
      ? [
          {
            indicator,
            send,
            other,
            gapEffect: effects.gap,
            ratioEffect: effects.ratio,
            schools: schoolsOfBoth(groups),
          },
        ]
      : [];
  });
