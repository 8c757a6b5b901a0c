import { MatDialogRef } from '@angular/material/dialog';
import { open } from '../../testing/screen';
import { SearchDialog } from './search-dialog';

const close = jest.fn();

async function begin() {
  const screen = await open(SearchDialog, {}, [{ provide: MatDialogRef, useValue: { close } }]);
  const type = async (words: string) => {
    const input = screen.element.querySelector('input');
    if (!input) throw new Error('There is nothing to type in.');
    jest.useFakeTimers();
    input.value = words;
    input.dispatchEvent(new Event('input'));
    await jest.advanceTimersByTimeAsync(200);
    jest.useRealTimers();
    await screen.rendered();
    return input;
  };
  return { screen, type };
}

it('asks once the typing has settled, for two letters or more', async () => {
  const { screen, type } = await begin();
  await type(' h ');
  expect(screen.http.match(() => true)).toEqual([]);
  await type('hill & dale');
  await screen.answer('GET', '/api/search?q=hill%20%26%20dale', []);
  expect(screen.text).toContain('Nothing found.');
  expect(screen.element.querySelector('[role=status]')?.textContent).toBe('0 found');
});

it('leads to what was found, with its query, and closes', async () => {
  const { screen, type } = await begin();
  const input = await type('train');
  await screen.answer('GET', '/api/search?q=train', [
    { kind: 'action', id: 'x', title: 'Train', detail: 'Our plan', link: '/plans/p?item=x' },
  ]);
  const link = screen.element.querySelector<HTMLElement>('a.hit');
  expect(link?.getAttribute('href')).toBe('/plans/p?item=x');
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown' }));
  expect(document.activeElement).toBe(link);
  link?.click();
  expect(close).toHaveBeenCalled();
});

it('says so when the search does not answer', async () => {
  const { screen, type } = await begin();
  await type('train');
  await screen.refuse('GET', '/api/search?q=train', { status: 503 });
  expect(screen.text).toContain('The search does not answer.');
});
