import { begin, plainLooks } from './progress';
import { answered, questionsOf } from './questions';
import { looksBar, questionScreen, talkDialog } from './screens';
import { questionnaire } from './testing/questionnaire';

const begun = () => begin('A', questionnaire, plainLooks);
const asked = (name: string) => {
  const found = questionsOf(begun()).find((one) => one.name === name);
  if (!found) throw new Error(`Nothing asks ${name}`);
  return found;
};

it('asks what the school has not marked, and the questionnaire', () => {
  expect(questionsOf(begun()).map(({ name }) => name)).toEqual([
    'year',
    'where',
    'tell',
    'need',
    'disabled',
  ]);
});

it('asks no more than that', () => {
  const asks = { year: false, need: false, disabled: false, message: false };
  const progress = { ...begun(), asked: { ...questionnaire, asks } };
  expect(questionsOf(progress).map(({ name }) => name)).toEqual(['where']);
});

it.each([
  ['year', ['5'], { year: 5 }],
  ['year', [], { year: null }],
  ['need', ['yes'], { need: 'yes' }],
  ['where', ['bus'], { answers: { where: ['bus'] } }],
])('keeps an answer to %s in its place', (name, chosen, kept) => {
  expect(answered(begun(), name, chosen)).toMatchObject(kept);
});

it('lets “none of these” and the others shut each other out', () => {
  const chosen: string[][] = [];
  const screen = questionScreen(
    asked('where'),
    plainLooks,
    (now) => chosen.push(now),
    () => undefined,
  );
  // A box that is not on the page does not tell of its change.
  document.body.append(screen);
  const click = (value: string) =>
    screen.querySelector<HTMLInputElement>(`[value=${value}]`)?.click();
  for (const value of ['bus', 'class', 'none', 'bus', 'bus']) click(value);
  expect(chosen).toEqual([['bus'], ['bus', 'class'], ['none'], ['bus'], []]);
  expect(screen.textContent).toContain('Bullying is … (short)');
  expect(screen.querySelector('a')?.href).toBe('https://films.example/1');
});

it('takes a pupil’s own words', () => {
  const written = jest.fn();
  const screen = questionScreen(asked('tell'), plainLooks, () => undefined, written);
  const area = screen.querySelector('textarea');
  if (!area) throw new Error('There is no room to write');
  area.value = 'Help me';
  area.dispatchEvent(new Event('input'));
  expect(written).toHaveBeenCalledWith('Help me');
});

it('switches looks and language', () => {
  const changed = jest.fn();
  const bar = looksBar(plainLooks, ['en', 'pl'], true, changed, () => undefined);
  bar.querySelector<HTMLElement>('[data-look=contrast]')?.click();
  expect(changed).toHaveBeenLastCalledWith({ ...plainLooks, contrast: true });
  const select = bar.querySelector('select');
  if (!select) throw new Error('There is no language to choose');
  select.value = 'pl';
  select.dispatchEvent(new Event('change'));
  expect(changed).toHaveBeenLastCalledWith({ ...plainLooks, language: 'pl' });
});

it('says whom to call', () => {
  expect(talkDialog('en').querySelector('a')?.href).toBe('tel:08001111');
});
