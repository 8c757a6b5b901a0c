// One switch: what can be chosen lights up in turn; a key, a tap anywhere or a switch chooses what
// is lit.

/** Milliseconds that each thing stays lit. */
const lit = 1600;
/** How often the next thing waits for a voice; some devices never say that theirs has ended. */
const mostWaits = 20;
const choosing = 'button, a[href], label.answer, select';

export interface Scanning {
  stop: () => void;
}

/**
 * Begins to light up what can be chosen within `page`, from the top.
 * An open dialog is lit up alone, since nothing behind it can be chosen.
 * @param onLit told what is lit, to be said aloud
 * @param isSpeaking whether something is being said, which the next thing waits for
 */
export function scan(
  page: HTMLElement,
  onLit: (text: string) => void,
  isSpeaking: () => boolean = () => false,
): Scanning {
  let at = -1;
  let waits = 0;
  let within: HTMLElement | null = null;
  const openDialog = () => page.querySelector<HTMLElement>('dialog[open]');
  const things = () => thingsIn(page, openDialog());
  const unlight = () =>
    page.querySelectorAll('.lit').forEach((thing) => thing.classList.remove('lit'));
  const step = () => {
    if (isSpeaking() && waits++ < mostWaits) return;
    waits = 0;
    if (within !== openDialog()) at = -1;
    within = openDialog();
    const all = things();
    if (!all.length) return;
    unlight();
    at = (at + 1) % all.length;
    all[at]!.classList.add('lit');
    all[at]!.scrollIntoView({ block: 'nearest' });
    onLit(all[at]!.textContent ?? '');
  };
  const choose = (event: Event) => {
    if (!chooses(event)) return;
    event.preventDefault();
    event.stopPropagation();
    const thing = page.querySelector<HTMLElement>('.lit');
    if (event.type === 'click') return;
    // What lay under a dialog, or over the page, is not to be chosen any more.
    if (within === openDialog()) thing?.click();
    else step();
  };
  const timer = setInterval(step, lit);
  const events = ['keydown', 'pointerdown', 'click'] as const;
  for (const name of events) window.addEventListener(name, choose, { capture: true });
  step();
  return {
    stop: () => {
      clearInterval(timer);
      unlight();
      for (const name of events) window.removeEventListener(name, choose, { capture: true });
    },
  };
}

/** What can be chosen: within an open dialog, else in the parts of the page that say so. */
function thingsIn(page: HTMLElement, dialog: HTMLElement | null): HTMLElement[] {
  const parts = dialog ? [dialog] : Array.from(page.querySelectorAll<HTMLElement>('[data-scan]'));
  return parts.flatMap((part) =>
    part.matches(choosing) ? [part] : Array.from(part.querySelectorAll<HTMLElement>(choosing)),
  );
}

/** Whether an event chooses what is lit: only what people do, as choosing clicks by itself. */
function chooses(event: Event): boolean {
  if (!event.isTrusted) return false;
  if (!(event instanceof KeyboardEvent)) return true;
  const moves = ['Tab', 'Shift', 'Control', 'Alt', 'Meta', 'Escape'];
  return !event.repeat && !moves.includes(event.key);
}
