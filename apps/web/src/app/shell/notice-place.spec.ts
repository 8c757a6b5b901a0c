import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { open } from '../../testing/screen';
import { toRefusal } from './api';
import { Notice } from './notice';
import { NoticePlace } from './notice-place';

async function begin() {
  const screen = await open(NoticePlace);
  return { screen, notice: TestBed.inject(Notice) };
}

it('says what was done, and a fault as an alert', async () => {
  const { screen, notice } = await begin();
  notice.say('Saved.');
  await screen.rendered();
  expect(screen.text).toContain('Saved.');
  expect(screen.element.querySelector('[role=alert]')).toBeNull();
  notice.fault('Not saved.');
  await screen.rendered();
  expect(screen.element.querySelector('[role=alert]')!.textContent).toContain('Not saved.');
});

it('undoes what was done, once, and says so', async () => {
  const { screen, notice } = await begin();
  const undo = jest.fn(() => Promise.resolve());
  notice.say('Removed.', undo);
  await screen.rendered();
  await screen.click('Undo');
  expect(undo).toHaveBeenCalledTimes(1);
  expect(screen.text).toContain('Undone.');
  expect(screen.text).not.toContain('Removed.');
});

it('says why something could not be undone', async () => {
  const { screen, notice } = await begin();
  const lost = toRefusal(new HttpErrorResponse({ status: 0 }));
  notice.say('Removed.', () => Promise.reject(lost));
  await screen.rendered();
  await screen.click('Undo');
  expect(notice.said()).toMatchObject({ tone: 'bad', text: lost.message });
});

it('goes when it is dismissed; a fault does not go by itself', async () => {
  const { screen, notice } = await begin();
  notice.fault('Not saved.');
  await screen.rendered();
  await screen.click('Dismiss');
  expect(screen.text).toBe('');
});

it('is shown above a dialog that was opened before', async () => {
  const { screen, notice } = await begin();
  const place = screen.element.querySelector<HTMLElement>('.place')!;
  let isOpen = false;
  const calls: string[] = [];
  const turn = (shown: boolean) => {
    calls.push(shown ? 'show' : 'hide');
    isOpen = shown;
  };
  Object.assign(place, {
    matches: () => isOpen,
    showPopover: () => turn(true),
    hidePopover: () => turn(false),
  });
  notice.say('One.');
  await screen.rendered();
  notice.say('Two.');
  await screen.rendered();
  notice.clear();
  await screen.rendered();
  expect(calls).toEqual(['show', 'hide', 'show', 'hide']);
});
