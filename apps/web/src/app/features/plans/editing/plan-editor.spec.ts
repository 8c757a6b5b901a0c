import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { of } from 'rxjs';
import { provideTestHttp, refuse } from '../../../../testing/http';
import { settle } from '../../../../testing/screen';
import { Notice } from '../../../shell/notice';
import { anAction, aPlan } from '../plan-fixture';
import { PlanEditor } from './plan-editor';

const action = (id: string, position: string, objectiveId = 'o1') =>
  anAction({ id, position, objectiveId });
const plan = aPlan;

function begin(chosen?: Record<string, unknown>) {
  TestBed.configureTestingModule({
    providers: [
      PlanEditor,
      provideTestHttp(),
      { provide: MatDialog, useValue: { open: () => ({ afterClosed: () => of(chosen) }) } },
    ],
  });
  const editor = TestBed.inject(PlanEditor);
  editor.plan.set(plan());
  return {
    editor,
    http: TestBed.inject(HttpTestingController),
    first: () => editor.plan()!.objectives[0]!.actions,
  };
}

it('moves an action between its neighbours with one write, and back on undo', async () => {
  const { editor, http, first } = begin();
  const moved = editor.step(first()[2]!, -1);
  const request = http.expectOne('/api/actions/c');
  expect(request.request.headers.get('If-Match')).toBe('"1"');
  const { position } = request.request.body as { position: string };
  expect(position > 'a0' && position < 'a1').toBe(true);
  request.flush({ ...action('c', position), version: 2 });
  await moved;
  expect(first().map((one) => one.id)).toEqual(['a', 'c', 'b']);
  const undone = TestBed.inject(Notice).said()!.undo!();
  http.expectOne('/api/actions/c').flush({ ...action('c', 'a2'), version: 3 });
  await undone;
  expect(first().map((one) => one.id)).toEqual(['a', 'b', 'c']);
});

it('moves the last action of an objective into the next one', async () => {
  const { editor, http, first } = begin();
  const moved = editor.step(first()[2]!, 1);
  const request = http.expectOne('/api/actions/c');
  expect(request.request.body).toMatchObject({ objectiveId: 'o2' });
  request.flush({ ...action('c', 'a0', 'o2'), version: 2 });
  await moved;
  expect(editor.plan()!.objectives[1]!.actions.map((one) => one.id)).toEqual(['c']);
});

it('shows a conflict, and writes what was chosen on top of the stored version', async () => {
  const { editor, http, first } = begin({ title: 'Mine' });
  const changed = editor.change('actions', first()[0]!, { title: 'Mine', notes: 'Kept' });
  refuse(http.expectOne('/api/actions/a'), {
    status: 409,
    detail: 'x',
    conflicts: [{ field: 'title', yours: 'Mine', theirs: 'Theirs' }],
    current: { id: 'a', version: 5 },
  });
  await settle();
  const again = http.expectOne('/api/actions/a');
  expect(again.request.headers.get('If-Match')).toBe('"5"');
  expect(again.request.body).toEqual({ title: 'Mine', notes: 'Kept' });
  again.flush({ ...action('a', 'a0'), title: 'Mine', version: 6 });
  expect(await changed).toBe(true);
  expect(first()[0]!.title).toBe('Mine');
});

it('passes on what the server refuses, with the message of each field', async () => {
  const { editor, http, first } = begin();
  const changed = editor.change('actions', first()[0]!, { due: '2016-01-01' });
  refuse(http.expectOne('/api/actions/a'), {
    title: 'No',
    status: 422,
    detail: 'Too early.',
    errors: [{ path: 'due', message: 'Too early.' }],
  });
  await expect(changed).rejects.toMatchObject({ fields: { due: 'Too early.' } });
});

it('writes two quick changes of one item in turn: your own edits never conflict', async () => {
  const { editor, http, first } = begin();
  editor.showAtOnce('a', { due: '2016-01-02' });
  const one = editor.change('actions', first()[0]!, { due: '2016-01-02' });
  editor.showAtOnce('a', { due: '2016-01-03' });
  const two = editor.change('actions', first()[0]!, { due: '2016-01-03' });
  http.expectOne('/api/actions/a').flush({ ...action('a', 'a0'), due: '2016-01-02', version: 2 });
  await one;
  expect(first()[0]!.due).toBe('2016-01-03');
  const second = http.expectOne('/api/actions/a');
  expect(second.request.headers.get('If-Match')).toBe('"2"');
  second.flush({ ...action('a', 'a0'), due: '2016-01-03', version: 3 });
  await two;
  expect(first()[0]).toMatchObject({ due: '2016-01-03', version: 3 });
});

it('does not put back on the screen what was read before its own write ended', async () => {
  const { editor, http, first } = begin();
  const read = editor.reload();
  editor.showAtOnce('a', { due: '2016-01-02' });
  const wrote = editor.change('actions', first()[0]!, { due: '2016-01-02' });
  http.expectOne('/api/plans/p').flush(plan());
  await settle();
  expect(first()[0]!.due).toBe('2016-01-02');
  http.expectOne('/api/actions/a').flush({ ...action('a', 'a0'), due: '2016-01-02', version: 2 });
  await wrote;
  await settle();
  expect(first()[0]).toMatchObject({ due: '2016-01-02', version: 2 });
  http.expectOne('/api/plans/p').flush({ ...plan(), title: 'Read again' });
  await read;
  expect(editor.plan()).toMatchObject({ title: 'Read again' });

  const late = editor.reload();
  const second = editor.change('actions', first()[0]!, { due: '2016-01-03' });
  http.expectOne('/api/actions/a').flush({ ...action('a', 'a0'), due: '2016-01-03', version: 3 });
  await second;
  http.expectOne('/api/plans/p').flush(plan());
  await settle();
  expect(first()[0]!.due).toBe('2016-01-03');
  http.expectOne('/api/plans/p').flush(plan());
  await late;
});
