import { open } from '../../../../testing/screen';
import { CurrentSession } from '../../../shell/current-session';
import { WordingPage } from './wording-page';

const worded = (text: string) => ({ en: { standard: text, easy: text } });
const instrument = {
  versionId: 'v1',
  id: 'pupils',
  number: 1,
  frozen: true,
  content: {
    form: 'pupils',
    title: 'Wellbeing',
    languages: ['en'],
    questions: [
      {
        id: 'bullied',
        kind: 'frequency',
        symbol: 'question',
        text: worded('Were you bullied?'),
        options: [{ id: 'month', symbol: 'many', text: worded('Two or three times a month') }],
      },
      {
        id: 'own-1',
        kind: 'single',
        symbol: 'question',
        text: worded('Where do you eat?'),
        options: [],
      },
    ],
    indicators: [],
    threshold: { question: 'bullied', from: 'month', source: 'Solberg and Olweus 2003' },
  },
};
const versions = '/api/instruments/v1/versions';

async function begin(mayWrite = true, shown: object = instrument) {
  const screen = await open(WordingPage, {}, [
    { provide: CurrentSession, useValue: { may: () => mayWrite } },
  ]);
  await screen.answer('GET', '/api/instruments', [shown]);
  return screen;
}

/** The control of one text's card. */
function control(screen: Awaited<ReturnType<typeof begin>>, text: string, label: string) {
  const card = screen.element.querySelector(`[role=group][aria-label="${text}"]`);
  const found = [...(card?.querySelectorAll('label') ?? [])].find((one) =>
    one.textContent?.trim().startsWith(label),
  );
  const field = found?.querySelector<HTMLInputElement>('textarea, input');
  if (!field) throw new Error(`${text} has no ${label}`);
  return field;
}
async function type(field: HTMLInputElement, words: string) {
  field.value = words;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

it('saves changed texts and films as the next version', async () => {
  const screen = await begin();
  await type(control(screen, 'Were you bullied?', 'Short words'), 'Bullied?');
  await type(control(screen, 'Were you bullied?', 'Film'), ' https://films.example/1 ');
  await screen.rendered();
  await screen.click('Save 2 changes as version 2');
  const { request } = await screen.answer('POST', versions, { ...instrument, number: 2 });
  expect(request.body).toEqual({
    id: expect.any(String),
    texts: [
      {
        key: 'question.bullied',
        language: 'en',
        standard: 'Were you bullied?',
        easy: 'Bullied?',
      },
    ],
    films: [{ question: 'bullied', film: 'https://films.example/1' }],
  });
  await screen.answer('GET', '/api/instruments', [{ ...instrument, number: 2 }]);
  expect(screen.text).toContain('version 2');
  expect(screen.text).not.toContain('Save 2 changes');
});

it('keeps what was written when it is refused', async () => {
  const screen = await begin();
  await type(control(screen, 'Were you bullied?', 'Standard'), '');
  await screen.rendered();
  await screen.click('Save 1 change as version 2');
  await screen.refuse('POST', versions, { status: 409, detail: 'There is a newer version.' });
  expect(screen.text).toContain('There is a newer version.');
  expect(screen.text).toContain('Save 1 change as version 2');
});

it('forgets a film that is put back as it was', async () => {
  const screen = await begin();
  const film = control(screen, 'Were you bullied?', 'Film');
  await type(film, 'https://films.example/1');
  await type(film, '');
  await screen.rendered();
  expect(screen.text).not.toContain('Save 1 change');
});

it('leaves out a question of the programme’s own, and no other', async () => {
  const screen = await begin();
  expect(screen.text.split('Ask this no more')).toHaveLength(2);
  await screen.click('Ask this no more');
  const { request } = await screen.answer('POST', versions, { ...instrument, number: 2 });
  expect(request.body).toMatchObject({ removed: 'own-1' });
});

it('shows texts to those who may not change them', async () => {
  const screen = await begin(false);
  expect(control(screen, 'Were you bullied?', 'Standard').readOnly).toBe(true);
  expect(screen.text).toContain('Frequently bullied means “Two or three times a month”');
  expect(screen.text).not.toContain('Ask one more question');
});

describe('one more question', () => {
  async function write() {
    const screen = await begin();
    await screen.click('Ask one more question');
    return screen;
  }

  it('goes with its answers and what results tell of it', async () => {
    const screen = await write();
    await screen.enter('Question', 'Do you feel safe at lunch?');
    await screen.enter('Answer 1', 'Yes');
    await screen.enter('Answer 2', 'No');
    await screen.tick('Yes');
    await screen.enter('What it is called', 'Safe at lunch');
    await screen.enter('Pupils with SEND were', 'to feel safe at lunch');
    await screen.click('Add the question');
    const { request } = await screen.answer('POST', versions, { ...instrument, number: 2 });
    expect(request.body).toEqual({
      id: expect.any(String),
      added: {
        kind: 'single',
        symbol: 'question',
        standard: 'Do you feel safe at lunch?',
        easy: 'Do you feel safe at lunch?',
        options: [
          { symbol: 'none', standard: 'Yes', easy: 'Yes' },
          { symbol: 'none', standard: 'No', easy: 'No' },
        ],
        indicator: {
          title: 'Safe at lunch',
          likely: 'to feel safe at lunch',
          better: 'higher',
          counted: [0],
        },
      },
    });
  });

  it('takes the answers of its kind when it has none of its own', async () => {
    const screen = await write();
    await screen.enter('Kind', 'frequency');
    await screen.enter('Question', 'I like lunch.');
    await screen.enter('In short words', 'Lunch is good.');
    await screen.tick('Two or three times a month');
    await screen.enter('What it is called', 'Lunch');
    await screen.enter('Pupils with SEND were', 'to like lunch');
    await screen.click('Add the question');
    const { request } = await screen.answer('POST', versions, { ...instrument, number: 2 });
    expect(request.body).toMatchObject({
      added: {
        kind: 'frequency',
        standard: 'I like lunch.',
        easy: 'Lunch is good.',
        indicator: { title: 'Lunch', likely: 'to like lunch', counted: [0] },
      },
    });
    expect(request.body).not.toHaveProperty('added.options');
  });

  it('says what is missing before it is sent', async () => {
    const screen = await write();
    await screen.enter('Answer 1', 'Yes');
    await screen.click('Add the question');
    expect(screen.text).toContain('Choose at least one answer that counts.');
    await screen.tick('Yes');
    await screen.click('Add the question');
    expect(screen.text).not.toContain('Choose at least one answer that counts.');
    expect(screen.sent('POST', versions)).toBe(0);
    expect(screen.text).toContain('Enter the standard wording of 1 to 500 characters.');
    expect(screen.text).toContain('Enter the standard wording of 1 to 200 characters.');
    expect(screen.text).toContain('Enter what it is called of 1 to 100 characters.');
  });

  it('has up to eight answers, and at least two', async () => {
    const screen = await write();
    for (let more = 2; more < 8; more++) await screen.click('One more answer');
    expect(screen.text).not.toContain('One more answer');
    for (let fewer = 8; fewer > 2; fewer--) await screen.click('Leave out answer 2');
    expect(screen.text).not.toContain('Leave out');
  });

  it('is not offered where there are as many findings as there may be', async () => {
    const finding = { id: 'f', question: 'bullied', counted: ['month'] };
    const indicators = Array.from({ length: 13 }, () => finding);
    const content = { ...instrument.content, indicators };
    const screen = await begin(true, { ...instrument, content });
    expect(screen.text).toContain('No question can be added. This questionnaire has 13 findings.');
    expect(screen.text).not.toContain('Ask one more question');
  });

  it('is left without being asked', async () => {
    const screen = await write();
    await screen.click('Not now');
    expect(screen.text).not.toContain('One more question');
  });
});
