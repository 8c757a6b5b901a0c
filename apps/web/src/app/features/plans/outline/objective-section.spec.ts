import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import type { ObjectiveTree, Origin, Plan } from '@all-together/contracts';
import { of } from 'rxjs';
import { open } from '../../../../testing/screen';
import { CurrentSession } from '../../../shell/current-session';
import { ActionOpener } from '../action/action-opener';
import { PlanAdditions } from '../editing/plan-additions';
import { PlanEditor } from '../editing/plan-editor';
import { SelectedActions } from '../editing/selected-actions';
import { PlanView } from '../page/plan-view';
import { aCriterion, aMilestone, anAction, anObjective, aPlan } from '../plan-fixture';
import { ObjectiveSection } from './objective-section';

interface Begun {
  objective?: Partial<ObjectiveTree>;
  plan?: Partial<Plan>;
  from?: Origin;
  may?: boolean;
  handed?: boolean;
}

async function begin({ objective = {}, plan = {}, from, may = true, handed }: Begun = {}) {
  const dialog = { open: jest.fn((..._: unknown[]) => ({ afterClosed: () => of(handed) })) };
  const tree = anObjective({ title: 'Staff know', actions: [anAction()], ...objective });
  const screen = await open(ObjectiveSection, { objective: tree, ...(from ? { from } : {}) }, [
    PlanEditor,
    PlanAdditions,
    SelectedActions,
    PlanView,
    { provide: ActionOpener, useValue: { open: jest.fn() } },
    { provide: MatDialog, useValue: dialog },
    { provide: CurrentSession, useValue: { may: () => may } },
  ]);
  const shown = aPlan({ objectives: [tree], ...plan });
  TestBed.inject(PlanEditor).plan.set(shown);
  await screen.rendered();
  return { screen, dialog, shown };
}
const reader = { may: { write: false, moves: [], review: false } };

it('adds an action at the end of the objective', async () => {
  const { screen, shown } = await begin();
  const field = screen.element.querySelector<HTMLInputElement>(
    '[aria-label="New action under Staff know"]',
  )!;
  field.value = 'Train the governors';
  field.form!.dispatchEvent(new Event('submit', { cancelable: true }));
  await screen.rendered();
  const { request } = await screen.answer('POST', '/api/actions', anAction({ id: 'new' }));
  expect(request.body).toMatchObject({ objectiveId: 'o1', title: 'Train the governors' });
  expect((request.body as { position: string }).position > 'a0').toBe(true);
  await screen.answer('GET', '/api/plans/p', shown);
  expect(field.value).toBe('');
});

it('leads to the finding or the statement that it came from', async () => {
  const origin = {
    objectiveId: 'o1',
    planId: 'p',
    kind: 'finding',
    said: 'Corridors feel unsafe',
    link: '/questionnaires/results?area=a&wave=w',
  } as const;
  const { screen } = await begin({ from: origin });
  const link = screen.named('from the questionnaire: Corridors feel unsafe');
  expect(link.getAttribute('href')).toBe(origin.link);
  screen.fixture.componentRef.setInput('from', { ...origin, kind: 'statement', link: '/' });
  await screen.rendered();
  expect(screen.text).toContain('from the audit: Corridors feel unsafe');
});

it('says where the facts contradict the RAG', async () => {
  const { screen } = await begin({
    objective: {
      rag: 'red',
      ragReason: 'It is slow.',
      ragAt: new Date().toISOString(),
      criteria: [aCriterion({ state: 'met' })],
    },
  });
  expect(screen.text).toContain('It is slow.');
  expect(screen.text).toContain('Judged red, yet every success criterion is met.');
});

it('counts the milestones that are reached', async () => {
  const milestones = [aMilestone({ reachedOn: '2016-01-01' }), aMilestone({ id: 'm2' })];
  const { screen } = await begin({ objective: { actions: [anAction({ milestones })] } });
  expect(screen.element.querySelector('ui-meter')?.textContent).toContain('1 of 2');
});

it('asks for the RAG of this objective', async () => {
  const { screen, dialog, shown } = await begin();
  await screen.click('Give a RAG for Staff know');
  expect(dialog.open.mock.calls[0]?.[1]).toMatchObject({
    data: { objective: shown.objectives[0] },
  });
});

it('reads the plan again only when something was handed on', async () => {
  const { screen, dialog, shown } = await begin({ handed: true });
  await screen.click('Hand on to schools');
  expect(dialog.open.mock.calls[0]?.[1]).toMatchObject({
    data: { areaId: 'area', mayHandOn: true },
  });
  await screen.answer('GET', '/api/plans/p', shown);
});

it('reads nothing again when it was only looked at', async () => {
  const handedOn = { schools: 1, milestones: 4, reached: 3 } as never;
  const { screen } = await begin({ objective: { handedOn }, handed: false });
  await screen.click('1 school: 3 of 4 milestones for Staff know');
  expect(screen.sent('GET', '/api/plans/p')).toBe(0);
});

it.each<[string, Begun]>([
  ['a plan of a school', { plan: { urn: 100001 } }],
  ['a locked plan', { plan: { lock: { title: 'Spring', closes: '2016-05-01' } as never } }],
  ['those who may not plan for schools', { may: false }],
])('hands nothing on from %s', async (_, begun) => {
  const { screen } = await begin(begun);
  expect(screen.text).not.toContain('Hand on to schools');
});

it('shows a reader the RAG, and nothing to change', async () => {
  const { screen } = await begin({ objective: { rag: 'green', cascadedFrom: 'o9' }, plan: reader });
  expect(screen.element.querySelector('.chip[data-tone=green]')).not.toBeNull();
  expect(screen.text).toContain('from the area’s plan');
  expect(screen.element.querySelector('app-objective-menu, app-new-line')).toBeNull();
});
