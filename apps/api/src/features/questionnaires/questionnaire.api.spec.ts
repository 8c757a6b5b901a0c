import type { OpenedQuestionnaire } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { answersOf, codesFor, openedWave } from '../../testing/waves';
import { pupil, startQuestionnaires } from '../../testing/questionnaire-world';
import { spec, world } from '../../testing/spec-world';

startQuestionnaires();

describe('a pupil', () => {
  let codes: string[];
  beforeAll(async () => {
    const wave = await openedWave(world.there.school, world.there.urn);
    codes = await codesFor(spec, world.there.school, wave.id, 20, { year: 4, need: 'sen_support' });
  });

  it('opens the questions with a code however typed, and is asked what is not marked', async () => {
    const typed = ` ${codes[0]!.slice(0, 5).toLowerCase()} - ${codes[0]!.slice(5)}`;
    const answer = await pupil.post<OpenedQuestionnaire>('questionnaire/open', { code: typed });
    expect(answer.body).toMatchObject({
      schoolName: 'Leeds Primary School',
      asks: { year: false, need: false, disabled: true },
    });
    expect(
      answer.body.content.questions.every(({ text, options }) =>
        ['en', 'cy', 'pl', 'ur'].every((language) =>
          [text, ...options.map((option) => option.text)].every(
            (worded) => worded[language as 'en']?.easy,
          ),
        ),
      ),
    ).toBe(true);
    expect((await pupil.post('questionnaire/open', { code: 'AAAAAAAAAA' })).status).toBe(404);
  });

  it('answers once: sent again it is kept once, and the code is spent', async () => {
    const ballot = answersOf(codes[1]!);
    expect((await pupil.post('questionnaire/answers', ballot)).status).toBe(204);
    expect((await pupil.post('questionnaire/answers', ballot)).status).toBe(204);
    expect((await pupil.post('questionnaire/answers', answersOf(codes[1]!))).body).toMatchObject({
      status: 422,
      code: 'used',
    });
    expect(
      (await spec.owner.query(`select from ballots where id = $1`, [ballot.id])).rowCount,
    ).toBe(1);
  });

  it('is told in words what cannot be kept, and keeps the code', async () => {
    for (const [said, path] of [
      [{ nonsense: ['never'] }, 'answers'],
      [{ bullied: ['never', 'week'] }, 'answers'],
      [{ bullied: ['always'] }, 'answers'],
    ] satisfies [Record<string, string[]>, string][]) {
      const refused = await pupil.post('questionnaire/answers', answersOf(codes[2]!, said));
      expect([refused.status, refused.body.errors[0].path]).toEqual([400, path]);
    }
    expect(
      (await pupil.post('questionnaire/answers', answersOf(codes[2]!, {}, { id: newId() }))).status,
    ).toBe(400);
    expect((await pupil.post('questionnaire/answers', answersOf(codes[2]!, {}))).status).toBe(204);
  });

  it('takes answers out again with the secret, while the wave is open', async () => {
    const ballot = answersOf(codes[3]!);
    await pupil.post('questionnaire/answers', ballot);
    const { withdrawal } = ballot;
    expect((await pupil.post('questionnaire/withdraw', { withdrawal })).status).toBe(204);
    expect((await pupil.post('questionnaire/withdraw', { withdrawal })).status).toBe(404);
    expect(
      (await spec.owner.query(`select from ballots where id = $1`, [ballot.id])).rowCount,
    ).toBe(0);
  });

  it('who guesses codes is slowed, and a right code is not', async () => {
    let status = 0;
    for (let guess = 0; guess < 320 && status !== 429; guess++)
      status = (
        await pupil.post('questionnaire/open', {
          code: `BBBBBBB${String(guess).padStart(3, '2').replace(/[01]/g, '9')}`,
        })
      ).status;
    expect(status).toBe(429);
    expect((await pupil.post('questionnaire/open', { code: codes[4] })).status).toBe(200);
    await spec.owner.query(`delete from sign_in_attempts`);
  });
});
