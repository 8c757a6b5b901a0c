import { clusteredGap } from '../statistics/clusters';
import { gapOver, rateOver } from '../statistics/clusters';
import { binomial, chanceFrom, schoolRate } from '../testing/simulation';
import { figureOf, heldTogether, holdingOf, type Atom, type Holding } from './blocks';
import {
  effectsFor,
  effectsOfBlocks,
  mayTell,
  schoolsOfBoth,
  shownSum,
  tellingOf,
  type Groups,
} from './effects';

/** Areas of schools that lean alike in both groups, as they are held at a place. */
function place(
  chance: () => number,
  areas: number,
  schools: number,
  p: number,
  q: number,
  correlation: number,
): { each: Groups[]; whole: Groups; atoms: Atom[] } {
  const each = Array.from({ length: areas }, (_, area): Groups => {
    const made = Array.from({ length: schools }, (_, index) => {
      const lean = chance();
      const atom = (group: string, d: number, rate: number): Atom => ({
        school: area * 1000 + index,
        group,
        d,
        n: binomial(chance, d, schoolRate(lean, rate, correlation)),
      });
      return [
        atom('send', 12 + Math.floor(chance() * 14), p),
        atom('other', 70 + Math.floor(chance() * 60), q),
      ] as const;
    });
    return new Map([
      ['send', holdingOf(made.map(([send]) => send))],
      ['other', holdingOf(made.map(([, other]) => other))],
    ]);
  });
  const whole = new Map(
    ['send', 'other'].map((group) => [
      group,
      heldTogether(each.map((groups) => groups.get(group)!)),
    ]),
  );
  return {
    each,
    whole,
    atoms: ['send', 'other'].flatMap((group) =>
      whole.get(group)!.blocks.flatMap(({ members }) => [...members]),
    ),
  };
}

/** The same place with a count moved from one school of a pool to another. */
const exchanged = (groups: Groups, group: string, more: Atom, less: Atom): Groups => {
  const change = new Map([
    [more, 1],
    [less, -1],
  ]);
  const moved = (atom: Atom): Atom => ({ ...atom, n: atom.n + (change.get(atom) ?? 0) });
  const holding = groups.get(group)!;
  return new Map(groups).set(group, {
    ...holding,
    blocks: holding.blocks.map((block) => ({ ...block, members: block.members.map(moved) })),
  } satisfies Holding);
};

interface Design {
  areas: number;
  schools: number;
  p: number;
  q: number;
  correlation: number;
}

/** How often intervals hold the truth, over many places, and how much wider blocks make them. */
function coverageOf(chance: () => number, { areas, schools, p, q, correlation }: Design) {
  const held = { rate: 0, gap: 0 };
  let [shown, told, wider] = [0, 0, 0];
  for (let round = 0; round < 700; round++) {
    const { each, whole, atoms } = place(chance, areas, schools, p, q, correlation);
    const [send, other] = [shownSum(whole, 'send'), shownSum(whole, 'other')];
    if (!send || !other || [...whole.values()].some(({ left }) => left.length)) continue;
    shown++;
    const before = each.flatMap((groups) => effectsFor(groups, []).tellings);
    const { effects, tellings } = effectsFor(whole, before);
    if (tellings.length) told++;
    const rate = rateOver(send, effects.rates.get('send')!, figureOf(whole.get('send')!)!.schools);
    const gap = gapOver(send, other, effects.gap, schoolsOfBoth(whole));
    held.rate += holds(rate, p);
    held.gap += holds(gap, p - q);
    wider += effectsOfBlocks(whole).gap / clusteredGap(bySchool(atoms))!.effect;
  }
  return { shown, told, wider, held };
}

const holds = ({ low, high }: { low: number; high: number }, truth: number): number =>
  low <= truth && truth <= high ? 1 : 0;

const bySchool = (atoms: readonly Atom[]) =>
  [...Map.groupBy(atoms, ({ school }) => school).values()].map((of) => ({
    a: of.find(({ group }) => group === 'send') ?? null,
    b: of.find(({ group }) => group === 'other') ?? null,
  }));

describe('how much wider an interval is', () => {
  it('is told by a short way that says the same as counting everything anew', () => {
    const chance = chanceFrom(11);
    let same = 0;
    let other = 0;
    for (let round = 0; round < 60; round++) {
      const { whole } = place(chance, 1, 14, 0.2, 0.03, 0.03);
      const telling = tellingOf(whole);
      for (const group of ['send', 'other'])
        for (const { school, members } of whole.get(group)!.blocks) {
          if (school !== null) continue;
          for (const [more, less] of [
            [members[0]!, members[1]!],
            [members[2]!, members[0]!],
          ] as const) {
            const anew = tellingOf(exchanged(whole, group, more, less)).effects;
            const isSame =
              JSON.stringify([...anew.rates, anew.gap, anew.ratio]) ===
              JSON.stringify([
                ...telling.effects.rates,
                telling.effects.gap,
                telling.effects.ratio,
              ]);
            expect(telling.stays(group, more.school, less.school)).toBe(isSame);
            if (isSame) same++;
            else other++;
          }
        }
    }
    expect(same).toBeGreaterThan(20);
    expect(other).toBeGreaterThan(2);
  });

  it('is not told where a hidden count would be certain', () => {
    const atoms = (counts: number[]): Atom[] =>
      counts.map((n, school) => ({ school, group: 'send', n, d: 40 }));
    const held: Groups = new Map([
      [
        'send',
        {
          blocks: [{ n: 9, d: 120, school: null, schools: 3, members: atoms([2, 3, 4]) }],
          left: [],
        },
      ],
    ]);
    expect(mayTell(held, [tellingOf(held)])).toBe(true);
    // Whatever an exchange changes is told: then nothing may be.
    expect(mayTell(held, [{ effects: effectsOfBlocks(held), stays: () => false }])).toBe(false);
  });

  it('makes intervals cover 93 to 98 in 100; from blocks alone they would be too wide', () => {
    const chance = chanceFrom(20161124);
    for (const [areas, schools, p, q, correlation] of [
      [1, 30, 0.2, 0.1, 0.03],
      [12, 10, 0.2, 0.1, 0.03],
      [12, 10, 0.1, 0.08, 0.02],
    ] as const) {
      const { shown, told, wider, held } = coverageOf(chance, {
        areas,
        schools,
        p,
        q,
        correlation,
      });
      expect(shown).toBeGreaterThan(100);
      expect(told / shown).toBeGreaterThan(0.8);
      expect(wider / shown).toBeGreaterThan(1.2);
      for (const [what, count] of Object.entries(held))
        expect({
          areas,
          what,
          share: count / shown > 0.93 && count / shown < 0.98 ? 'within' : count / shown,
        }).toEqual({ areas, what, share: 'within' });
    }
  });
});
