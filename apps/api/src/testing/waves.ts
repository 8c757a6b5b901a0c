import type { SendAnswers, Wave, WaveDetail } from '@all-together/contracts';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { v7 as newId } from 'uuid';
import type { Answer, Asker, SpecApp } from './spec-app';

export const aWave = (urn: number, fields: object = {}) => ({
  id: newId(),
  urn,
  form: 'pupils',
  kind: 'baseline',
  opens: '2016-05-10',
  closes: '2016-06-10',
  ...fields,
});

/** As the pupil's page derives them from the secret. */
export const hashed = (secret: string, use: string): string =>
  createHash('sha256').update(`${use} ${secret}`).digest('hex');

export function answersOf(
  code: string,
  said: Record<string, string[]> = { bullied: ['never'], safe: ['mostly'] },
  fields: Partial<SendAnswers> = {},
): SendAnswers {
  const secret = randomBytes(8).toString('hex');
  return {
    id: randomUUID(),
    code,
    about: { year: 5, help: 'no', disabled: 'no' },
    answers: Object.entries(said).map(([question, chosen]) => ({ question, chosen })),
    withdrawal: hashed(secret, 'box'),
    ...fields,
  };
}

/** A wave of a school, with what it asks beside the questions. */
export async function openedWave(
  school: Asker,
  urn: number,
  fields: object = {},
  more: object = {},
): Promise<Wave> {
  const { body } = await school.post<Wave[]>('waves', { waves: [aWave(urn, fields)] });
  const wave = body[0]!;
  return Object.keys(more).length
    ? (await school.patch<WaveDetail>(`waves/${wave.id}`, wave.version, more)).body.wave
    : wave;
}

/** The codes of a new batch, as they stand on its slips. */
export async function codesFor(
  spec: SpecApp,
  school: Asker,
  wave: string,
  count: number,
  marks: object = {},
): Promise<string[]> {
  const batch = {
    id: newId(),
    label: '5B',
    count,
    year: null,
    need: null,
    disabled: null,
    ...marks,
  };
  const made = await school.post<WaveDetail>(`waves/${wave}/codes`, batch);
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return (
    (
      await spec.owner.query(`select code from codes where batch_id = $1 order by number`, [
        batch.id,
      ])
    ).rows as { code: string }[]
  ).map(({ code }) => code);
}

export const closed = async (who: Asker, id: string): Promise<Answer<WaveDetail>> =>
  who.post<WaveDetail>(
    `waves/${id}/close`,
    {},
    (await who.get<WaveDetail>(`waves/${id}`)).body.wave.version,
  );
