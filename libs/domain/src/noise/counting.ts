// The one place where answers are counted. What it does not count, nobody can ever be told.
import type {
  BreakdownDimension,
  InstrumentContent,
  MarkGroup,
  NeedMark,
  QuestionnaireIndicator,
} from '@all-together/contracts';
import { optionPlace } from '../answers.js';
import { mostFindings } from './declared.js';

/** What one ballot says. */
export interface CountedBallot {
  /** As the school marked the code: the pupil cannot change it. */
  mark: MarkGroup;
  need: NeedMark | null;
  /** As marked, or else as the pupil says; null where nothing was said. */
  disabled: boolean | null;
  /** What the pupil says of getting help, where the school has marked no need. */
  help: boolean | null;
  year: number | null;
  /** For each question the place of the answer from 1; of several the sum of their bits. */
  choices: readonly (number | null)[];
}

/** How many codes of each mark were used, replaced ones not counted. */
export type UsedCodes = Readonly<Record<MarkGroup, number>>;

export interface Answers {
  yes: number;
  no: number;
  skipped: number;
}

/** One finding among those of one mark. */
export interface MarkCount extends Answers {
  finding: string;
  mark: MarkGroup;
}

/** The main finding among those of one part of all pupils. */
export interface PartCount {
  finding: string;
  dimension: BreakdownDimension;
  category: string;
  yes: number;
  no: number;
}

export interface BoxCounts {
  marks: MarkCount[];
  parts: PartCount[];
}

export const markGroups: readonly MarkGroup[] = ['send', 'other', 'unmarked'];
export const breakdownDimensions: readonly BreakdownDimension[] = [
  'need',
  'disabled',
  'said_send',
  'year_send',
  'year_other',
];

type Said = 'yes' | 'no' | 'skipped';

/**
 * Counts the ballots of a wave: every finding by mark, and the main finding by the parts of which
 * the programme tells. Whoever used a code and has no ballot, or one without an answer to the
 * question, is counted as having skipped it: a withdrawn ballot cannot be told from a skipped one.
 * @throws RangeError for more findings than the promise allows, or more ballots than used codes
 */
export function countBox(
  content: InstrumentContent,
  used: UsedCodes,
  ballots: readonly CountedBallot[],
): BoxCounts {
  if (content.indicators.length > mostFindings)
    throw new RangeError(`A questionnaire has at most ${mostFindings} findings.`);
  const [main] = content.indicators;
  return {
    marks: content.indicators.flatMap((finding) => countMarks(content, finding, used, ballots)),
    parts: main ? countParts(content, main, ballots) : [],
  };
}

function countMarks(
  content: InstrumentContent,
  finding: QuestionnaireIndicator,
  used: UsedCodes,
  ballots: readonly CountedBallot[],
): MarkCount[] {
  const saysOf = reader(content, finding);
  return markGroups.map((mark) => {
    const said = ballots.filter((ballot) => ballot.mark === mark).map(saysOf);
    const yes = said.filter((one) => one === 'yes').length;
    const no = said.filter((one) => one === 'no').length;
    if (said.length > used[mark])
      throw new RangeError(`There are ${said.length} ballots for ${used[mark]} used codes.`);
    return { finding: finding.id, mark, yes, no, skipped: used[mark] - yes - no };
  });
}

/** What a ballot says of a finding. */
function reader(
  content: InstrumentContent,
  { question: id, counted }: QuestionnaireIndicator,
): (ballot: CountedBallot) => Said {
  const place = content.questions.findIndex((question) => question.id === id);
  const question = content.questions[place];
  if (!question) throw new RangeError(`There is no question “${id}”.`);
  const wanted = counted.map((option) => optionPlace(question, option));
  const isChosen = (choice: number) => (option: number) =>
    question.kind === 'multiple'
      ? Math.floor(choice / 2 ** option) % 2 === 1
      : choice === option + 1;
  return ({ choices }) => {
    const choice = choices[place];
    if (typeof choice !== 'number') return 'skipped';
    return wanted.some(isChosen(choice)) ? 'yes' : 'no';
  };
}

/** Years of English schools, reception as 0. */
export const schoolYears: readonly number[] = Array.from({ length: 15 }, (_, year) => year);

const years = [...schoolYears.map(String), 'not_said'];
const declared = ['yes', 'no', 'not_said'];

/** All parts of a breakdown, whether or not someone is in them. */
export const breakdownParts: Record<BreakdownDimension, readonly string[]> = {
  need: ['sen_support', 'ehc_plan', 'none', 'unmarked'],
  disabled: declared,
  said_send: declared,
  year_send: years,
  year_other: years,
};

const declaredPart = (said: boolean | null): string => {
  if (said === null) return 'not_said';
  return said ? 'yes' : 'no';
};
const yearPart = ({ year }: CountedBallot): string =>
  year !== null && schoolYears.includes(year) ? String(year) : 'not_said';

/** The part that a ballot belongs to; null where the breakdown is not about it. */
const partOf: Record<BreakdownDimension, (ballot: CountedBallot) => string | null> = {
  need: ({ need }) => need ?? 'unmarked',
  disabled: ({ disabled }) => declaredPart(disabled),
  said_send: ({ mark, help }) => (mark === 'unmarked' ? declaredPart(help) : null),
  year_send: (ballot) => (ballot.mark === 'send' ? yearPart(ballot) : null),
  year_other: (ballot) => (ballot.mark === 'other' ? yearPart(ballot) : null),
};

function countParts(
  content: InstrumentContent,
  main: QuestionnaireIndicator,
  ballots: readonly CountedBallot[],
): PartCount[] {
  const saysOf = reader(content, main);
  return breakdownDimensions.flatMap((dimension) =>
    breakdownParts[dimension].map((category) => {
      const said = ballots.filter((ballot) => partOf[dimension](ballot) === category).map(saysOf);
      return {
        finding: main.id,
        dimension,
        category,
        yes: said.filter((one) => one === 'yes').length,
        no: said.filter((one) => one === 'no').length,
      };
    }),
  );
}
