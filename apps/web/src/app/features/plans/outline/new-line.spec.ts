import { HttpErrorResponse } from '@angular/common/http';
import { open } from '../../../../testing/screen';
import { toRefusal } from '../../../shell/api';
import { NewLine } from './new-line';

async function begin(add: (title: string) => Promise<unknown>) {
  const asked = jest.fn(add);
  const screen = await open(NewLine, { label: 'New action', placeholder: 'What?', add: asked });
  const field = screen.element.querySelector('input')!;
  return { screen, asked, field };
}

it('adds what was typed, without the spaces around it, and empties the field', async () => {
  const { screen, asked, field } = await begin(() => Promise.resolve('new'));
  field.value = '  Train the governors ';
  await screen.click('Add');
  expect(asked).toHaveBeenCalledWith('Train the governors');
  expect(field.value).toBe('');
});

it('adds nothing when nothing was typed', async () => {
  const { screen, asked, field } = await begin(() => Promise.resolve('new'));
  field.value = '   ';
  await screen.click('Add');
  expect(asked).not.toHaveBeenCalled();
});

it('keeps what was typed when it was refused, and when it failed', async () => {
  const { screen, asked, field } = await begin(() => Promise.resolve(null));
  field.value = 'Train the governors';
  await screen.click('Add');
  asked.mockRejectedValueOnce(toRefusal(new HttpErrorResponse({ status: 0 })));
  await screen.click('Add');
  expect([asked.mock.calls.length, field.value]).toEqual([2, 'Train the governors']);
});

it('adds once, however often it is clicked meanwhile', async () => {
  let end: (id: string) => void = () => undefined;
  const { screen, asked, field } = await begin(() => new Promise((resolve) => (end = resolve)));
  field.value = 'Train the governors';
  await screen.click('Add');
  await screen.click('Add');
  expect(asked).toHaveBeenCalledTimes(1);
  end('new');
  await screen.rendered();
  expect(field.value).toBe('');
});
