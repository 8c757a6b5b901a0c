import { el, picture } from './html';
import type { Progress } from './progress';
import type { WordName } from './words';

type Words = (name: WordName) => string;

/** Shown until the answers have arrived. */
export const sendingScreen = (t: Words): HTMLElement[] => [
  el('h1', { tabindex: '-1' }, t('thanks')),
  el('p', { role: 'status', class: 'read' }, t('waiting')),
];

/** Thanks the pupil, and shows the secret that takes the answers out again. */
export const thanksScreen = (t: Words, progress: Progress, moves: HTMLElement): HTMLElement[] => [
  el('h1', { tabindex: '-1' }, picture('very-happy'), el('span', {}, t('thanks'))),
  el('p', { role: 'status', class: 'read' }, t('sent')),
  el('p', { class: 'read' }, t('secret')),
  el('p', { class: 'secret' }, (progress.secret.match(/.{4}/g) ?? []).join('-')),
  moves,
];
