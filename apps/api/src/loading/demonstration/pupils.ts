import type { NeedMark, WaveKind } from '@all-together/contracts';
import type { BallotContent } from '../../features/questionnaires/index.js';
import type { Chance } from './chance.js';

/**
 * The published pattern: pupils with SEND about twice as likely to be bullied often at first, and
 * the gap narrowing.
 */
const often: Record<WaveKind, { send: number; other: number }> = {
  baseline: { send: 0.22, other: 0.1 },
  follow_up: { send: 0.13, other: 0.08 },
};
const disabledShare: Record<NeedMark, number> = { none: 0.02, sen_support: 0.2, ehc_plan: 0.6 };

export const firstYear = 3;
export const lastYear = 6;

/** An invented pupil, the same in both waves. */
export interface Pupil {
  need: NeedMark;
  disabled: boolean;
  /** Whether the school marks the need on the pupil's code. */
  marked: boolean;
  year: number;
}

/** Draws one pupil of a school year of primary age. */
export function inventPupil(chance: Chance, year: number): Pupil {
  const need = needOf(chance.next());
  return {
    need,
    disabled: chance.happens(disabledShare[need]),
    marked: !chance.happens(0.04),
    year,
  };
}

function needOf(draw: number): NeedMark {
  if (draw < 0.125) return 'sen_support';
  return draw < 0.15 ? 'ehc_plan' : 'none';
}

/** The same pupils a school year later: the oldest have left, and as many have come. */
export function nextYear(chance: Chance, pupils: readonly Pupil[]): Pupil[] {
  const staying = pupils
    .filter(({ year }) => year < lastYear)
    .map((pupil) => ({ ...pupil, year: pupil.year + 1 }));
  const come = Array.from({ length: pupils.length - staying.length + chance.between(-4, 4) }, () =>
    inventPupil(chance, firstYear),
  );
  return [...staying, ...come];
}

/** What makes a school better or worse than others. */
export interface Climate {
  /** How far bullying there is above (or below) the usual, as a logarithm. */
  lean: number;
  /** Whether it has nearly overcome bullying by the second wave. */
  heals: boolean;
}

/** How school is for one pupil. */
interface Experience {
  often: boolean;
  bullied: boolean;
  hasSend: boolean;
  /** By how much pupils with SEND feel worse, bullied or not. */
  burden: number;
}

/** What a pupil answers with a code, some questions skipped. */
export function inventBallot(
  chance: Chance,
  kind: WaveKind,
  climate: Climate,
  pupil: Pupil,
  code: string,
): BallotContent {
  const { need, disabled, marked, year } = pupil;
  const experience = experienceOf(chance, kind, climate, pupil);
  const kinds = kindsOf(chance, experience);
  const places = placesOf(chance, experience);
  return {
    code,
    mark: marked ? markOf(pupil) : 'unmarked',
    need: marked ? need : null,
    disabled: chance.happens(0.04) ? null : disabled,
    help: chance.happens(0.04) ? null : need !== 'none',
    year,
    choices: choicesOf(chance, experience, kinds, places),
  };
}

/** The mark on the pupil's code, from the kind of need alone. */
export const markOf = ({ need }: Pupil): 'send' | 'other' => (need === 'none' ? 'other' : 'send');

function experienceOf(
  chance: Chance,
  kind: WaveKind,
  { lean, heals }: Climate,
  { need, disabled }: Pupil,
): Experience {
  const hasSend = need !== 'none' || disabled;
  const healed = kind === 'follow_up' && heals ? 0.15 : 1;
  const share = often[kind][hasSend ? 'send' : 'other'] * Math.exp(lean) * healed;
  const isOften = chance.happens(Math.min(0.9, share));
  return {
    often: isOften,
    bullied: isOften || chance.happens(0.24),
    hasSend,
    burden: hasSend && kind === 'baseline' ? 0.06 : 0,
  };
}

/** Which of several a pupil ticks, one bit each in their order. */
const ticked = (chance: Chance, shares: readonly number[]): number =>
  shares.reduce((bits, share, place) => bits + (chance.happens(share) ? 2 ** place : 0), 0);

const kindsOf = (chance: Chance, { bullied, hasSend }: Experience): number =>
  bullied ? ticked(chance, [0.6, 0.3, 0.4, 0.25, 0.2, hasSend ? 0.5 : 0.05]) || 1 : 64;

const placesOf = (chance: Chance, { bullied }: Experience): number =>
  bullied ? ticked(chance, [0.5, 0.2, 0.35, 0.25, 0.2]) || 32 : 32;

/** The answers in the order of the questions; null where a pupil skips one. */
function choicesOf(
  chance: Chance,
  experience: Experience,
  kinds: number,
  places: number,
): BallotContent['choices'] {
  const { burden } = experience;
  const trouble = troubleOf(experience);
  const skips = <Value>(value: Value): Value | null => (chance.happens(0.02) ? null : value);
  const feels = (good: number) => skips(feeling(chance, good));
  return [
    skips(howOften(chance, experience)),
    skips(kinds),
    skips(places),
    skips(howOftenToOthers(chance)),
    feels(0.9 - trouble - burden),
    feels(0.9 - trouble / 2 - burden),
    feels(0.82 - trouble - burden),
    feels(0.9 - trouble - burden),
    skips(whomToTell(chance, burden)),
    feels(0.86 - trouble - burden),
    null,
  ];
}

function troubleOf({ often: isOften, bullied }: Experience): number {
  if (isOften) return 0.32;
  return bullied ? 0.1 : 0;
}

function howOften(chance: Chance, { often: isOften, bullied }: Experience): number {
  if (isOften) return chance.pick([3, 3, 4, 5]);
  return bullied ? 2 : 1;
}

function howOftenToOthers(chance: Chance): number {
  if (chance.happens(0.05)) return chance.pick([3, 4]);
  return chance.happens(0.15) ? 2 : 1;
}

function whomToTell(chance: Chance, burden: number): number {
  if (chance.happens(0.85 - burden)) return 1;
  return chance.happens(0.5) ? 2 : 3;
}

/** One of four steps from good to bad. */
function feeling(chance: Chance, good: number): number {
  if (chance.happens(good)) return chance.happens(0.6) ? 1 : 2;
  return chance.happens(0.75) ? 3 : 4;
}
