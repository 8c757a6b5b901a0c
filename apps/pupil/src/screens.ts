import type { QuestionnaireLanguage, Worded } from '@all-together/contracts';
import { el, picture } from './html';
import type { Looks, Progress } from './progress';
import { pictureName } from './secret-pictures';
import { asksAbout, languageNames, say, type WordName } from './words';

export interface Choice {
  id: string;
  symbol: string;
  text: string;
}

/** One question as it is shown: of the questionnaire, or about the pupil. */
export interface Asked {
  name: string;
  symbol: string;
  before: string | null;
  film: string | null;
  text: string;
  several: boolean;
  choices: Choice[];
  chosen: string[];
  /** What the pupil has written; null where there are answers to choose. */
  written: string | null;
  /** How many screens skipping passes over: secret pictures are all chosen or none. */
  skips: number;
}

const textOf = (worded: Worded, { language, easy }: Looks): string =>
  (worded[language] ?? worded.en)[easy ? 'easy' : 'standard'];
const yesNo = (language: QuestionnaireLanguage): Choice[] =>
  (
    [
      ['yes', 'yes', 'yes'],
      ['no', 'no', 'no'],
      ['unsure', 'question', 'unsure'],
      ['not_said', 'none', 'notSaid'],
    ] as const
  ).map(([id, symbol, word]) => ({ id, symbol, text: say(word, language) }));
const years = Array.from({ length: 13 }, (_, index) => String(index + 1));

const secretRows: WordName[] = ['secretAnimal', 'secretFood', 'secretOutside', 'secretMoving'];

/**
 * All questions in their order: what the school has not marked, the questionnaire, the secret
 * pictures, and who helped.
 */
export function questionsOf(progress: Progress): Asked[] {
  const { asked, looks } = progress;
  const own = (
    name: string,
    symbol: string,
    text: WordName,
    choices: Choice[],
    chosen: string,
  ): Asked => ({
    name,
    symbol,
    before: null,
    film: null,
    text: say(text, looks.language),
    several: false,
    choices,
    chosen: chosen === '' ? [] : [chosen],
    written: null,
    skips: 1,
  });
  const rows = asked.pictures ?? [];
  return [
    ...(asked.asks.year
      ? [
          own(
            'year',
            'school',
            'year',
            years.map((id) => ({ id, symbol: '', text: id })),
            progress.year === null ? '' : String(progress.year),
          ),
        ]
      : []),
    ...asked.content.questions
      .filter(({ kind }) => kind !== 'text' || asked.asks.message)
      .map((question): Asked => ({
        name: question.id,
        symbol: question.symbol,
        film: question.film ?? null,
        several: question.kind === 'multiple',
        chosen: progress.answers[question.id] ?? [],
        before: question.before ? textOf(question.before, looks) : null,
        text: textOf(question.text, looks),
        choices: question.options.map(({ id, symbol, text }) => ({
          id,
          symbol,
          text: textOf(text, looks),
        })),
        written: question.kind === 'text' ? progress.message : null,
        skips: 1,
      })),
    ...(asked.asks.need
      ? [
          own(
            'need',
            'help',
            asksAbout('need', asked.content.form),
            yesNo(looks.language),
            progress.need === 'not_said' ? '' : progress.need,
          ),
        ]
      : []),
    ...(asked.asks.disabled
      ? [
          own(
            'disabled',
            'wheelchair',
            asksAbout('disabled', asked.content.form),
            yesNo(looks.language),
            progress.disabled === 'not_said' ? '' : progress.disabled,
          ),
        ]
      : []),
    ...rows.map((row, index): Asked => ({
      ...own(
        `secret-${index}`,
        'shield',
        secretRows[index]!,
        row.map((id) => ({ id, symbol: `secret-${id}`, text: pictureName(id, looks.language) })),
        progress.pictures[index] ?? '',
      ),
      before: index
        ? null
        : say(asked.kind === 'follow_up' ? 'secretAgain' : 'secretFirst', looks.language),
      skips: rows.length - index,
    })),
    own(
      'helped',
      'hand',
      'helped',
      (
        [
          ['nobody', 'yes', 'nobody'],
          ['adult', 'help', 'adult'],
          ['read_aloud', 'read', 'readAloud'],
        ] as const
      ).map(([id, symbol, word]) => ({ id, symbol, text: say(word, looks.language) })),
      progress.helped === 'not_said' ? '' : progress.helped,
    ),
  ];
}

/** The answer to a question, kept in its place. */
export function answered(progress: Progress, name: string, chosen: string[]): Progress {
  if (name === 'year') return { ...progress, year: chosen[0] ? Number(chosen[0]) : null };
  if (name === 'need' || name === 'disabled' || name === 'helped')
    return { ...progress, [name]: chosen[0] ?? 'not_said' };
  if (name.startsWith('secret-'))
    return {
      ...progress,
      pictures: chosen[0]
        ? { ...progress.pictures, [name.slice('secret-'.length)]: chosen[0] }
        : {},
    };
  return { ...progress, answers: { ...progress.answers, [name]: chosen } };
}

/** One question with its answers; “none of these” and the others shut each other out. */
export function questionScreen(
  asked: Asked,
  looks: Looks,
  onChosen: (chosen: string[]) => void,
  onWritten: (text: string) => void,
): HTMLElement {
  const { language } = looks;
  let chosen = asked.chosen;
  const inputs = new Map<string, HTMLInputElement>();
  const change = (id: string) => {
    if (!asked.several) chosen = [id];
    else if (chosen.includes(id)) chosen = chosen.filter((one) => one !== id);
    else chosen = id === 'none' ? ['none'] : [...chosen.filter((one) => one !== 'none'), id];
    for (const [one, input] of inputs) input.checked = chosen.includes(one);
    onChosen(chosen);
  };
  const answers = asked.choices.map(({ id, symbol, text }) => {
    const input = el('input', {
      type: asked.several ? 'checkbox' : 'radio',
      name: asked.name,
      value: id,
      onchange: () => change(id),
    });
    input.checked = chosen.includes(id);
    inputs.set(id, input);
    return el(
      'label',
      { class: 'answer' },
      input,
      symbol ? picture(symbol) : null,
      el('span', {}, text),
    );
  });
  return el(
    'fieldset',
    { class: asked.name === 'year' ? 'years' : asked.name.startsWith('secret-') ? 'secrets' : '' },
    el(
      'legend',
      {},
      el('h1', { tabindex: '-1', id: 'asked' }, picture(asked.symbol), el('span', {}, asked.text)),
    ),
    asked.before ? el('p', { class: 'before' }, asked.before) : null,
    asked.film
      ? el('p', {}, el('a', { href: asked.film, rel: 'noreferrer' }, say('film', language)))
      : null,
    asked.several ? el('p', { class: 'hint' }, say('several', language)) : null,
    asked.written === null
      ? el('div', { class: 'answers', 'data-scan': true }, ...answers)
      : writing(asked.written, onWritten),
  );
}

function writing(text: string, onWritten: (text: string) => void): HTMLElement {
  const area = el('textarea', {
    'aria-labelledby': 'asked',
    rows: '5',
    maxlength: '1000',
    oninput: () => onWritten(area.value),
  });
  area.value = text;
  return area;
}

/** Switches for how it looks and sounds, and the language; as a list that opens. */
export function looksBar(
  looks: Looks,
  languages: readonly QuestionnaireLanguage[],
  isOpen: boolean,
  onChange: (looks: Looks) => void,
  onToggle: (open: boolean) => void,
): HTMLElement {
  const { language } = looks;
  const switches = (['easy', 'symbols', 'aloud', 'contrast', 'large', 'scan'] as const).map(
    (name) =>
      el(
        'button',
        {
          type: 'button',
          class: 'switch',
          'aria-pressed': String(looks[name]),
          'data-look': name,
          onclick: () => onChange({ ...looks, [name]: !looks[name] }),
        },
        say(name, language),
      ),
  );
  const select = el(
    'select',
    {
      id: 'language',
      onchange: () => onChange({ ...looks, language: select.value as QuestionnaireLanguage }),
    },
    ...languages.map((one) => el('option', { value: one, lang: one }, languageNames[one])),
  );
  select.value = language;
  const bar = el(
    'details',
    { class: 'looks', ontoggle: () => onToggle(bar.open) },
    el('summary', {}, say('looks', language)),
    el(
      'div',
      { class: 'switches' },
      el('label', { for: 'language', class: 'language' }, say('language', language), select),
      ...switches,
    ),
  );
  bar.open = isOpen;
  return bar;
}

/** Always there: whom to talk to. */
export function talkDialog(language: QuestionnaireLanguage): HTMLDialogElement {
  const dialog = el(
    'dialog',
    { 'aria-labelledby': 'talk' },
    el('h2', { id: 'talk' }, picture('talk'), el('span', {}, say('talk', language))),
    el('p', {}, say('talkText', language)),
    el('p', {}, 'Childline ', el('a', { href: 'tel:08001111', class: 'call' }, '0800 1111')),
    el(
      'button',
      {
        type: 'button',
        class: 'big',
        onclick: () => (dialog.close ? dialog.close() : dialog.removeAttribute('open')),
      },
      say('close', language),
    ),
  );
  return dialog;
}
