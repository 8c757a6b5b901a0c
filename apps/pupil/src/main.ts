import type { QuestionnaireLanguage } from '@all-together/contracts';
import { forget, keep, keptFor } from './device';
import { el, picture } from './html';
import { codeScreen, readCode, whyScreen, withdrawScreen } from './entry-screens';
import { sendingScreen, thanksScreen } from './ending-screens';
import { open, send, withdraw, type Outcome } from './questionnaire-api';
import { ballotOf, begin, plainLooks, withdrawalOf, type Looks, type Progress } from './progress';
import { scan, type Scanning } from './scanning';
import { answered, questionsOf } from './questions';
import { looksBar, questionScreen, talkDialog } from './screens';
import { hush, isSpeaking, sayAloud } from './speech';
import { isRightToLeft, languageNames, say, type WordName } from './words';

type ScreenName = 'code' | 'why' | 'question' | 'sending' | 'thanks' | 'withdraw';

// One page, one pupil, one screen at a time. What is shown follows from these alone.
const page = document.getElementById('page')!;
let looks: Looks = plainLooks;
let looksOpen = false;
let progress: Progress | null = null;
let screen: ScreenName = location.hash === '#withdraw' ? 'withdraw' : 'code';
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
  dressPage();
  const dialog = talkDialog(looks.language);
  const main = el(
    'main',
    {},
    el('p', { role: 'alert', class: 'notice' }, notice ? t(notice) : ''),
    ...contentOf[screen](),
  );
  page.textContent = '';
  page.append(el('header', {}, looksOf()), main, footer(dialog), dialog);
  if (focused) page.querySelector<HTMLElement>(`[data-look="${focused}"]`)?.focus();
  else if (!keepsPlace) page.querySelector<HTMLElement>('h1')?.focus();
  helpAlong();
}

/** Reads the screen aloud and lights up what can be chosen, where the pupil wants that. */
function helpAlong(): void {
  if (looks.aloud) hear();
  if (looks.scan && screen !== 'code' && screen !== 'withdraw')
    scanning = scan(
      page,
      (text) => looks.aloud && sayAloud([text], looks.language),
      () => looks.aloud && isSpeaking(),
    );
}

/** Gives the whole page its language, colours and size. */
function dressPage(): void {
  const { language, contrast, large, symbols } = looks;
  document.documentElement.lang = language;
  document.documentElement.dir = isRightToLeft(language) ? 'rtl' : 'ltr';
  document.documentElement.className = [
    contrast && 'contrast',
    large && 'large',
    symbols && 'symbols',
  ]
    .filter(Boolean)
    .join(' ');
  document.title = t('title');
}

const looksOf = (): HTMLElement =>
  looksBar(
    looks,
    progress?.asked.content.languages ?? (Object.keys(languageNames) as QuestionnaireLanguage[]),
    looksOpen,
    changeLooks,
    (isOpen) => (looksOpen = isOpen),
  );

/** Whom to talk to, on every screen. */
function footer(dialog: HTMLDialogElement): HTMLElement {
  const talk = () => (dialog.showModal ? dialog.showModal() : dialog.setAttribute('open', ''));
  return el(
    'footer',
    { 'data-scan': true },
    el(
      'button',
      { type: 'button', class: 'talk', onclick: talk },
      picture('talk'),
      el('span', {}, t('talk')),
    ),
    el('p', {}, 'Childline ', el('a', { href: 'tel:08001111' }, '0800 1111')),
    looks.scan ? scanSwitch() : null,
  );
}

/** Lets a pupil who uses one switch turn scanning off with that switch. */
const scanSwitch = (): HTMLElement =>
  el(
    'button',
    {
      type: 'button',
      class: 'quiet',
      'aria-pressed': 'true',
      onclick: () => changeLooks({ ...looks, scan: false }),
    },
    t('scan'),
  );

function changeLooks(wanted: Looks): void {
  looks = wanted;
  if (progress) update({ ...progress, looks });
  show(true);
}

function update(changed: Progress): void {
  progress = changed;
  void keep(changed);
}

/**
 * Reads what is on the screen: question first, then each answer; with one switch each answer is
 * read as it lights up.
 */
function hear(): void {
  const answers = looks.scan ? '' : ', main .answer span';
  const texts = Array.from(
    page.querySelectorAll(`main h1, main .before, main .read${answers}`),
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

/** What is on each screen. */
const contentOf: Record<ScreenName, () => HTMLElement[]> = {
  code: () => [codeScreen(t, location.hash.slice(1).toUpperCase(), (typed) => void enter(typed))],
  why: () =>
    whyScreen(
      t,
      progress?.asked.asks.message ?? false,
      moves(
        hearButton(),
        button('begin', () => go(0), 'big first'),
      ),
    ),
  question: askScreen,
  sending: () => sendingScreen(t),
  thanks: () => thanksScreen(t, progress!, thanksMoves()),
  withdraw: () => [withdrawScreen(t, (typed) => void takeOut(typed))],
};

const moves = (...buttons: HTMLElement[]): HTMLElement =>
  el('div', { class: 'moves', 'data-scan': true }, ...buttons);

const refusals: Partial<Record<Outcome | 'unknown', WordName>> = {
  unknown: 'unknownCode',
  refused: 'usedCode',
  no_signal: 'noSignal',
};

/** Goes on with what this device keeps for the code, or opens its questionnaire. */
async function enter(typed: string): Promise<void> {
  if (busy) return;
  busy = true;
  const code = readCode(typed);
  const kept = await keptFor(code).catch(() => null);
  const asked = kept ? null : await open(code);
  busy = false;
  if (kept) goOn(kept);
  else if (asked === null || typeof asked === 'string')
    notice = (asked && refusals[asked]) || 'failed';
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

function goOn(kept: Progress): void {
  looks = kept.looks;
  progress = kept;
  notice = kept.done ? null : 'found';
  screen = kept.done ? 'sending' : 'question';
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
    if (last) finish();
    else go(now.at + 1);
  };
  return [
    el(
      'p',
      { class: 'place' },
      `${t('question')} ${now.at + 1} ${t('of')} ${all.length}`,
      el('progress', { max: String(all.length), value: String(now.at + 1), 'aria-hidden': 'true' }),
    ),
    form,
    moves(
      button(last ? 'send' : 'next', () => (last ? finish() : go(now.at + 1)), 'big first'),
      button('skip', skip),
      hearButton(),
      ...(now.at ? [button('back', () => go(now.at - 1))] : []),
    ),
    el('div', { 'data-scan': true }, ...(last ? [] : [button('stop', () => finish(), 'quiet')])),
  ];
}

function go(at: number): void {
  update({ ...progress!, at });
  notice = null;
  screen = 'question';
  show();
}

function finish(): void {
  update({ ...progress!, done: true });
  screen = 'sending';
  show();
  void deliver();
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

function thanksMoves(): HTMLElement {
  const { secret } = progress!;
  const takeThemOut = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    const outcome = await withdrawalOf(secret).then(withdraw);
    busy = false;
    if (outcome === 'kept') return leave('takenOut');
    // The secret stays on the screen until it has done what it is for.
    notice = outcome === 'no_signal' ? 'noSignal' : 'failed';
    show();
  };
  return moves(
    button('finish', () => leave(null), 'big first'),
    button('takeOut', () => void takeThemOut()),
  );
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

async function takeOut(typed: string): Promise<void> {
  const outcome = await withdraw(await withdrawalOf(readCode(typed)));
  if (outcome === 'kept') notice = 'takenOut';
  else notice = outcome === 'no_signal' ? 'noSignal' : 'failed';
  show();
}

window.addEventListener('online', () => void deliver());
if ('serviceWorker' in navigator)
  void navigator.serviceWorker.register('/q/worker.js', { scope: '/q/' }).catch(() => undefined);
show();
if (screen === 'code' && location.hash.length > 1) void enter(location.hash.slice(1));
