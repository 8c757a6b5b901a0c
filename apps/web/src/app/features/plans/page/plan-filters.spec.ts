import { provideHttpClient } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { PlanEditor } from '../editing/plan-editor';
import { anAction, anObjective, aPlan } from '../plan-fixture';
import { PlanFilters } from './plan-filters';
import { PlanView, type ViewParams } from './plan-view';

async function begin(params: ViewParams = {}) {
  const navigate = jest.fn((_: unknown[], _extras: { queryParams: object }) =>
    Promise.resolve(true),
  );
  TestBed.configureTestingModule({
    providers: [
      PlanEditor,
      PlanView,
      provideHttpClient(),
      { provide: Router, useValue: { navigate } },
    ],
  });
  const owned = [anAction({ ownerName: 'Ana Martin' }), anAction({ id: 'b', title: 'Other' })];
  TestBed.inject(PlanEditor).plan.set(aPlan({ objectives: [anObjective({ actions: owned })] }));
  TestBed.inject(PlanView).params.set(params);
  const fixture = TestBed.createComponent(PlanFilters);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const choice = (label: string) =>
    [...page.querySelectorAll('ui-field')]
      .find((field) => field.querySelector('label')?.textContent?.trim() === label)!
      .querySelector<HTMLSelectElement | HTMLInputElement>('select, input')!;
  return {
    page,
    choice,
    choose: (label: string, value: string) => {
      choice(label).value = value;
      choice(label).dispatchEvent(new Event(label === 'Words' ? 'input' : 'change'));
    },
    asked: () => navigate.mock.lastCall?.[1].queryParams,
  };
}

it('shows the filters of the address', async () => {
  const { choice, page } = await begin({ status: 'open', owner: 'Ana Martin', due: 'none' });
  expect(['Status', 'Owner', 'Due', 'Theme'].map((label) => choice(label).value)).toEqual([
    'open',
    'Ana Martin',
    'none',
    '',
  ]);
  expect(page.querySelector('[role=status]')!.textContent).toContain('1 action matches.');
});

it('puts a choice into the address, and takes it out with the first choice', async () => {
  const { choose, asked } = await begin({ status: 'open' });
  choose('RAG', 'amber');
  expect(asked()).toEqual({ rag: 'amber' });
  choose('Status', '');
  expect(asked()).toEqual({ status: null });
  choose('Words', 'governors');
  expect(asked()).toEqual({ text: 'governors' });
});

it('clears the filters with “Show all”, offered while something is filtered', async () => {
  const { page, asked } = await begin({ text: 'other' });
  page.querySelector<HTMLButtonElement>('[role=status] button')!.click();
  expect(asked()).toMatchObject({ text: null, status: null });
});

it('says nothing of matches while nothing is filtered', async () => {
  const { page } = await begin();
  expect(page.querySelector('[role=status]')!.textContent!.trim()).toBe('');
  expect(page.querySelector('fieldset')).toBeNull();
});

it('keeps the columns of the table in their order, and at least the usual ones', async () => {
  const { page, asked } = await begin({ view: 'table', columns: 'due' });
  const column = (name: string) =>
    [...page.querySelectorAll('fieldset label')]
      .find((label) => label.textContent!.trim() === name)!
      .querySelector('input')!;
  expect(column('Due').checked).toBe(true);
  column('Theme').click();
  expect(asked()).toEqual({ columns: 'theme,due' });
  column('Due').click();
  expect(asked()).toEqual({ columns: null });
});
