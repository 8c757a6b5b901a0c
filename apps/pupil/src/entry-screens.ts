import { el, picture } from './html';
import type { WordName } from './words';

type Words = (name: WordName) => string;

/** A code or secret as it is read: capital letters and digits alone. */
export const readCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** Asks for the code on the slip. */
export function codeScreen(
  t: Words,
  typed: string,
  onEntered: (typed: string) => void,
): HTMLElement {
  const input = codeInput('code', '20');
  input.setAttribute('aria-describedby', 'hint');
  input.value = typed;
  const hint = el('p', { id: 'hint', class: 'hint' }, t('codeHint'));
  return entryForm(t('enterCode'), input, hint, t('begin'), () => onEntered(input.value));
}

/** Asks for the secret that takes answers out again. */
export function withdrawScreen(t: Words, onEntered: (typed: string) => void): HTMLElement {
  const input = codeInput('secret', '30');
  return entryForm(t('mySecret'), input, null, t('takeOut'), () => onEntered(input.value));
}

/**
 * Says what this is, who sees it, and that nothing must be answered.
 * @param takesMessages whether pupils may write, which one adult reads
 */
export function whyScreen(t: Words, takesMessages: boolean, moves: HTMLElement): HTMLElement[] {
  const line = (symbol: string, words: string) =>
    el('p', { class: 'read line' }, picture(symbol), el('span', {}, words));
  return [
    el('h1', { tabindex: '-1' }, t('why')),
    line('school', t('whyText')),
    line('shield', t('secretText')),
    line('question', t('guessText')),
    ...(takesMessages ? [line('talk', t('messageText'))] : []),
    line('yes', t('freeText')),
    moves,
  ];
}

const codeInput = (id: string, longest: string): HTMLInputElement =>
  el('input', {
    id,
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    maxlength: longest,
  });

function entryForm(
  label: string,
  input: HTMLInputElement,
  hint: HTMLElement | null,
  button: string,
  onSubmit: () => void,
): HTMLElement {
  const submit = (event: Event) => {
    event.preventDefault();
    onSubmit();
  };
  return el(
    'form',
    { onsubmit: submit },
    el('h1', { tabindex: '-1' }, el('label', { for: input.id }, label)),
    hint,
    input,
    el('div', { class: 'moves' }, el('button', { class: 'big first', type: 'submit' }, button)),
  );
}
