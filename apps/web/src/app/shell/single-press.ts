let wasRefused = false;

/** After a refusal the next press tries again, however quickly it follows. */
export function letPressAgain(): void {
  wasRefused = true;
}

/**
 * The second click of a double click, and a key that is held down, do not send a form again: what
 * the first one began may be done already, and the form would be sent a second time.
 */
export function ignoreSecondPress(event: Event): void {
  const { target } = event;
  if (!(target instanceof Element)) return;
  const triesAgain = wasRefused;
  wasRefused = false;
  if (triesAgain) return;
  const isAgain =
    event instanceof MouseEvent
      ? event.detail > 1 && target.closest(sending) !== null
      : event instanceof KeyboardEvent &&
        event.repeat &&
        event.key === 'Enter' &&
        target.matches(`form input, ${sending}`);
  if (!isAgain) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** The buttons that send something: those of a form, and the first of each page or dialog. */
const sending = 'button.primary, form button:not([type="button"])';
