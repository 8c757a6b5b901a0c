import { TestBed } from '@angular/core/testing';
import { open } from '../../../testing/screen';
import { Notice } from '../../shell/notice';
import { NotificationSettings } from './notification-settings';

const settings = {
  every: 'daily',
  weekday: 1,
  hour: 8,
  quietWeekdays: [6],
  awayUntil: null,
  leftOut: ['stalled'],
  version: 2,
};
const address = '/api/digests/settings';

async function begin(changes: object = {}) {
  const screen = await open(NotificationSettings);
  await screen.answer('GET', address, { ...settings, ...changes });
  return screen;
}

it('saves each choice at once, and takes it back on undo', async () => {
  const screen = await begin();
  await screen.enter('How often', 'off');
  const { request } = await screen.answer('PATCH', address, { ...settings, every: 'off' });
  expect(request.body).toEqual({ every: 'off' });
  const said = TestBed.inject(Notice).said();
  expect(said?.text).toBe('Saved.');
  const undone = said?.undo?.();
  const { request: back } = await screen.answer('PATCH', address, settings);
  await undone;
  const { version: _, ...before } = settings;
  expect(back.body).toEqual(before);
});

it('loses neither of two choices made in quick succession', async () => {
  const screen = await begin();
  screen.field('Monday').click();
  screen.field('Sunday').click();
  await screen.rendered();
  const first = await screen.answer('PATCH', address, { ...settings, quietWeekdays: [6, 1] });
  const second = await screen.answer('PATCH', address, { ...settings, quietWeekdays: [6, 1, 7] });
  expect([first.request.body, second.request.body]).toEqual([
    { quietWeekdays: [6, 1] },
    { quietWeekdays: [6, 1, 7] },
  ]);
});

it('takes a topic in that was left out', async () => {
  const screen = await begin();
  const stalled = [...screen.element.querySelectorAll('fieldset')].at(-1);
  stalled?.querySelector<HTMLInputElement>('input:not(:checked)')?.click();
  await screen.rendered();
  const { request } = await screen.answer('PATCH', address, { ...settings, leftOut: [] });
  expect(request.body).toEqual({ leftOut: [] });
});

it('puts a refusal on its field and at the foot of the page', async () => {
  const screen = await begin();
  await screen.enter('Away until the end of', '2016-03-27');
  await screen.refuse('PATCH', address, {
    detail: 'That day is past.',
    errors: [{ path: 'awayUntil', message: 'Choose a day to come.' }],
  });
  expect(screen.text).toContain('Choose a day to come.');
  expect(TestBed.inject(Notice).said()).toEqual({ text: 'That day is past.', tone: 'bad' });
});

it('sends numbers for the weekday and the hour, and null for no absence', async () => {
  const screen = await begin({ every: 'weekly', awayUntil: '2016-03-27' });
  await screen.enter('On', '3');
  const weekday = await screen.answer('PATCH', address, { ...settings, every: 'weekly' });
  await screen.enter('From', '10');
  const hour = await screen.answer('PATCH', address, { ...settings, every: 'weekly' });
  await screen.enter('Away until the end of', '');
  const away = await screen.answer('PATCH', address, settings);
  expect([weekday, hour, away].map(({ request }) => request.body)).toEqual([
    { weekday: 3 },
    { hour: 10 },
    { awayUntil: null },
  ]);
});
