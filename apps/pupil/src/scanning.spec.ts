import { scan } from './scanning';

beforeEach(() => {
  jest.useFakeTimers();
  document.body.innerHTML =
    '<div id="page"><div data-scan><button>One</button></div><button data-scan>Two</button></div>';
});
afterEach(() => jest.useRealTimers());

const page = (): HTMLElement => {
  const found = document.getElementById('page');
  if (!found) throw new Error('There is no page');
  return found;
};
const lit = () => [...document.querySelectorAll('.lit')].map((one) => one.textContent);

it('lights up one thing after another, from the top and round again', () => {
  const said: string[] = [];
  const scanning = scan(page(), (text) => said.push(text));
  expect(lit()).toEqual(['One']);
  jest.advanceTimersByTime(1600);
  expect(lit()).toEqual(['Two']);
  jest.advanceTimersByTime(1600);
  expect(said).toEqual(['One', 'Two', 'One']);
  scanning.stop();
});

it('stops without a trace', () => {
  const said = jest.fn();
  scan(page(), said).stop();
  jest.advanceTimersByTime(5000);
  expect(lit()).toEqual([]);
  expect(said).toHaveBeenCalledTimes(1);
});

it('lights nothing where there is nothing to choose', () => {
  document.body.innerHTML = '<div id="page"></div>';
  const said = jest.fn();
  scan(page(), said).stop();
  expect(said).not.toHaveBeenCalled();
});

it('is not chosen by what a script does', () => {
  const clicked = jest.fn();
  page().querySelector('button')?.addEventListener('click', clicked);
  const scanning = scan(page(), () => undefined);
  window.dispatchEvent(new KeyboardEvent('keydown', { key: ' ' }));
  expect(clicked).not.toHaveBeenCalled();
  scanning.stop();
});

it('lights up an open dialog alone, and the page again once it is closed', () => {
  page().insertAdjacentHTML(
    'beforeend',
    '<dialog><a href="tel:1">Call</a><button>Close</button></dialog>',
  );
  const scanning = scan(page(), () => undefined);
  const dialog = page().querySelector('dialog')!;
  dialog.setAttribute('open', '');
  const seen = [];
  for (let turn = 0; turn < 3; turn++) {
    jest.advanceTimersByTime(1600);
    seen.push(lit()[0]);
  }
  expect(seen).toEqual(['Call', 'Close', 'Call']);
  dialog.removeAttribute('open');
  jest.advanceTimersByTime(1600);
  expect(lit()).toEqual(['One']);
  scanning.stop();
});

it('waits for what is being said, but not for ever', () => {
  let speaking = true;
  const scanning = scan(
    page(),
    () => undefined,
    () => speaking,
  );
  jest.advanceTimersByTime(3 * 1600);
  expect(lit()).toEqual([]);
  speaking = false;
  jest.advanceTimersByTime(1600);
  expect(lit()).toEqual(['One']);
  speaking = true;
  jest.advanceTimersByTime(30 * 1600);
  expect(lit()).not.toEqual(['One']);
  scanning.stop();
});
