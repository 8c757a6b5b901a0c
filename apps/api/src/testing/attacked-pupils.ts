import type { WaveKind } from '@all-together/contracts';
import { linkOf, linkPictures, type KeptAnswers } from '@all-together/domain';
import { Chance } from '../loading/demonstration/chance';

export type Row = KeptAnswers & { withdrawal: null };
/** The pupils of one school in both waves. */
export interface Pupils {
  urn: number;
  areaId: string;
  rows: Record<WaveKind, Row[]>;
}

const fate = new Chance(20161124);
/** From 0 to 1, the same for every run. */
export const chance = () => fate.next();
const picturesOf = () => linkOf(linkPictures.map((row) => row[Math.floor(chance() * row.length)]!));
const needOf = () => {
  if (chance() < 0.2) return 'sen_support';
  return chance() < 0.08 ? 'ehc_plan' : 'none';
};
const sendOf = (need: string) => {
  if (chance() < 0.08) return 'unknown';
  return need === 'none' ? 'other' : 'send';
};
/** A pupil of a school where this share of those without SEND is bullied often. */
export const rowOf = (rate: number): Row => {
  const need = needOf();
  const send = sendOf(need);
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
export const laterOf = (row: Row, rate: number): Row =>
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
/** Whether a pupil says that they are bullied often, as 1 or 0. */
export const says = ({ choices }: Row) => (choices[0]! >= 3 ? 1 : 0);
