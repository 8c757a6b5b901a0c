import type { QuestionnaireLanguage } from '@all-together/contracts';
import { el, picture } from './html';
import type { Looks } from './progress';
import type { Asked } from './questions';
import { languageNames, say } from './words';

/** One question with its answers; “none of these” and the others shut each other out. */
export function questionScreen(
  asked: Asked,
  { language }: Looks,
  onChosen: (chosen: string[]) => void,
  onWritten: (text: string) => void,
): HTMLElement {
  return el(
    'fieldset',
    { class: layoutOf(asked.name) },
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
      ? el('div', { class: 'answers', 'data-scan': true }, ...answersOf(asked, onChosen))
      : writing(asked.written, onWritten),
  );
}

const layoutOf = (name: string): string => (name === 'year' ? 'years' : '');

function answersOf(asked: Asked, onChosen: (chosen: string[]) => void): HTMLElement[] {
  let { chosen } = asked;
  const inputs = new Map<string, HTMLInputElement>();
  const change = (id: string) => {
    chosen = asked.several ? toggled(chosen, id) : [id];
    for (const [one, input] of inputs) input.checked = chosen.includes(one);
    onChosen(chosen);
  };
  return asked.choices.map(({ id, symbol, text }) => {
    const input = el('input', {
      type: asked.several ? 'checkbox' : 'radio',
      name: asked.name,
      value: id,
      onchange: () => change(id),
    });
    input.checked = chosen.includes(id);
    inputs.set(id, input);
    const image = symbol ? picture(symbol) : null;
    return el('label', { class: 'answer' }, input, image, el('span', {}, text));
  });
}

function toggled(chosen: readonly string[], id: string): string[] {
  if (chosen.includes(id)) return chosen.filter((one) => one !== id);
  return id === 'none' ? ['none'] : [...chosen.filter((one) => one !== 'none'), id];
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
