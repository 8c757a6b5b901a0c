import { TestBed } from '@angular/core/testing';
import { provideHttpClient } from '@angular/common/http';
import { Router } from '@angular/router';
import { PlanEditor } from '../editing/plan-editor';
import { anAction, anObjective, aPlan } from '../plan-fixture';
import { PlanView, type ViewParams } from './plan-view';

function begin(params: ViewParams = {}) {
  const navigate = jest.fn(() => Promise.resolve(true));
  TestBed.configureTestingModule({
    providers: [
      PlanEditor,
      PlanView,
      provideHttpClient(),
      { provide: Router, useValue: { navigate } },
    ],
  });
  const view = TestBed.inject(PlanView);
  view.params.set(params);
  return { view, navigate, editor: TestBed.inject(PlanEditor) };
}

it('looks at the whole outline where the address says nothing', () => {
  const { view } = begin();
  expect([view.name(), view.sort(), view.isFiltering()]).toEqual(['outline', 'plan', false]);
  expect(view.columns()).toEqual(['objective', 'owner', 'due', 'status', 'slipped', 'milestones']);
});

it('reads the view, its filters, order and columns from the address', () => {
  const { view } = begin({
    view: 'table',
    text: 'governors',
    status: 'open',
    owner: 'Ana Martin',
    due: 'soon',
    theme: 'data',
    rag: 'none',
    sort: 'due',
    columns: 'due,owner',
  });
  expect([view.name(), view.sort(), view.columns()]).toEqual(['table', 'due', ['due', 'owner']]);
  expect(view.filter()).toEqual({
    text: 'governors',
    status: 'open',
    owner: 'Ana Martin',
    due: 'soon',
    theme: 'data',
    rag: 'none',
  });
});

it('passes over what it does not know', () => {
  const { view } = begin({
    view: 'globe',
    status: 'done',
    due: 'never',
    theme: 'weather',
    rag: 'pink',
    sort: 'mood',
    columns: 'mood,due',
  });
  expect([view.name(), view.sort(), view.columns()]).toEqual(['outline', 'plan', ['due']]);
  expect(view.isFiltering()).toBe(false);
});

it('shows what the filters leave, and counts it', () => {
  const { view, editor } = begin({ text: 'governors' });
  editor.plan.set(
    aPlan({
      objectives: [
        anObjective({
          actions: [anAction({ id: 'a', title: 'Train the governors' }), anAction({ id: 'b' })],
        }),
        anObjective({ id: 'o2', actions: [anAction({ id: 'c' })] }),
      ],
    }),
  );
  expect(view.objectives().map(({ id }) => id)).toEqual(['o1']);
  expect(view.shown()).toBe(1);
});

it('offers each owner once, in the order of their names', () => {
  const { view, editor } = begin();
  const owned = ['Sam Ford', '', 'Ana Martin', 'Sam Ford'].map((ownerName, index) =>
    anAction({ id: String(index), ownerName }),
  );
  editor.plan.set(aPlan({ objectives: [anObjective({ actions: owned })] }));
  expect(view.owners()).toEqual(['Ana Martin', 'Sam Ford']);
});

it('changes the address; typing leaves no trail of addresses behind', () => {
  const { view, navigate } = begin();
  view.set({ status: 'open' });
  expect(navigate).toHaveBeenLastCalledWith(
    [],
    expect.objectContaining({
      queryParams: { status: 'open' },
      queryParamsHandling: 'merge',
      replaceUrl: false,
    }),
  );
  view.set({ text: 'gov' });
  expect(navigate).toHaveBeenLastCalledWith([], expect.objectContaining({ replaceUrl: true }));
});

it('clears filters, but neither the view nor its order and columns', () => {
  const { view, navigate } = begin({ view: 'table', text: 'x' });
  view.clear();
  expect(navigate).toHaveBeenLastCalledWith(
    [],
    expect.objectContaining({
      queryParams: { text: null, status: null, owner: null, due: null, theme: null, rag: null },
    }),
  );
});

it('says how it looks, and looks so again, forgetting what it looked like in between', () => {
  const { view, navigate } = begin({ view: 'board', status: 'open', owner: '' });
  expect(view.query()).toBe('view=board&status=open');
  view.apply('view=table&due=overdue');
  expect(navigate).toHaveBeenLastCalledWith(
    [],
    expect.objectContaining({
      queryParams: {
        view: 'table',
        text: null,
        status: null,
        owner: null,
        due: 'overdue',
        theme: null,
        rag: null,
        sort: null,
        columns: null,
      },
    }),
  );
});
