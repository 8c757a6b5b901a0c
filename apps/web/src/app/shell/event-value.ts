/** The value of the control that an event came from; empty for anything that holds none. */
export function valueOf({ target }: Event): string {
  return target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement
    ? target.value
    : '';
}

/** The value of a control, null when it is empty: an optional field that has been cleared. */
export const valueOrNull = (event: Event): string | null => valueOf(event) || null;

/** The number in a control, NaN when it holds none. */
export function numberOf({ target }: Event): number {
  return target instanceof HTMLInputElement ? target.valueAsNumber : NaN;
}

/** Whether a checkbox or radio button is checked. */
export function checkedOf({ target }: Event): boolean {
  return target instanceof HTMLInputElement && target.checked;
}

/** Whether a `<details>` is open after its `toggle` event. */
export function openOf({ target }: Event): boolean {
  return target instanceof HTMLDetailsElement && target.open;
}

/** Takes the value of a control and empties it, for controls that add to a list. */
export function takeValue(event: Event): string {
  const value = valueOf(event);
  if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement)
    event.target.value = '';
  return value;
}

/** Takes the chosen file and empties the control, so that the same file can be chosen again. */
export function takeFile({ target }: Event): File | undefined {
  if (!(target instanceof HTMLInputElement)) return undefined;
  const file = target.files?.[0];
  target.value = '';
  return file;
}
