import type { AddedQuestion, InstrumentContent, Question } from '@all-together/contracts';
import { isOwnQuestion, mostQuestions, revised, reworded, textsOf } from './instruments';

const words = (text: string) => ({ en: { standard: text, easy: text } });
const question = (id: string, kind: Question['kind'], options: string[]): Question => ({
  id,
  kind,
  symbol: 'none',
  text: words(id),
  options: options.map((option) => ({ id: option, symbol: 'none', text: words(option) })),
});
const content: InstrumentContent = {
  form: 'pupils',
  title: 'A form',
  languages: ['en'],
  threshold: null,
  questions: [
    question('bullied', 'frequency', ['never', 'once', 'week']),
    question('message', 'text', []),
  ],
  indicators: [
    {
      id: 'often',
      question: 'bullied',
      counted: ['week'],
      title: 'Often',
      likely: 'to be bullied often',
      better: 'lower',
    },
  ],
};
const lunch: AddedQuestion = {
  kind: 'single',
  symbol: 'ball',
  standard: 'Where do you have lunch?',
  easy: 'Where is lunch?',
  options: ['Hall', 'Outside'].map((text) => ({ symbol: 'none', standard: text, easy: text })),
  indicator: {
    title: 'Lunch in the hall',
    likely: 'to have lunch in the hall',
    better: 'higher',
    counted: [0],
  },
};

describe('other words', () => {
  it('keep their meaning, and a language is offered once every question is in it', () => {
    const other = reworded(content, [
      { key: 'option.bullied.week', language: 'cy', standard: 'Bob wythnos', easy: 'Wythnos' },
    ]);
    expect(other.questions[0]!.options[2]!.text).toEqual({
      ...words('week'),
      cy: { standard: 'Bob wythnos', easy: 'Wythnos' },
    });
    expect([other.indicators, other.languages]).toEqual([content.indicators, ['en']]);
    const welsh = reworded(
      content,
      content.questions.map(({ id }) => ({
        key: `question.${id}`,
        language: 'cy',
        standard: id,
        easy: id,
      })),
    );
    expect(welsh.languages).toEqual(['en', 'cy']);
    expect(() =>
      reworded(content, [{ key: 'question.x', language: 'en', standard: 'a', easy: 'a' }]),
    ).toThrow(RangeError);
    expect(textsOf(content).map(({ key }) => key)).toEqual([
      'question.bullied',
      'option.bullied.never',
      'option.bullied.once',
      'option.bullied.week',
      'question.message',
    ]);
  });
});

describe('a film', () => {
  it('is put to a question and taken away again', () => {
    const filmed = revised(content, {
      films: [{ question: 'bullied', film: 'https://films.example/bullied' }],
    });
    expect(filmed.questions[0]!.film).toBe('https://films.example/bullied');
    expect(revised(filmed, { films: [{ question: 'bullied', film: null }] })).toEqual(content);
    expect(() => revised(content, { films: [{ question: 'x', film: null }] })).toThrow(RangeError);
  });
});

describe('a question of one’s own', () => {
  it('is asked after the others, before what may be written, and told of as declared', () => {
    const more = revised(content, { added: lunch });
    expect(more.questions.map(({ id }) => id)).toEqual(['bullied', 'own-1', 'message']);
    expect(more.questions[1]!.options.map(({ id, text }) => [id, text.en.easy])).toEqual([
      ['a1', 'Hall'],
      ['a2', 'Outside'],
    ]);
    expect(more.indicators[1]).toEqual({
      id: 'own-1',
      question: 'own-1',
      counted: ['a1'],
      title: 'Lunch in the hall',
      likely: 'to have lunch in the hall',
      better: 'higher',
    });
    const { options: _, ...howOften } = lunch;
    expect(
      revised(content, { added: { ...howOften, kind: 'frequency' } }).questions[1]!.options,
    ).toEqual(content.questions[0]!.options);
  });
  it('is the only one that may be taken away, and its id stands for it for good', () => {
    const more = revised(content, { added: lunch });
    expect(revised(more, { removed: 'own-1' })).toEqual(content);
    expect(revised(content, { added: lunch }, ['bullied', 'own-1', 'own-4']).questions[1]!.id).toBe(
      'own-5',
    );
    expect(() => revised(more, { removed: 'bullied' })).toThrow('Only a question that was added');
    expect(() => revised(more, { removed: 'own-2' })).toThrow('There is no question');
    expect([isOwnQuestion({ id: 'own-1' }), isOwnQuestion({ id: 'bullied' })]).toEqual([
      true,
      false,
    ]);
  });
  it('needs answers, counts only those, and fits into a questionnaire that is not full', () => {
    const { options: _, ...bare } = lunch;
    expect(() => revised(content, { added: bare })).toThrow('Give the answers');
    expect(() => revised(content, { added: { ...bare, kind: 'agreement' } })).toThrow(
      'no question of that kind',
    );
    expect(() =>
      revised(content, { added: { ...lunch, indicator: { ...lunch.indicator!, counted: [2] } } }),
    ).toThrow('Choose answers that count');
    const full = {
      ...content,
      questions: Array.from({ length: mostQuestions }, (_, index) =>
        question(`q${index}`, 'single', ['a', 'b']),
      ),
    };
    expect(() => revised(full, { added: lunch })).toThrow(`at most ${mostQuestions}`);
  });
  it('is refused where results would tell more than pupils are promised', () => {
    const [finding] = content.indicators;
    const findings = (count: number) => ({
      ...content,
      indicators: Array.from({ length: count }, (_, index) => ({ ...finding!, id: `f${index}` })),
    });
    expect(revised(findings(12), { added: lunch }).indicators).toHaveLength(13);
    expect(() => revised(findings(13), { added: lunch })).toThrow('has 13 findings');
  });
});
