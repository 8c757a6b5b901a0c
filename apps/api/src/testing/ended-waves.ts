import type {
  InstrumentContent,
  MarkGroup,
  NeedMark,
  QuestionnaireForm,
  WaveKind,
} from '@all-together/contracts';
import { BallotKeys } from '../features/questionnaires/ballot-box.js';
import { v7 as newId } from 'uuid';
import { EndingService, type BallotContent } from '../features/questionnaires/index.js';
import type { SpecApp } from './spec-app';

/** How many of so many with one mark say yes to everything that is counted. */
export interface KnownAnswers {
  used: number;
  yes: number;
}

/** A wave of a school whose answers are known. */
export interface KnownWave {
  areaId: string;
  urn: number;
  form?: QuestionnaireForm;
  kind?: WaveKind;
  schoolYear?: number;
  shared?: boolean;
  answers: Partial<Record<MarkGroup, KnownAnswers>>;
}

const needs: Record<MarkGroup, NeedMark | null> = {
  send: 'sen_support',
  other: 'none',
  unmarked: null,
};

/** Makes a wave, lets everybody answer, and ends it as the app does. @returns its id */
export async function endedWave(spec: SpecApp, wave: KnownWave): Promise<string> {
  const { areaId, urn, form = 'pupils', kind = 'baseline', schoolYear = 2015 } = wave;
  const id = newId();
  const { rows } = await spec.owner.query<{ id: string; content: InstrumentContent }>(
    `select id, content from instrument_versions where form = $1 order by number desc limit 1`,
    [form],
  );
  const version = rows[0]!;
  const publicKey = await spec.app.get(BallotKeys).make(id);
  await spec.owner.query(
    `insert into waves (id, area_id, urn, instrument_version_id, form, kind, school_year, opens,
       closes, public_key, shared)
     values ($1, $2, $3, $4, $5, $6, $7, '2016-05-01', '2016-06-01', $8, $9)`,
    [id, areaId, urn, version.id, form, kind, schoolYear, publicKey, wave.shared ?? false],
  );
  const ballots: BallotContent[] = [];
  for (const [mark, known] of Object.entries(wave.answers) as [MarkGroup, KnownAnswers][])
    ballots.push(...(await answered(spec, id, version.content, mark, known)));
  await spec.app.get(EndingService).endWith(id, ballots);
  return id;
}

async function answered(
  spec: SpecApp,
  waveId: string,
  content: InstrumentContent,
  mark: MarkGroup,
  { used, yes }: KnownAnswers,
): Promise<BallotContent[]> {
  const batch = newId();
  await spec.owner.query(
    `insert into code_batches (id, wave_id, label, need, codes) values ($1, $2, $3, $4, $5)`,
    [batch, waveId, mark, needs[mark], used],
  );
  const codes = Array.from({ length: used }, (_, place) => `${batch}-${place}`);
  await spec.owner.query(
    `insert into codes (code, batch_id, wave_id, number, used)
     select code, $1, $2, number, true from unnest($3::text[]) with ordinality as c (code, number)`,
    [batch, waveId, codes],
  );
  return codes.map((code, place) => ({
    code,
    mark,
    need: needs[mark],
    disabled: false,
    help: null,
    year: 5,
    choices: choicesOf(content, place < yes),
  }));
}

/** All that is counted, or nothing of it. */
const choicesOf = (content: InstrumentContent, says: boolean): (number | null)[] =>
  content.questions.map(({ id, kind, options }) => {
    if (kind === 'text') return null;
    const counted = content.indicators
      .filter(({ question }) => question === id)
      .flatMap(({ counted: chosen }) => chosen);
    const places = options.map(({ id: option }) => counted.includes(option));
    if (kind === 'multiple')
      return places.reduce((bits, isIn, place) => bits + (isIn === says ? 2 ** place : 0), 0);
    return places.indexOf(says) + 1;
  });
