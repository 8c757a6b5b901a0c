import { ballotOf, begin, plainLooks, withdrawalOf } from './progress';
import { questionnaire } from './testing/questionnaire';

const begun = () => begin('ABCDE12345', questionnaire, plainLooks);

it('begins with ids that tell no time, and a secret without letters that look alike', () => {
  const { id, secret } = begun();
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(secret).toMatch(/^[A-HJKMNP-Z2-9]{16}$/);
  expect(begun().secret).not.toBe(secret);
});

it('keeps the language only if the questionnaire speaks it', () => {
  const language = (wanted: 'pl' | 'ur') =>
    begin('A', questionnaire, { ...plainLooks, language: wanted }).looks.language;
  expect([language('pl'), language('ur')]).toEqual(['pl', 'en']);
});

it('sends what was chosen, and nothing of what was not', async () => {
  const progress = { ...begun(), answers: { where: ['bus'], tell: [] }, done: true };
  const ballot = await ballotOf(progress);
  expect(ballot).toMatchObject({
    id: progress.id,
    code: 'ABCDE12345',
    answers: [{ question: 'where', chosen: ['bus'] }],
    about: { year: null, help: 'not_said', disabled: 'not_said' },
  });
  expect(ballot).not.toHaveProperty('message');
  expect(ballot).not.toHaveProperty('pictures');
  expect(JSON.stringify(ballot)).not.toContain(progress.secret);
});

it('says that what the school has marked was not asked', async () => {
  const asks = { year: false, need: false, disabled: false, message: false };
  const ballot = await ballotOf({ ...begun(), asked: { ...questionnaire, asks } });
  expect(ballot.about).toEqual({ year: null, help: 'not_asked', disabled: 'not_asked' });
});

it('sends the words of a message without what no server takes', async () => {
  const { message } = await ballotOf({
    ...begun(),
    message: 'Nul\u0000, bell\u0007, half \ud83d,\nnew line',
  });
  expect(message?.text).toBe('Nul , bell , half \ufffd,\nnew line');
});

it('sends a message with hashes of its own', async () => {
  const { message, withdrawal } = await ballotOf({ ...begun(), message: 'Help me' });
  expect(message?.text).toBe('Help me');
  expect(message?.withdrawal).not.toBe(withdrawal);
});

it('has three different hashes of a secret, always the same', async () => {
  const hashes = await withdrawalOf('SECRET');
  expect(new Set(Object.values(hashes)).size).toBe(3);
  for (const hash of Object.values(hashes)) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(await withdrawalOf('SECRET')).toEqual(hashes);
});
