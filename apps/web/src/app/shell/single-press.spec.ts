import { ignoreSecondPress, letPressAgain } from './single-press';

afterEach(() => document.body.replaceChildren());

/** How often a click or a key arrives at a control of this page. */
function arrives(html: string, selector: string, event: Event): boolean {
  document.body.innerHTML = html;
  const control = document.querySelector(selector)!;
  const heard = jest.fn((pressed: Event) => pressed.preventDefault());
  control.addEventListener(event.type, heard);
  document.addEventListener(event.type, ignoreSecondPress, { capture: true });
  control.dispatchEvent(event);
  document.removeEventListener(event.type, ignoreSecondPress, { capture: true });
  return heard.mock.calls.length > 0;
}
const click = (detail: number) =>
  new MouseEvent('click', { detail, bubbles: true, cancelable: true });
const enter = (repeat: boolean) =>
  new KeyboardEvent('keydown', { key: 'Enter', repeat, bubbles: true, cancelable: true });
const form = '<form><input /><button>Save</button></form>';

it.each([
  ['the submit of a form', form, 'button'],
  ['the first button of a page', '<button type="button" class="primary">Go</button>', 'button'],
])('hears one click of a double click on %s', (_, html, selector) => {
  expect(arrives(html, selector, click(1))).toBe(true);
  expect(arrives(html, selector, click(2))).toBe(false);
});

it('hears Enter once while it is held down', () => {
  expect(arrives(form, 'input', enter(false))).toBe(true);
  expect(arrives(form, 'input', enter(true))).toBe(false);
});

it('leaves alone what is pressed quickly on purpose', () => {
  expect(arrives('<button type="button">Down</button>', 'button', click(2))).toBe(true);
  expect(arrives('<textarea></textarea>', 'textarea', enter(true))).toBe(true);
});

it('hears a press that follows a refusal, however quickly, and not the one after it', () => {
  letPressAgain();
  expect(arrives(form, 'button', click(2))).toBe(true);
  expect(arrives(form, 'button', click(2))).toBe(false);
});
