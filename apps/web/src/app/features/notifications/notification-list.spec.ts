import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { open } from '../../../testing/screen';
import { Live } from '../../shell/live';
import { Notice } from '../../shell/notice';
import { NotificationList } from './notification-list';

const notification = {
  id: 'n',
  kind: 'mention',
  by: 'Dana',
  noun: 'action',
  itemId: 'x',
  planId: 'p',
  title: 'Train the governors',
  detail: 'By when?',
  at: '2016-03-01T09:00:00Z',
  readAt: null,
};
const page = (...items: object[]) => ({ items, next: null, total: items.length });

async function begin() {
  const unread = signal(1);
  const screen = await open(NotificationList, {}, [{ provide: Live, useValue: { unread } }]);
  await screen.answer('GET', '/api/notifications?', page(notification));
  await screen.answer('GET', '/api/digests/latest', { digest: null });
  return { screen, unread };
}

it('says who did what to which action, and leads there', async () => {
  const { screen } = await begin();
  expect(screen.text).toContain('Dana named you in a comment on');
  expect(screen.named('Train the governors').getAttribute('href')).toBe('/plans/p?item=x');
});

it('marks one as read and shows how many are left', async () => {
  const { screen, unread } = await begin();
  await screen.click('Mark as read: Train the governors');
  const { request } = await screen.answer('POST', '/api/notifications/read', { unread: 0 });
  expect(request.body).toEqual({ ids: ['n'] });
  await screen.answer(
    'GET',
    '/api/notifications?',
    page({ ...notification, readAt: '2016-03-01T10:00:00Z' }),
  );
  expect(unread()).toBe(0);
  expect(screen.text).not.toContain('Mark as read');
});

it('marks all as read', async () => {
  const { screen } = await begin();
  await screen.click('Mark all as read');
  const { request } = await screen.answer('POST', '/api/notifications/read', { unread: 0 });
  expect(request.body).toEqual({});
});

it('says so when the line is lost', async () => {
  const { screen, unread } = await begin();
  await screen.click('Mark all as read');
  await screen.loseLine('POST', '/api/notifications/read');
  expect(TestBed.inject(Notice).said()?.tone).toBe('bad');
  expect(unread()).toBe(1);
});

it('shows the digest that was sent last', async () => {
  const screen = await open(NotificationList, {}, [
    { provide: Live, useValue: { unread: signal(0) } },
  ]);
  await screen.answer('GET', '/api/digests/latest', {
    digest: {
      day: '2016-03-01',
      sections: [
        {
          topic: 'overdue',
          items: [
            { actionId: null, planId: 'p', title: 'Our plan', detail: '', due: '2016-02-01' },
          ],
          more: 4,
        },
      ],
    },
  });
  expect(screen.named('Our plan').getAttribute('href')).toBe('/plans/p');
  expect(screen.text).toContain('and 4 more');
});
