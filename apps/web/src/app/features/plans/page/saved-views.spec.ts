import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { SavedView } from '@all-together/contracts';
import { loseConnection, provideTestHttp, refuse } from '../../../../testing/http';
import { settle } from '../../../../testing/screen';
import { Notice } from '../../../shell/notice';
import { PlanEditor } from '../editing/plan-editor';
import { PlanView } from './plan-view';
import { SavedViews } from './saved-views';

const mine: SavedView = {
  id: 'v',
  planId: 'p',
  title: 'Open work',
  query: 'view=board&status=open',
  shared: false,
  mine: true,
  owner: null,
  version: 2,
};

async function begin(views: SavedView[] = [mine]) {
  TestBed.configureTestingModule({
    providers: [
      PlanEditor,
      PlanView,
      provideTestHttp(),
      { provide: Router, useValue: { navigate: jest.fn(() => Promise.resolve(true)) } },
    ],
  });
  const view = TestBed.inject(PlanView);
  view.params.set({ view: 'table', due: 'overdue' });
  const fixture = TestBed.createComponent(SavedViews);
  fixture.componentRef.setInput('planId', 'p');
  fixture.detectChanges();
  const http = TestBed.inject(HttpTestingController);
  const answerList = async (list: SavedView[]) => {
    await settle();
    TestBed.tick();
    http.expectOne('/api/plans/p/views').flush(list);
    await fixture.whenStable();
  };
  await answerList(views);
  const page = fixture.nativeElement as HTMLElement;
  return {
    fixture,
    http,
    page,
    view,
    answerList,
    notice: TestBed.inject(Notice),
    click: (name: string) =>
      [...page.querySelectorAll('button')]
        .find((one) => (one.getAttribute('aria-label') ?? one.textContent!.trim()) === name)!
        .click(),
    name: (title: string) => {
      const field = page.querySelector<HTMLInputElement>('input[type=text]')!;
      field.value = title;
      field.dispatchEvent(new Event('input'));
    },
    submit: () => page.querySelector('form')!.dispatchEvent(new Event('submit')),
  };
}

it('keeps how the plan is looked at under a name, once however often one presses', async () => {
  const { http, name, submit, answerList, notice, page } = await begin();
  name('Late');
  submit();
  submit();
  await settle();
  const request = http.expectOne('/api/views');
  expect(request.request.body).toMatchObject({
    planId: 'p',
    title: 'Late',
    query: 'view=table&due=overdue',
    shared: false,
  });
  request.flush({ ...mine, id: 'new', title: 'Late', version: 1 });
  await answerList([mine]);
  expect(notice.said()!.text).toBe('The view “Late” is kept.');
  expect(page.querySelector<HTMLInputElement>('input[type=text]')!.value).toBe('');
  const undone = notice.said()!.undo!();
  const gone = http.expectOne('/api/views/new');
  expect(gone.request.body).toEqual({ removed: true });
  gone.flush({ ...mine, id: 'new' });
  await undone;
});

it('asks for a name without asking the server', async () => {
  const { http, submit, fixture, page } = await begin();
  submit();
  await settle();
  await fixture.whenStable();
  http.expectNone('/api/views');
  expect(page.textContent).toContain('Enter a name of 1 to 80 characters.');
});

it('says why a view was not kept, beside its name', async () => {
  const { http, name, submit, fixture, page } = await begin();
  name('Open work');
  submit();
  await settle();
  refuse(http.expectOne('/api/views'), {
    status: 422,
    detail: 'There is one of that name.',
    errors: [{ path: 'title', message: 'There is one of that name.' }],
  });
  await settle();
  await fixture.whenStable();
  expect(page.querySelector('ui-field')!.textContent).toContain('There is one of that name.');
});

it('says so when the line is lost, and keeps the name', async () => {
  const { http, name, submit, fixture, page } = await begin();
  name('Open work');
  submit();
  await settle();
  http.expectOne('/api/views').error(new ProgressEvent('error'));
  await settle();
  await fixture.whenStable();
  expect(page.querySelector('[role=alert]')!.textContent).toContain('The server cannot be reached');
  expect(page.querySelector<HTMLInputElement>('input[type=text]')!.value).toBe('Open work');
});

it('looks as a saved view does', async () => {
  const { view, page, notice } = await begin();
  const apply = jest.spyOn(view, 'apply');
  page.querySelector<HTMLButtonElement>('.link')!.click();
  expect(apply).toHaveBeenCalledWith('view=board&status=open');
  expect(notice.said()!.text).toBe('Showing “Open work”.');
});

it('shares a view on the version that was read', async () => {
  const { http, click } = await begin();
  click('Share Open work');
  await settle();
  const request = http.expectOne('/api/views/v');
  expect(request.request.body).toEqual({ shared: true });
  expect(request.request.headers.get('If-Match')).toBe('"2"');
});

it('removes a view, and brings it back on the version that removing made', async () => {
  const { http, click, notice, answerList } = await begin();
  click('Remove the view Open work');
  await settle();
  http.expectOne('/api/views/v').flush({ ...mine, version: 3 });
  await answerList([]);
  expect(notice.said()!.text).toBe('The view “Open work” is removed.');
  void notice.said()!.undo!();
  const back = http.expectOne('/api/views/v');
  expect([back.request.body, back.request.headers.get('If-Match')]).toEqual([
    { removed: false },
    '"3"',
  ]);
});

it('shows at the foot why a view was not changed', async () => {
  const { http, click, notice } = await begin();
  click('Share Open work');
  await settle();
  loseConnection(http.expectOne('/api/views/v'));
  await settle();
  expect(notice.said()!.tone).toBe('bad');
});

it('says whose a view is, and lets nobody change those of others', async () => {
  const { page } = await begin([
    { ...mine, shared: true },
    { ...mine, id: 'theirs', mine: false, shared: true, owner: 'Ana Martin' },
    { ...mine, id: 'gone', mine: false, shared: true },
  ]);
  const [own, theirs, unknown] = [...page.querySelectorAll('li')];
  expect(own!.textContent).toContain('yours, shared');
  expect(theirs!.textContent).toContain('shared by Ana Martin');
  expect(unknown!.textContent).toContain('shared by someone');
  expect([own!, theirs!].map((one) => one.querySelectorAll('button').length)).toEqual([3, 1]);
});
