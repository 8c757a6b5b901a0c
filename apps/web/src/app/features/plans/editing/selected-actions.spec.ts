import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideTestHttp, refuse } from '../../../../testing/http';
import { settle } from '../../../../testing/screen';
import { Notice } from '../../../shell/notice';
import { anAction, anObjective, aPlan } from '../plan-fixture';
import { PlanEditor } from './plan-editor';
import { SelectedActions } from './selected-actions';

const stored = () =>
  aPlan({
    objectives: [
      anObjective({
        actions: [
          anAction({ id: 'a', due: '2016-01-01', version: 2 }),
          anAction({ id: 'b', due: null, version: 3 }),
          anAction({ id: 'c' }),
        ],
      }),
    ],
  });

function begin() {
  TestBed.configureTestingModule({
    providers: [PlanEditor, SelectedActions, provideTestHttp()],
  });
  TestBed.inject(PlanEditor).plan.set(stored());
  return {
    selection: TestBed.inject(SelectedActions),
    http: TestBed.inject(HttpTestingController),
    notice: TestBed.inject(Notice),
  };
}

it('changes the selected actions with one write, and takes it back with one undo', async () => {
  const { selection, http, notice } = begin();
  selection.toggle('a', true);
  selection.toggle('b', true);
  selection.toggle('c', true);
  selection.toggle('c', false);
  const changed = selection.change({ due: '2016-03-01' });
  const request = http.expectOne('/api/actions');
  expect(request.request.body).toEqual({
    actions: [
      { id: 'a', version: 2, due: '2016-03-01' },
      { id: 'b', version: 3, due: '2016-03-01' },
    ],
  });
  request.flush([anAction({ id: 'b', version: 4 }), anAction({ id: 'a', version: 3 })]);
  await settle();
  http.expectOne('/api/plans/p').flush(stored());
  await changed;
  expect(selection.ids().size).toBe(0);
  expect(notice.said()!.text).toBe('2 actions changed.');
  const undone = notice.said()!.undo!();
  const back = http.expectOne('/api/actions');
  expect(back.request.body).toEqual({
    actions: [
      { id: 'a', version: 3, due: '2016-01-01' },
      { id: 'b', version: 4, due: null },
    ],
  });
  back.flush([]);
  await settle();
  http.expectOne('/api/plans/p').flush(stored());
  await undone;
});

it('keeps the selection when the change is refused, and says why', async () => {
  const { selection, http, notice } = begin();
  selection.toggle('a', true);
  const changed = selection.change({ due: '2016-03-01' });
  refuse(http.expectOne('/api/actions'), { status: 409, detail: 'Someone changed “a”.' });
  await changed;
  expect([...selection.ids()]).toEqual(['a']);
  expect(notice.said()).toMatchObject({ text: 'Someone changed “a”.', tone: 'bad' });
});

it('leaves out what is not in the plan any more, and counts what was written', async () => {
  const { selection, http, notice } = begin();
  const changed = selection.changeEach([
    { id: 'a', fields: { due: '2016-02-01' } },
    { id: 'gone', fields: { due: '2016-02-02' } },
  ]);
  const request = http.expectOne('/api/actions');
  expect(request.request.body).toEqual({
    actions: [{ id: 'a', version: 2, due: '2016-02-01' }],
  });
  request.flush([anAction({ version: 3 })]);
  await settle();
  http.expectOne('/api/plans/p').flush(stored());
  expect(await changed).toBe(true);
  expect(notice.said()!.text).toBe('1 action changed.');
});
