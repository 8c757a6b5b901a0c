import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { provideRouter } from '@angular/router';
import type { PlanMove } from '@all-together/contracts';
import { of } from 'rxjs';
import { provideTestHttp, refuse } from '../../../../testing/http';
import { settle } from '../../../../testing/screen';
import { Notice } from '../../../shell/notice';
import { PlanEditor } from '../editing/plan-editor';
import { aPlan } from '../plan-fixture';
import { PlanHeader } from './plan-header';
import { PlanView } from './plan-view';

/** @param reason what the reader gives where a move asks for one */
async function begin(moves: PlanMove[], reason?: string) {
  const open = jest.fn(() => ({ afterClosed: () => of(reason) }));
  TestBed.configureTestingModule({
    providers: [
      PlanEditor,
      PlanView,
      provideRouter([]),
      provideTestHttp(),
      { provide: MatDialog, useValue: { open } },
    ],
  });
  const plan = aPlan({ version: 4, may: { write: true, moves, review: false } });
  const editor = TestBed.inject(PlanEditor);
  editor.plan.set(plan);
  const fixture = TestBed.createComponent(PlanHeader);
  fixture.componentRef.setInput('plan', plan);
  fixture.detectChanges();
  const http = TestBed.inject(HttpTestingController);
  http.expectOne('/api/plans/p/watching').flush([]);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  return {
    fixture,
    http,
    page,
    editor,
    open,
    notice: TestBed.inject(Notice),
    click: async (name: string) => {
      [...page.querySelectorAll('button')].find((one) => one.textContent!.trim() === name)!.click();
      await settle();
      await settle();
    },
  };
}

it('submits the plan as it was seen, once, and withdraws it on undo', async () => {
  const { click, http, notice, editor } = await begin(['submit']);
  await click('Submit for sign-off');
  await click('Submit for sign-off');
  const request = http.expectOne('/api/plans/p/moves');
  expect(request.request.headers.get('If-Match')).toBe('"4"');
  expect(request.request.body).toEqual({ move: 'submit', reason: '' });
  request.flush(aPlan({ status: 'submitted', version: 5 }));
  await settle();
  expect(editor.plan()!.status).toBe('submitted');
  expect(notice.said()!.text).toBe('The plan is submitted.');
  void notice.said()!.undo!();
  await settle();
  const back = http.expectOne('/api/plans/p/moves');
  expect(back.request.headers.get('If-Match')).toBe('"5"');
  expect(back.request.body).toMatchObject({ move: 'withdraw' });
});

it('asks for the reason of a return, and returns nothing without one', async () => {
  const { click, http, open } = await begin(['return'], undefined);
  await click('Return');
  expect(open).toHaveBeenCalled();
  http.verify();
});

it('returns the plan with the reason that was given', async () => {
  const { click, http, notice } = await begin(['return'], 'Name the owners.');
  await click('Return');
  const request = http.expectOne('/api/plans/p/moves');
  expect(request.request.body).toEqual({ move: 'return', reason: 'Name the owners.' });
  request.flush(aPlan({ status: 'returned' }));
  await settle();
  expect(notice.said()!.undo).toBeUndefined();
});

it('says why a move was refused, and shows the plan as it stands', async () => {
  const { click, http, notice, editor } = await begin(['sign_off']);
  await click('Sign off');
  refuse(http.expectOne('/api/plans/p/moves'), {
    status: 409,
    detail: 'Someone changed the plan.',
  });
  await settle();
  http.expectOne('/api/plans/p').flush(aPlan({ title: 'As it stands' }));
  await settle();
  expect(notice.said()).toMatchObject({ text: 'Someone changed the plan.', tone: 'bad' });
  expect(editor.plan()!.title).toBe('As it stands');
});

it('watches the whole plan', async () => {
  const { click, http, page, fixture } = await begin([]);
  await click('Watch');
  const request = http.expectOne({ method: 'POST', url: '/api/plans/p/watching' });
  expect(request.request.body).toEqual({ itemId: 'p', watching: true });
  request.flush(['p']);
  await settle();
  await fixture.whenStable();
  expect(page.querySelector('[aria-pressed=true]')!.textContent!.trim()).toBe('Watching');
});
