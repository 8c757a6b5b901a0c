import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { Comment } from '@all-together/contracts';
import { provideTestHttp, refuse } from '../../../../testing/http';
import { settle } from '../../../../testing/screen';
import { CurrentSession } from '../../../shell/current-session';
import { Notice } from '../../../shell/notice';
import { Comments } from './comments';

const comment = (fields: Partial<Comment> = {}): Comment => ({
  id: 'one',
  planId: 'p',
  noun: 'action',
  itemId: 'a',
  body: 'Look at the dates.',
  mentions: [],
  author: 'Ana Martin',
  mine: true,
  writtenAt: '2016-01-01T09:00:00Z',
  changedAt: '2016-01-01T09:00:00Z',
  removed: false,
  version: 1,
  ...fields,
});
const list = '/api/comments?plan=p&item=a';

async function begin(items: Comment[] = [comment()], next: string | null = null) {
  TestBed.configureTestingModule({ providers: [provideTestHttp()] });
  jest.spyOn(TestBed.inject(CurrentSession), 'may').mockReturnValue(true);
  const fixture = TestBed.createComponent(Comments);
  fixture.componentRef.setInput('planId', 'p');
  fixture.componentRef.setInput('noun', 'action');
  fixture.componentRef.setInput('itemId', 'a');
  fixture.detectChanges();
  const http = TestBed.inject(HttpTestingController);
  const answer = async (address: string, answered: Comment[], after: string | null = null) => {
    await settle();
    http.expectOne(address).flush({ items: answered, next: after, total: 0, totalIsMore: false });
    await settle();
    await fixture.whenStable();
  };
  await answer(list, items, next);
  const page = fixture.nativeElement as HTMLElement;
  const field = page.querySelector('textarea')!;
  return {
    fixture,
    http,
    page,
    field,
    answer,
    notice: TestBed.inject(Notice),
    button: (name: RegExp) =>
      [...page.querySelectorAll('button')].find((one) =>
        name.test(one.getAttribute('aria-label') ?? one.textContent!.trim()),
      )!,
    type: async (text: string) => {
      field.value = text;
      field.setSelectionRange(text.length, text.length);
      field.dispatchEvent(new Event('input'));
      await fixture.whenStable();
    },
    press: async (key: string, modifiers: KeyboardEventInit = {}) => {
      field.dispatchEvent(new KeyboardEvent('keydown', { key, ...modifiers }));
      await settle();
      await fixture.whenStable();
    },
  };
}
const people = [
  { id: 'ana', name: 'Ana Martin' },
  { id: 'mario', name: 'Mario Ford' },
];

it('sends a comment once, with those whom it mentions, and reads the list again', async () => {
  const { http, type, press, page, field, answer, notice, fixture } = await begin();
  await type('Please look, @mar');
  http.expectOne('/api/plans/p/readers').flush(people);
  await settle();
  await fixture.whenStable();
  expect(page.querySelectorAll('[role=option]')).toHaveLength(2);
  await press('ArrowDown');
  expect(page.querySelectorAll('[role=option]')[1]!.getAttribute('aria-selected')).toBe('true');
  await press('Enter');
  expect(field.value).toBe('Please look, @Mario Ford ');
  expect(page.querySelectorAll('[role=option]')).toHaveLength(0);
  await press('Enter', { ctrlKey: true });
  await press('Enter', { ctrlKey: true });
  const request = http.expectOne('/api/comments');
  expect(request.request.body).toMatchObject({
    planId: 'p',
    noun: 'action',
    itemId: 'a',
    body: 'Please look, @Mario Ford',
    mentions: ['mario'],
  });
  request.flush(comment({ id: 'two' }));
  await answer(list, [comment({ id: 'two' }), comment()]);
  expect(notice.said()!.text).toBe('Sent; one person is told.');
  expect(field.value).toBe('');
});

it('closes the list of people with Escape, and offers nothing without an @', async () => {
  const { http, type, press, page, fixture } = await begin();
  await type('@');
  http.expectOne('/api/plans/p/readers').flush(people);
  await settle();
  await fixture.whenStable();
  await press('ArrowUp');
  expect(page.querySelectorAll('[role=option]')[1]!.getAttribute('aria-selected')).toBe('true');
  await press('Escape');
  expect(page.querySelectorAll('[role=option]')).toHaveLength(0);
  await type('no mention');
  http.verify();
});

it('keeps what was typed when it is refused, and says why beside it and at the foot', async () => {
  const { http, type, button, field, page, fixture, notice } = await begin();
  await type('A comment');
  button(/^Comment$/).click();
  await settle();
  const message = 'Someone in it may not see the plan.';
  refuse(http.expectOne('/api/comments'), {
    status: 422,
    detail: message,
    errors: [{ path: 'mentions', message }],
  });
  await settle();
  await fixture.whenStable();
  expect(field.value).toBe('A comment');
  expect(page.querySelector('ui-field')!.textContent).toContain(message);
  expect(notice.said()).toMatchObject({ text: message, tone: 'bad' });
  await type('A comment, then');
  expect(page.querySelector('ui-field')!.textContent).not.toContain(message);
});

it('removes a comment of one’s own, and brings it back', async () => {
  const { http, button, answer, notice } = await begin();
  button(/^Remove your comment/).click();
  await settle();
  const request = http.expectOne('/api/comments/one');
  expect(request.request.body).toEqual({ removed: true });
  request.flush(comment({ removed: true, version: 2 }));
  await answer(list, []);
  expect(notice.said()!.text).toBe('Your comment is removed.');
  const undone = notice.said()!.undo!();
  const back = http.expectOne('/api/comments/one');
  expect(back.request.headers.get('If-Match')).toBe('"2"');
  back.flush(comment({ version: 3 }));
  await answer(list, [comment({ version: 3 })]);
  await undone;
});

it('shows earlier comments below the latest', async () => {
  const { button, answer, page } = await begin([comment()], 'cursor/1');
  button(/^Show earlier/).click();
  await answer(`${list}&after=cursor%2F1`, [comment({ id: 'old', body: 'Earlier.', mine: false })]);
  expect([...page.querySelectorAll('li .keep-lines')].map((one) => one.textContent)).toEqual([
    'Look at the dates.',
    'Earlier.',
  ]);
  expect(button(/^Show earlier/)).toBeUndefined();
});

it('says that nobody has commented, and lets those write who may', async () => {
  const { page } = await begin([]);
  expect(page.textContent).toContain('Nobody has commented yet.');
});

it('sends with Ctrl and Enter, and nothing where nothing was typed', async () => {
  const { http, type, field, button, page, fixture } = await begin();
  const key = (init: KeyboardEventInit) =>
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', cancelable: true, ...init }));
  await type('   ');
  key({ ctrlKey: true });
  button(/^Comment$/).click();
  await settle();
  http.expectNone('/api/comments');
  await type('A comment');
  key({ metaKey: true });
  await settle();
  await fixture.whenStable();
  expect(http.expectOne('/api/comments').request.body).toMatchObject({ body: 'A comment' });
  expect(page.querySelectorAll('[role=option]')).toHaveLength(0);
});

it('leaves keys that mean nothing to the list to the field', async () => {
  const { http, type, field, press, page, fixture } = await begin();
  await type('@');
  http.expectOne('/api/plans/p/readers').flush(people);
  await settle();
  await fixture.whenStable();
  await press('x');
  expect(page.querySelectorAll('[role=option]')).toHaveLength(2);
  await press('ArrowDown');
  await press('Tab');
  expect(field.value).toContain('@');
  expect(page.querySelectorAll('[role=option]')).toHaveLength(0);
});

it('says why a comment was not removed, and keeps it', async () => {
  const { http, button, page, notice } = await begin();
  button(/^Remove your comment/).click();
  await settle();
  refuse(http.expectOne('/api/comments/one'), { status: 403, detail: 'It is not yours.' });
  await settle();
  expect(notice.said()).toMatchObject({ tone: 'bad', text: 'It is not yours.' });
  expect(page.textContent).toContain('Look at the dates.');
});
