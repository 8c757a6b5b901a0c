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
