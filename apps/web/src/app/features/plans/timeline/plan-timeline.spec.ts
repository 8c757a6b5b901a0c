import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { By } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { Timeline } from '@all-together/ui';
import { provideTestHttp, refuse } from '../../../../testing/http';
import { settle } from '../../../../testing/screen';
import { ActionOpener } from '../action/action-opener';
import { PlanEditor } from '../editing/plan-editor';
import { SelectedActions } from '../editing/selected-actions';
import { PlanView } from '../page/plan-view';
import { aMilestone, anAction, anObjective, aPlan } from '../plan-fixture';
import { PlanTimeline } from './plan-timeline';

async function begin() {
  const open = jest.fn();
  TestBed.configureTestingModule({
    providers: [
      PlanEditor,
      PlanView,
      SelectedActions,
      provideRouter([]),
      provideTestHttp(),
      { provide: ActionOpener, useValue: { open } },
    ],
  });
  const editor = TestBed.inject(PlanEditor);
  editor.plan.set(
    aPlan({
      objectives: [
        anObjective({
          actions: [
            anAction({
              id: 'a',
              start: '2016-01-01',
              due: '2016-01-10',
              milestones: [aMilestone({ id: 'm', due: '2016-01-05' })],
            }),
            anAction({ id: 'b', start: '2016-01-11', due: '2016-01-20', after: ['a'] }),
          ],
        }),
      ],
    }),
  );
  const fixture = TestBed.createComponent(PlanTimeline);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  return {
    fixture,
    page,
    editor,
    open,
    http: TestBed.inject(HttpTestingController),
    tell: async (event: string, detail: unknown) => {
      fixture.debugElement.query(By.directive(Timeline)).triggerEventHandler(event, detail);
      await settle();
    },
    click: (name: string) =>
      [...page.querySelectorAll('button')].find((one) => one.textContent!.trim() === name)!.click(),
  };
}

it('writes the date that changed, and offers to move what it pushes, all at once', async () => {
  const { tell, http, page, fixture, click } = await begin();
  await tell('moved', { id: 'a', start: '2016-01-01', end: '2016-01-13' });
  const request = http.expectOne('/api/actions/a');
  expect(request.request.body).toEqual({ due: '2016-01-13' });
  request.flush(anAction({ id: 'a', start: '2016-01-01', due: '2016-01-13', version: 2 }));
  await settle();
  await fixture.whenStable();
  expect(page.textContent).toContain('That pushes one action that wait for it: “b” by 2 days.');
  click('Move them too');
  await settle();
  expect(http.expectOne('/api/actions').request.body).toEqual({
    actions: [{ id: 'b', version: 1, start: '2016-01-13', due: '2016-01-22' }],
  });
});

it('leaves what waits alone when the reader says so', async () => {
  const { tell, http, page, fixture, click } = await begin();
  await tell('moved', { id: 'a', start: '2016-01-01', end: '2016-01-13' });
  http.expectOne('/api/actions/a').flush(anAction({ due: '2016-01-13', version: 2 }));
  await settle();
  await fixture.whenStable();
  click('Leave them');
  await fixture.whenStable();
  expect(page.textContent).not.toContain('That pushes');
  http.verify();
});

it('pushes nothing when an action ends earlier', async () => {
  const { tell, http, page, fixture } = await begin();
  await tell('moved', { id: 'a', start: '2015-12-30', end: '2016-01-08' });
  const request = http.expectOne('/api/actions/a');
  expect(request.request.body).toEqual({ start: '2015-12-30', due: '2016-01-08' });
  request.flush(anAction({ due: '2016-01-08', version: 2 }));
  await settle();
  await fixture.whenStable();
  expect(page.textContent).not.toContain('That pushes');
});

it('puts the dates back when they are refused', async () => {
  const { tell, http, editor } = await begin();
  await tell('moved', { id: 'a', start: '2016-01-01', end: '2017-01-13' });
  expect(editor.actions()[0]!.due).toBe('2017-01-13');
  refuse(http.expectOne('/api/actions/a'), { status: 422, detail: 'Too late.' });
  await settle();
  http.expectOne('/api/plans/p').flush(aPlan());
  await settle();
  http.match('/api/plans/p').forEach((again) => again.flush(aPlan()));
  await settle();
  expect(editor.actions()[0]!.due).toBeNull();
});

it('moves a milestone, links actions, and opens an action or that of a milestone', async () => {
  const { tell, http, open } = await begin();
  await tell('moved', { id: 'm', start: null, end: '2016-01-07' });
  expect(http.expectOne('/api/milestones/m').request.body).toEqual({ due: '2016-01-07' });
  await tell('linked', { id: 'b', after: [] });
  expect(http.expectOne('/api/actions/b').request.body).toEqual({ after: [] });
  await tell('opened', 'm');
  await tell('opened', 'b');
  await tell('opened', 'o1');
  expect(open.mock.calls).toEqual([['a'], ['b']]);
});

it('can be read as a table, with the names of what comes before', async () => {
  const { page, fixture } = await begin();
  page.querySelector<HTMLInputElement>('input[type=checkbox]')!.click();
  await fixture.whenStable();
  const rows = [...page.querySelectorAll('tbody tr')].map((row) => row.textContent!);
  expect(rows).toHaveLength(4);
  expect(rows[3]).toContain('b');
  expect(rows[3]!.trim().endsWith('a')).toBe(true);
});
