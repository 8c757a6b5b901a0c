import { TestBed } from '@angular/core/testing';
import type { Plan } from '@all-together/contracts';
import { open } from '../../../../testing/screen';
import { CurrentSession } from '../../../shell/current-session';
import { ActionOpener } from '../action/action-opener';
import { PlanAdditions } from '../editing/plan-additions';
import { PlanEditor } from '../editing/plan-editor';
import { SelectedActions } from '../editing/selected-actions';
import { PlanView } from '../page/plan-view';
import { anAction, anObjective, aPlan } from '../plan-fixture';
import { PlanOutline } from './plan-outline';

const plan = aPlan({
  objectives: [
    anObjective({ title: 'Staff know', actions: [anAction({ ownerName: 'Ana' })] }),
    anObjective({ id: 'o2', theme: 'data', title: 'Bullying is recorded' }),
  ],
});

async function begin(shown: Plan = plan) {
  const screen = await open(PlanOutline, {}, [
    PlanEditor,
    PlanAdditions,
    SelectedActions,
    PlanView,
    { provide: ActionOpener, useValue: { open: jest.fn() } },
    { provide: CurrentSession, useValue: { may: () => false } },
  ]);
  TestBed.inject(PlanEditor).plan.set(shown);
  await screen.rendered();
  const headings = () => [...screen.element.querySelectorAll('h2')].map((one) => one.textContent);
  return { screen, headings, view: TestBed.inject(PlanView) };
}
const reader = { may: { write: false, moves: [], review: false } };

it('puts the objectives under their themes, and says where each came from', async () => {
  const { screen, headings } = await begin();
  await screen.answer('GET', '/api/origins/p', [
    { objectiveId: 'o2', planId: 'p', kind: 'statement', said: 'No record', link: '/audits/a' },
  ]);
  expect(headings()).toHaveLength(2);
  const [first, second] = screen.element.querySelectorAll('app-objective-section');
  expect(first?.textContent).not.toContain('from the audit');
  expect(second?.textContent).toContain('from the audit: No record');
});

it('still shows the plan when the origins do not load', async () => {
  const { screen, headings } = await begin();
  await screen.refuse('GET', '/api/origins/p', { status: 500 });
  expect(headings()).toHaveLength(2);
});

it('adds an objective under a theme that has none yet', async () => {
  const { screen } = await begin();
  const select = screen.element.querySelector<HTMLSelectElement>('select.narrow')!;
  select.value = 'parents';
  const theme = [...select.options].find(
    ({ value }) => value && !['policy', 'data'].includes(value),
  );
  select.value = theme!.value;
  select.dispatchEvent(new Event('change'));
  await screen.rendered();
  const field = screen.element.querySelector<HTMLInputElement>('app-new-line.add input')!;
  field.value = 'Parents are heard';
  field.form!.dispatchEvent(new Event('submit', { cancelable: true }));
  await screen.rendered();
  const { request } = await screen.answer('POST', '/api/objectives', anObjective({ id: 'new' }));
  expect(request.body).toMatchObject({
    planId: 'p',
    theme: theme!.value,
    title: 'Parents are heard',
  });
  await screen.answer('GET', '/api/plans/p', plan);
  expect(screen.element.querySelector('app-new-line.add')).toBeNull();
});

it('keeps the field when the objective was refused, and goes when it is cancelled', async () => {
  const { screen } = await begin();
  const [add] = screen.element.querySelectorAll<HTMLElement>('button.quiet.no-print');
  add!.click();
  await screen.rendered();
  const field = screen.element.querySelector<HTMLInputElement>('app-new-line.add input')!;
  field.value = 'Another';
  field.form!.dispatchEvent(new Event('submit', { cancelable: true }));
  await screen.rendered();
  await screen.refuse('POST', '/api/objectives', { status: 422, detail: 'Too many.' });
  expect(field.value).toBe('Another');
  await screen.click('Cancel');
  expect(screen.element.querySelector('app-new-line.add')).toBeNull();
});

it('shows the themes of what matches alone, and adds nothing while it filters', async () => {
  const { screen, headings, view } = await begin();
  view.params.set({ owner: 'Ana' });
  await screen.rendered();
  expect(headings()).toHaveLength(1);
  expect(screen.text).not.toContain('Add an objective');
  view.params.set({ owner: 'Nobody' });
  await screen.rendered();
  expect(screen.text).toContain('No action matches');
});

it('says so where a plan is empty and the reader may not fill it', async () => {
  const { screen } = await begin(aPlan({ objectives: [], ...reader }));
  expect(screen.text).toContain('This plan is empty');
});

it('draws the objectives of a long plan when they come near', async () => {
  const actions = Array.from({ length: 301 }, (_, n) => anAction({ id: `a${n}` }));
  const { screen } = await begin(aPlan({ objectives: [anObjective({ actions })], ...reader }));
  expect(screen.text).toContain('301 actions');
  expect(screen.element.querySelector('app-action-row')).toBeNull();
});
