import { TestBed } from '@angular/core/testing';
import { open } from '../../../testing/screen';
import { Notice } from '../../shell/notice';
import { MessagesPage } from './messages-page';

const message = {
  id: 'm',
  urn: 107000,
  schoolName: 'Oak Primary',
  title: 'Baseline',
  body: 'Someone pushes me at lunch.',
  arrivedOn: '2026-03-02',
  handledOn: null,
  handledByName: null,
};
const page = { items: [message], next: null, total: 1, totalIsMore: false };

it('notes a message as dealt with, and as waiting again', async () => {
  const screen = await open(MessagesPage);
  await screen.answer('GET', '/api/pupil-messages?', page);
  await screen.click('Mark as dealt with: Someone pushes me at lunch.');
  const { request } = await screen.answer('POST', '/api/pupil-messages/m/handled', {
    ...message,
    handledOn: '2026-03-03',
    handledByName: 'Olive',
  });
  expect(request.body).toEqual({ handled: true });
  expect(screen.text).toContain('by Olive');
  expect(TestBed.inject(Notice).said()?.text).toBe('Noted as dealt with.');
  await screen.click('Not dealt with after all: Someone pushes me at lunch.');
  await screen.answer('POST', '/api/pupil-messages/m/handled', message);
  expect(screen.text).toContain('Not dealt with yet');
});

it('says so when the line is lost, and leaves the message as it was', async () => {
  const screen = await open(MessagesPage, { state: 'waiting' });
  await screen.answer('GET', '/api/pupil-messages?state=waiting', page);
  await screen.click('Mark as dealt with: Someone pushes me at lunch.');
  await screen.loseLine('POST', '/api/pupil-messages/m/handled');
  expect(screen.text).toContain('The server cannot be reached.');
  expect(screen.named('Mark as dealt with: Someone pushes me at lunch.')).toBeTruthy();
});

it('says when the first will come', async () => {
  const screen = await open(MessagesPage);
  await screen.answer('GET', '/api/pupil-messages?', { ...page, items: [], total: 0 });
  expect(screen.text).toContain('No messages yet');
  expect(screen.text).toContain('You get an email when there are some');
});
