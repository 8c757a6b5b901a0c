import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { provideRouter } from '@angular/router';
import type { Action } from '@all-together/contracts';
import { of } from 'rxjs';
import type { ConflictQuestion } from '../../../shell/conflict-dialog';
import { InlineFocus } from '../../../shell/inline-field';
import { provideTestHttp, refuse } from '../../../../testing/http';
import { settle } from '../../../../testing/screen';
import { ActionOpener } from '../action/action-opener';
import { PlanAdditions } from '../editing/plan-additions';
import { PlanEditor } from '../editing/plan-editor';
import { SelectedActions } from '../editing/selected-actions';
import { PlanView } from '../page/plan-view';
import { aMilestone, anAction, anObjective, aPlan } from '../plan-fixture';
import { ActionRow } from './action-row';

async function begin(write = true) {
  const open = jest.fn();
  TestBed.configureTestingModule({
    providers: [
      PlanAdditions,
      PlanEditor,
      PlanView,
      SelectedActions,
      provideRouter([]),
      provideTestHttp(),
      { provide: ActionOpener, useValue: { open } },
    ],
  });
  const action = anAction({
    title: 'Train the governors',
    due: '2016-01-10',
    baselineDue: '2016-01-01',
    milestones: [aMilestone({ reachedOn: '2015-12-01' }), aMilestone({ id: 'm2' })],
  });
  const objective = anObjective({ actions: [action, anAction({ id: 'b', position: 'a1' })] });
  const editor = TestBed.inject(PlanEditor);
  editor.plan.set(aPlan({ may: { write, moves: [], review: false }, objectives: [objective] }));
  editor.people.set([{ id: 'ana', name: 'Ana Martin' }]);
  const fixture = TestBed.createComponent(ActionRow);
  fixture.componentRef.setInput('action', action);
  fixture.componentRef.setInput('objective', objective);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  return {
    fixture,
    page,
    open,
    http: TestBed.inject(HttpTestingController),
    write: async (selector: string, value: string) => {
      const control = page.querySelector<HTMLInputElement>(selector)!;
      control.value = value;
      control.dispatchEvent(new Event('change'));
      await settle();
      return control;
    },
    press: async (key: string, altKey = false) => {
      page
        .querySelector('textarea')!
        .dispatchEvent(new KeyboardEvent('keydown', { key, altKey, cancelable: true }));
      await settle();
    },
  };
}

it('writes a title on one line, and never an empty one', async () => {
  const { write, http } = await begin();
  await write('textarea', '  Train\n all  governors ');
  expect(http.expectOne('/api/actions/a').request.body).toEqual({ title: 'Train all governors' });
  const field = await write('textarea', '   ');
  expect(field.value).toBe('Train the governors');
  http.verify();
});

it('writes nothing when nothing changed', async () => {
  const { write, http } = await begin();
  await write('textarea', 'Train the governors');
  await write('input.due', '2016-01-10');
  http.verify();
});

it('knows a person by their name, and clears a date that is taken away', async () => {
  const { write, http } = await begin();
  await write('input.owner', 'ana martin');
  const owner = http.expectOne('/api/actions/a');
  expect(owner.request.body).toEqual({ ownerId: 'ana', ownerName: 'ana martin' });
  owner.flush(anAction({ version: 2 }));
  await settle();
  await write('input.due', '');
  expect(http.expectOne('/api/actions/a').request.body).toEqual({ due: null });
});

it('writes a status, but opens the details where it asks for more', async () => {
  const { write, http, open } = await begin();
  const status = await write('select', 'complete');
  expect(open).toHaveBeenLastCalledWith('a', 'complete');
  expect(status.value).toBe('not_started');
  await write('select', 'in_progress');
  expect(http.expectOne('/api/actions/a').request.body).toEqual({ status: 'in_progress' });
});

it('shows what is stored again when an edit was refused', async () => {
  const { write, http } = await begin();
  const due = await write('input.due', '2015-01-01');
  refuse(http.expectOne('/api/actions/a'), { status: 422, detail: 'Before the plan begins.' });
  await settle();
  http.expectOne('/api/plans/p').flush(TestBed.inject(PlanEditor).shownPlan());
  await settle();
  expect(due.value).toBe('2016-01-10');
});

it('keeps what was typed when the line is lost, and takes a chosen status back', async () => {
  const { write, http } = await begin();
  const lose = async (address: string) => {
    http.expectOne(address).error(new ProgressEvent('error'));
    await settle();
  };
  const title = await write('textarea', 'Train all governors');
  await lose('/api/actions/a');
  await lose('/api/plans/p');
  expect(title.value).toBe('Train all governors');
  const status = await write('select', 'in_progress');
  await lose('/api/actions/a');
  await lose('/api/plans/p');
  expect(status.value).toBe('not_started');
  expect(title.value).toBe('Train all governors');
});

describe('while a field has the focus', () => {
  const colleague = async (
    { fixture }: { fixture: ComponentFixture<ActionRow> },
    fields: Partial<Action>,
  ) => {
    const action = { ...TestBed.inject(PlanEditor).actionShown('a'), ...fields, version: 2 };
    TestBed.inject(InlineFocus).keep(() => fixture.componentRef.setInput('action', action));
    await settle();
  };
  const type = (row: { page: HTMLElement }, selector: string, value: string) => {
    document.body.append(row.page);
    const control = row.page.querySelector<HTMLInputElement>(selector)!;
    control.focus();
    control.value = value;
    control.dispatchEvent(new Event('change'));
    return control;
  };
  const focus = (row: { page: HTMLElement }, typed: string) => {
    document.body.append(row.page);
    const control = row.page.querySelector('textarea')!;
    control.focus();
    control.value = typed;
    return control;
  };

  it('leaves what is typed alone, and asks about the same field on leaving', async () => {
    const row = await begin();
    const title = focus(row, 'Typed by me');
    await colleague(row, { title: 'By a colleague' });
    expect(title.value).toBe('Typed by me');
    const open = jest.spyOn(TestBed.inject(MatDialog), 'open');
    open.mockReturnValue({ afterClosed: () => of({ title: 'Typed by me' }) } as never);
    title.blur();
    await settle();
    const { conflicts } = open.mock.lastCall![1]!.data as ConflictQuestion;
    expect(conflicts).toEqual([{ field: 'title', yours: 'Typed by me', theirs: 'By a colleague' }]);
    expect(row.http.expectOne('/api/actions/a').request.body).toEqual({ title: 'Typed by me' });
  });

  it('shows what a colleague stored once an untouched field is left', async () => {
    const row = await begin();
    const title = focus(row, 'Train the governors');
    await colleague(row, { title: 'By a colleague' });
    title.blur();
    expect(title.value).toBe('By a colleague');
    row.http.verify();
  });

  it('keeps focus, caret and words through a redraw that takes the field away', async () => {
    const row = await begin();
    const title = focus(row, 'Typed by me');
    title.setSelectionRange(2, 2);
    TestBed.inject(InlineFocus).keep(() => {
      const place = title.parentElement!;
      title.remove(); // as moving a row does
      place.prepend(title);
    });
    expect(document.activeElement).toBe(title);
    expect([title.value, title.selectionStart]).toEqual(['Typed by me', 2]);
  });

  it('writes a date once, when it is left, and none of the year 2', async () => {
    const row = await begin();
    for (const day of ['0002-01-10', '0020-01-10', '0201-01-10']) type(row, 'input.due', day);
    row.http.verify();
    const due = type(row, 'input.due', '2016-02-10');
    due.blur();
    expect(row.http.expectOne('/api/actions/a').request.body).toEqual({ due: '2016-02-10' });
    type(row, 'input.due', '0002-01-10').blur();
    row.http.verify();
    expect(due.value).toBe('2016-01-10');
  });
});

it('adds the next action with Enter, right below', async () => {
  const { press, http } = await begin();
  await press('Enter');
  const body = http.expectOne('/api/actions').request.body as { title: string; position: string };
  expect(body.title).toBe('New action');
  expect(body.position > 'a0' && body.position < 'a1').toBe(true);
});

it('moves with Alt and an arrow, once what was typed is written', async () => {
  const { press, http, page } = await begin();
  page.querySelector('textarea')!.value = 'Typed before';
  await press('ArrowDown', true);
  const typed = http.expectOne('/api/actions/a');
  expect(typed.request.body).toEqual({ title: 'Typed before' });
  typed.flush(anAction({ title: 'Typed before', version: 2 }));
  await settle();
  const moved = http.expectOne('/api/actions/a');
  expect((moved.request.body as { position: string }).position > 'a1').toBe(true);
});

it('shows how late it is, how far it slipped, and how many milestones are reached', async () => {
  const { page } = await begin();
  const marks = page.querySelector('app-action-marks')!.textContent!;
  expect(marks).toContain('overdue');
  expect(marks).toContain('+9 days since sign-off');
  expect(marks).toContain('1 of 2 milestones');
});

it('is read, not written, where the plan may not be', async () => {
  const { page, http } = await begin(false);
  expect(page.querySelector('textarea, input, select')).toBeNull();
  expect(page.textContent).toContain('No owner');
  http.verify();
});
