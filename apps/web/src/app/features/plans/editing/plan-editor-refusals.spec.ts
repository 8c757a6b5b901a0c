import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { of } from 'rxjs';
import { loseConnection, provideTestHttp, refuse } from '../../../../testing/http';
import { settle } from '../../../../testing/screen';
import { Notice } from '../../../shell/notice';
import { anAction, aPlan } from '../plan-fixture';
import { PlanEditor } from './plan-editor';

/** @param chosen what the reader answers to a conflict; undefined to decide later */
function begin(chosen?: Record<string, unknown>) {
  TestBed.configureTestingModule({
    providers: [
      PlanEditor,
      provideTestHttp(),
      { provide: MatDialog, useValue: { open: () => ({ afterClosed: () => of(chosen) }) } },
    ],
  });
  const editor = TestBed.inject(PlanEditor);
  editor.plan.set(aPlan());
  return {
    editor,
    http: TestBed.inject(HttpTestingController),
    notice: TestBed.inject(Notice),
    first: () => editor.actions()[0]!,
  };
}

const conflict = {
  type: '',
  title: '',
  status: 409,
  detail: 'x',
  conflicts: [{ field: 'title', yours: 'Mine', theirs: 'Theirs' }],
  current: { id: 'a', version: 5 },
};

it('writes nothing when the reader decides later', async () => {
  const { editor, http, first } = begin(undefined);
  const changed = editor.change('actions', first(), { title: 'Mine' });
  refuse(http.expectOne('/api/actions/a'), conflict);
  expect(await changed).toBe(false);
  http.verify();
});

it('reads the plan again when the reader keeps what the other wrote', async () => {
  const { editor, http, first } = begin({});
  const changed = editor.change('actions', first(), { title: 'Mine' });
  refuse(http.expectOne('/api/actions/a'), conflict);
  await settle();
  http.expectOne('/api/plans/p').flush(aPlan({ title: 'Theirs' }));
  expect(await changed).toBe(true);
  expect(editor.plan()!.title).toBe('Theirs');
});

it('writes the fields that nobody else changed, whatever is kept of the others', async () => {
  const { editor, http, first } = begin({});
  const changed = editor.change('actions', first(), { title: 'Mine', due: '2016-02-01' });
  refuse(http.expectOne('/api/actions/a'), conflict);
  await settle();
  const again = http.expectOne('/api/actions/a');
  expect(again.request.body).toEqual({ due: '2016-02-01' });
  again.flush(anAction({ due: '2016-02-01', version: 6 }));
  expect(await changed).toBe(true);
});

it('offers to undo a change, with what the item held before', async () => {
  const { editor, http, notice, first } = begin();
  const changed = editor.change('actions', first(), { due: '2016-02-01', status: 'in_progress' });
  http.expectOne('/api/actions/a').flush(anAction({ due: '2016-02-01', version: 2 }));
  await changed;
  expect(notice.said()).toMatchObject({ text: 'Saved.', tone: 'good' });
  const undone = notice.said()!.undo!();
  const request = http.expectOne('/api/actions/a');
  expect(request.request.headers.get('If-Match')).toBe('"2"');
  expect(request.request.body).toEqual({ due: null, status: 'not_started' });
  request.flush(anAction({ version: 3 }));
  await undone;
});

it('shows a refusal of an edit in place at the foot, and the plan as it stands', async () => {
  const { editor, http, notice, first } = begin();
  const edited = editor.edit('actions', first(), { due: '2014-01-01' });
  refuse(http.expectOne('/api/actions/a'), { title: 'No', status: 422, detail: 'Too early.' });
  await settle();
  http.expectOne('/api/plans/p').flush(aPlan({ title: 'As it stands' }));
  expect(await edited).toBe('refused');
  expect(notice.said()).toMatchObject({ text: 'Too early.', tone: 'bad' });
  expect(editor.plan()!.title).toBe('As it stands');
});

it('keeps the plan on the screen when the line is lost, and says so', async () => {
  const { editor, http, notice, first } = begin();
  const edited = editor.edit('actions', first(), { due: '2016-02-01' });
  loseConnection(http.expectOne('/api/actions/a'));
  await settle();
  loseConnection(http.expectOne('/api/plans/p'));
  expect(await edited).toBe('undecided');
  expect(notice.said()!.text).toContain('The server cannot be reached.');
  expect(editor.saving()).toBe(0);
});

it('reads the plan again when the item is gone or the plan is closed to changes', async () => {
  const { editor, http, first } = begin();
  const changed = editor.change('actions', first(), { due: '2016-02-01' });
  refuse(http.expectOne('/api/actions/a'), {
    status: 422,
    detail: 'Not open.',
    code: 'plan_not_open',
  });
  await settle();
  http.expectOne('/api/plans/p').flush(aPlan({ may: { write: false, moves: [], review: false } }));
  await expect(changed).rejects.toThrow('Not open.');
  expect(editor.mayWrite()).toBe(false);
});

it('removes an item, and brings it back on undo with the version of then', async () => {
  const { editor, http, notice, first } = begin();
  const removed = editor.remove('actions', first());
  const request = http.expectOne('/api/actions/a');
  expect(request.request.body).toEqual({ removed: true });
  request.flush(anAction({ removed: true, version: 2 }));
  await settle();
  http.expectOne('/api/plans/p').flush(aPlan());
  await removed;
  expect(notice.said()!.text).toBe('“a” is removed.');
  const undone = notice.said()!.undo!();
  http.expectOne('/api/actions/a').flush(anAction({ removed: true, version: 4 }));
  await settle();
  const back = http.expectOne('/api/actions/a');
  expect([back.request.body, back.request.headers.get('If-Match')]).toEqual([
    { removed: false },
    '"4"',
  ]);
  back.flush(anAction({ version: 5 }));
  await settle();
  http.expectOne('/api/plans/p').flush(aPlan());
  await undone;
});

it('says why an item was not removed', async () => {
  const { editor, http, notice, first } = begin();
  const removed = editor.remove('actions', first());
  loseConnection(http.expectOne('/api/actions/a'));
  await removed;
  expect(notice.said()!.tone).toBe('bad');
});

it('knows what of others is news', () => {
  const { editor } = begin();
  expect(editor.isNews('a', 1)).toBe(false);
  expect(editor.isNews('a', 2)).toBe(true);
  expect(editor.isNews('elsewhere', 1)).toBe(true);
  expect(editor.isNews('p', 2)).toBe(true);
  editor.plan.set(null);
  expect(editor.isNews('a', 1)).toBe(true);
});

it('takes a name for a person only where one alone has it', () => {
  const { editor } = begin();
  editor.people.set([
    { id: 'one', name: 'Ana Martin' },
    { id: 'two', name: 'Sam Ford' },
    { id: 'three', name: 'Sam Ford' },
  ]);
  expect(editor.ownerOf(' ana martin ')).toEqual({ ownerId: 'one', ownerName: 'ana martin' });
  expect(editor.ownerOf('Sam Ford')).toEqual({ ownerId: null, ownerName: 'Sam Ford' });
  expect(editor.ownerOf('The adviser')).toEqual({ ownerId: null, ownerName: 'The adviser' });
});

it('waits with what others wrote while a write of its own is on its way', async () => {
  jest.useFakeTimers();
  const { editor, http } = begin();
  editor.saving.set(1);
  void editor.takeIn();
  http.expectNone('/api/plans/p');
  editor.saving.set(0);
  await jest.advanceTimersByTimeAsync(300);
  jest.useRealTimers();
  http.expectOne('/api/plans/p').flush(aPlan({ title: 'Theirs' }));
  await settle();
  expect(editor.plan()!.title).toBe('Theirs');
});

it('reads the plan once more when a write of its own ended while it was read', async () => {
  const { editor, http, first } = begin();
  const read = editor.reload();
  const stale = http.expectOne('/api/plans/p');
  const changed = editor.change('actions', first(), { due: '2016-02-01' });
  http.expectOne('/api/actions/a').flush(anAction({ due: '2016-02-01', version: 2 }));
  await changed;
  stale.flush(aPlan({ title: 'Stale' }));
  await settle();
  expect(editor.plan()!.title).not.toBe('Stale');
  http.expectOne('/api/plans/p').flush(aPlan({ title: 'As it is' }));
  await read;
  expect(editor.plan()!.title).toBe('As it is');
});

it('reads nothing, and shows no answer, where no plan is on the screen any more', async () => {
  const { editor, http, first } = begin();
  const changed = editor.change('actions', first(), { due: '2016-02-01' });
  editor.plan.set(null);
  http.expectOne('/api/actions/a').flush(anAction({ due: '2016-02-01', version: 2 }));
  expect(await changed).toBe(true);
  await editor.reload();
  expect(editor.plan()).toBeNull();
  expect([editor.mayWrite(), editor.actions()]).toEqual([false, []]);
  http.verify();
});

it('says what is not on the screen instead of writing it', () => {
  const { editor } = begin();
  expect(editor.actionShown('a').id).toBe('a');
  expect(() => editor.actionShown('elsewhere')).toThrow('Action elsewhere is not on the screen.');
  editor.plan.set(null);
  expect(() => editor.shownPlan()).toThrow('No plan is on the screen.');
});

it('writes on the version it saw where a conflict does not say what is stored', async () => {
  const { editor, http, first } = begin({ title: 'Mine' });
  const changed = editor.change('actions', first(), { title: 'Mine' });
  refuse(http.expectOne('/api/actions/a'), { ...conflict, current: null });
  await settle();
  const again = http.expectOne('/api/actions/a');
  expect(again.request.headers.get('If-Match')).toBe('"1"');
  again.flush(anAction({ title: 'Mine', version: 2 }));
  expect(await changed).toBe(true);
});

it('moves nothing past the ends of the plan', async () => {
  const { editor, http } = begin();
  await editor.step(editor.actionShown('a'), -1);
  await editor.stepObjective(editor.shownPlan().objectives[1]!, 1);
  http.verify();
});

it('offers nobody as an owner when the people do not load', async () => {
  const { editor, http } = begin();
  const loaded = editor.loadPeople();
  loseConnection(http.expectOne('/api/people/choices'));
  await loaded;
  expect(editor.people()).toEqual([]);
});
