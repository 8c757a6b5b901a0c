import type { QuestionnaireLanguage } from '@all-together/contracts';
import { forget, keep, keptFor } from './device';
import { el, picture } from './html';
import { open, send, withdraw } from './line';
import {
  ballotOf,
  begin,
  picturesOf,
  plainLooks,
  withdrawalOf,
  type Looks,
  type Progress,
} from './progress';
import { scan, type Scanning } from './scanning';
import { pictureName } from './secret-pictures';
import { answered, looksBar, questionScreen, questionsOf, talkDialog } from './screens';
import { hush, sayAloud } from './speech';
import { isRightToLeft, languageNames, say, type WordName } from './words';

// One page, one pupil, one screen at a time. What is shown follows from these alone.
const page = document.getElementById('page')!;
let looks: Looks = plainLooks;
let looksOpen = false;
let progress: Progress | null = null;
let screen: 'code' | 'why' | 'question' | 'sending' | 'thanks' | 'withdraw' =
  location.hash === '#withdraw' ? 'withdraw' : 'code';
let notice: WordName | null = null;
let scanning: Scanning | undefined;
let busy = false;

const t = (name: WordName): string => say(name, looks.language);
const button = (name: WordName, onclick: () => void, kind = 'big'): HTMLButtonElement =>
  el('button', { type: 'button', class: kind, onclick }, t(name));

/**
 * Shows the screen anew and puts the reader at its beginning.
 * @param keepsPlace whether only looks changed
 */
function show(keepsPlace = false): void {
  const focused = keepsPlace ? document.activeElement?.getAttribute('data-look') : null;
  scanning?.stop();
  scanning = undefined;
  hush();
  document.documentElement.lang = looks.language;
  document.documentElement.dir = isRightToLeft(looks.language) ? 'rtl' : 'ltr';
  document.documentElement.className = [
    looks.contrast && 'contrast',
    looks.large && 'large',
    looks.symbols && 'symbols',
  ]
    .filter(Boolean)
    .join(' ');
  document.title = t('title');
  const dialog = talkDialog(looks.language);
  const content = {
    code: codeScreen,
    why: whyScreen,
    question: askScreen,
    sending: sendingScreen,
    thanks: thanksScreen,
    withdraw: withdrawScreen,
  }[screen]();
  page.textContent = '';
  page.append(
    el(
      'header',
      {},
      looksBar(
        looks,
        progress?.asked.content.languages ??
          (Object.keys(languageNames) as QuestionnaireLanguage[]),
        looksOpen,
        changeLooks,
        (isOpen) => (looksOpen = isOpen),
      ),
    ),
    el(
      'main',
      {},
      el('p', { role: 'alert', class: 'notice' }, notice ? t(notice) : ''),
      ...content,
    ),
    el(
      'footer',
      { 'data-scan': true },
      el(
        'button',
        {
          type: 'button',
          class: 'talk',
          onclick: () => (dialog.showModal ? dialog.showModal() : dialog.setAttribute('open', '')),
        },
        picture('talk'),
        el('span', {}, t('talk')),
      ),
      el('p', {}, 'Childline ', el('a', { href: 'tel:08001111' }, '0800 1111')),
    ),
    dialog,
  );
  if (focused) page.querySelector<HTMLElement>(`[data-look="${focused}"]`)?.focus();
  else if (!keepsPlace) page.querySelector<HTMLElement>('h1')?.focus();
  if (looks.aloud) hear();
  if (looks.scan && screen !== 'code' && screen !== 'withdraw')
    scanning = scan(page, (text) => looks.aloud && sayAloud([text], looks.language));
}

function changeLooks(wanted: Looks): void {
  looks = wanted;
  if (progress) update({ ...progress, looks });
  show(true);
}

function update(changed: Progress): void {
  progress = changed;
  void keep(changed);
}

/** Reads what is on the screen: question first, then each answer. */
function hear(): void {
  const texts = Array.from(
    page.querySelectorAll('main h1, main .before, main .read, main .answer span'),
    (part) => part.textContent ?? '',
  );
  if (!sayAloud(texts, looks.language) && !looks.scan)
    page.querySelector('.notice')!.textContent = t('noVoice');
}

const hearButton = (): HTMLElement =>
  el(
    'button',
    { type: 'button', class: 'hear', onclick: hear },
    picture('read'),
    el('span', {}, t('hear')),
  );

function codeScreen(): HTMLElement[] {
  const input = el('input', {
    id: 'code',
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    'aria-describedby': 'hint',
    maxlength: '20',
  });
  input.value = location.hash.slice(1).toUpperCase();
  const form = el(
    'form',
    {
      onsubmit: (event) => {
        event.preventDefault();
        void enter(input.value);
      },
    },
    el('h1', { tabindex: '-1' }, el('label', { for: 'code' }, t('enterCode'))),
    el('p', { id: 'hint', class: 'hint' }, t('codeHint')),
    input,
    el('div', { class: 'moves' }, el('button', { class: 'big first', type: 'submit' }, t('begin'))),
  );
  return [form];
}

async function enter(typed: string): Promise<void> {
  if (busy) return;
  busy = true;
  const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const kept = await keptFor(code).catch(() => null);
  const asked = kept ? null : await open(code);
  busy = false;
  if (kept) {
    looks = kept.looks;
    progress = kept;
    notice = kept.done ? null : 'found';
    screen = kept.done ? 'sending' : 'question';
  } else if (asked === null || typeof asked === 'string')
    notice =
      (
        { unknown: 'unknownCode', refused: 'usedCode', no_signal: 'noSignal' } as Partial<
          Record<string, WordName>
        >
      )[asked ?? ''] ?? 'failed';
  else {
    update(begin(code, asked, looks));
    looks = progress!.looks;
    notice = null;
    screen = 'why';
  }
  // The code stays in no address that the next pupil on this device could see.
  if (screen !== 'code') history.replaceState(null, '', '/q/');
  show();
  if (screen === 'sending') void deliver();
}

function whyScreen(): HTMLElement[] {
  const lines = (['whyText', 'secretText', 'freeText'] as const).map((name, index) =>
    el(
      'p',
      { class: 'read line' },
      picture(['school', 'shield', 'yes'][index]!),
      el('span', {}, t(name)),
    ),
  );
  return [
    el('h1', { tabindex: '-1' }, t('why')),
    ...lines,
    el(
      'div',
      { class: 'moves', 'data-scan': true },
      hearButton(),
      button('begin', () => go(0), 'big first'),
    ),
  ];
}

function askScreen(): HTMLElement[] {
  const now = progress!;
  const all = questionsOf(now);
  const asked = all[now.at]!;
  const last = now.at === all.length - 1;
  const form = questionScreen(
    asked,
    looks,
    (chosen) => update(answered(progress!, asked.name, chosen)),
    (message) => update({ ...progress!, message }),
  );
  const skip = () => {
    update(
      asked.written === null ? answered(progress!, asked.name, []) : { ...progress!, message: '' },
    );
    if (last) finish('finished');
    else go(now.at + asked.skips);
  };
  return [
    el(
      'p',
      { class: 'place' },
      `${t('question')} ${now.at + 1} ${t('of')} ${all.length}`,
      el('progress', { max: String(all.length), value: String(now.at + 1), 'aria-hidden': 'true' }),
    ),
    form,
    el(
      'div',
      { class: 'moves', 'data-scan': true },
      button(
        last ? 'send' : 'next',
        () => (last ? finish('finished') : go(now.at + 1)),
        'big first',
      ),
      button('skip', skip),
      hearButton(),
      ...(now.at ? [button('back', () => go(now.at - 1))] : []),
    ),
    el(
      'div',
      { 'data-scan': true },
      ...(last ? [] : [button('stop', () => finish('stopped'), 'quiet')]),
    ),
  ];
}

function go(at: number): void {
  update({ ...progress!, at });
  notice = null;
  screen = 'question';
  show();
}

function finish(done: 'finished' | 'stopped'): void {
  update({ ...progress!, done });
  screen = 'sending';
  show();
  void deliver();
}

function sendingScreen(): HTMLElement[] {
  return [
    el('h1', { tabindex: '-1' }, t('thanks')),
    el('p', { role: 'status', class: 'read' }, t('waiting')),
  ];
}

/** Sends until it has arrived: at once, again after a pause, and when the signal is back. */
async function deliver(): Promise<void> {
  if (busy || !progress?.done) return;
  busy = true;
  const sending = progress;
  const outcome = await send(await ballotOf(sending));
  busy = false;
  if (outcome === 'no_signal' || outcome === 'failed') {
    setTimeout(() => void deliver(), 5_000);
    return;
  }
  await forget(sending);
  notice = outcome === 'refused' ? 'usedCode' : null;
  screen = outcome === 'refused' ? 'code' : 'thanks';
  if (outcome === 'refused') progress = null;
  show();
}

function thanksScreen(): HTMLElement[] {
  const { secret } = progress!;
  const shown = (secret.match(/.{4}/g) ?? []).join('-');
  const takeOut = () =>
    void withdrawalOf(secret)
      .then(withdraw)
      .then((outcome) => leave(outcome === 'kept' ? 'takenOut' : 'failed'));
  return [
    el('h1', { tabindex: '-1' }, picture('very-happy'), el('span', {}, t('thanks'))),
    el('p', { role: 'status', class: 'read' }, t('sent')),
    el('p', { class: 'read' }, t('secret')),
    el('p', { class: 'secret' }, shown),
    ...rememberPictures(progress!),
    el(
      'div',
      { class: 'moves', 'data-scan': true },
      button('finish', () => leave(null), 'big first'),
      button('takeOut', takeOut),
    ),
  ];
}

/** The pictures to remember until the follow-up. */
function rememberPictures(of: Progress): HTMLElement[] {
  const chosen = of.asked.kind === 'baseline' ? picturesOf(of) : null;
  return chosen
    ? [
        el('p', { class: 'read' }, t('secretRemember')),
        el(
          'p',
          { class: 'remember' },
          ...chosen.map((id) =>
            el('span', {}, picture(`secret-${id}`), pictureName(id, looks.language)),
          ),
        ),
      ]
    : [];
}

/** Leaves nothing of this pupil for the next one. */
function leave(told: WordName | null): void {
  progress = null;
  looks = plainLooks;
  looksOpen = false;
  notice = told;
  screen = 'code';
  history.replaceState(null, '', '/q/');
  show();
}

function withdrawScreen(): HTMLElement[] {
  const input = el('input', {
    id: 'secret',
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    maxlength: '30',
  });
  const takeOut = async (event: Event) => {
    event.preventDefault();
    const outcome = await withdraw(
      await withdrawalOf(input.value.toUpperCase().replace(/[^A-Z0-9]/g, '')),
    );
    notice = outcome === 'kept' ? 'takenOut' : outcome === 'no_signal' ? 'noSignal' : 'failed';
    show();
  };
  return [
    el(
      'form',
      { onsubmit: (event) => void takeOut(event) },
      el('h1', { tabindex: '-1' }, el('label', { for: 'secret' }, t('mySecret'))),
      input,
      el(
        'div',
        { class: 'moves' },
        el('button', { class: 'big first', type: 'submit' }, t('takeOut')),
      ),
    ),
  ];
}

window.addEventListener('online', () => void deliver());
if ('serviceWorker' in navigator)
  void navigator.serviceWorker.register('/q/worker.js', { scope: '/q/' }).catch(() => undefined);
show();
if (screen === 'code' && location.hash.length > 1) void enter(location.hash.slice(1));
