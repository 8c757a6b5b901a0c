import { moveFocus, reviewCommand } from './review-keys';

const press = (target: Element, key: string, modifiers: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, ...modifiers });
  target.dispatchEvent(event);
  return event;
};

let groups: HTMLElement[];
let field: HTMLInputElement;
beforeEach(() => {
  document.body.innerHTML = ['o1', 'o2']
    .map((id) => `<div data-objective="${id}" tabindex="0"><input></div>`)
    .join('');
  groups = [...document.querySelectorAll<HTMLElement>('[data-objective]')];
  field = document.querySelector('input')!;
});

it('goes through the queue from anywhere but a field', () => {
  expect(reviewCommand(press(document.body, 'j'))).toEqual({ kind: 'go', by: 1 });
  expect(reviewCommand(press(document.body, 'k'))).toEqual({ kind: 'go', by: -1 });
  expect(reviewCommand(press(field, 'j'))).toBeNull();
});

it('judges the objective that has the focus, or keeps its RAG', () => {
  expect(reviewCommand(press(groups[0]!, '2'))).toEqual({
    kind: 'judge',
    objectiveId: 'o1',
    rag: 'amber',
  });
  expect(reviewCommand(press(groups[1]!, '='))).toEqual({ kind: 'keep', objectiveId: 'o2' });
  expect(reviewCommand(press(groups[0]!, '5'))).toBeNull();
  expect(reviewCommand(press(document.body, '2'))).toBeNull();
  expect(reviewCommand(press(field, '2'))).toBeNull();
});

it('saves with Ctrl or Command and Enter, from a field too', () => {
  expect(reviewCommand(press(field, 'Enter', { ctrlKey: true }))).toEqual({ kind: 'save' });
  expect(reviewCommand(press(field, 'Enter', { metaKey: true }))).toEqual({ kind: 'save' });
  expect(reviewCommand(press(field, 'Enter'))).toBeNull();
});

it('leaves the keys of the browser alone', () => {
  expect(reviewCommand(press(document.body, 'j', { ctrlKey: true }))).toBeNull();
  expect(reviewCommand(press(document.body, 'j', { altKey: true }))).toBeNull();
});

it('brings the focus to the next objective and back, and stays at the ends', () => {
  groups[0]!.focus();
  moveFocus(press(groups[0]!, 'ArrowDown'));
  expect(document.activeElement).toBe(groups[1]);
  moveFocus(press(groups[1]!, 'ArrowDown'));
  expect(document.activeElement).toBe(groups[1]);
  moveFocus(press(groups[1]!, 'ArrowUp'));
  expect(document.activeElement).toBe(groups[0]);
});

it('does not take the arrows from a field', () => {
  field.focus();
  moveFocus(press(field, 'ArrowDown'));
  expect(document.activeElement).toBe(field);
});
