import { TestBed } from '@angular/core/testing';
import { open } from '../../../../testing/screen';
import { Notice } from '../../../shell/notice';
import { CommentsOpener } from '../comments/comments-opener';
import { PlanAdditions } from '../editing/plan-additions';
import { PlanEditor } from '../editing/plan-editor';
import { aCriterion, anObjective, aPlan } from '../plan-fixture';
import { CriteriaList } from './criteria-list';

const objective = anObjective({
  title: 'Staff know what to do',
  criteria: [aCriterion({ title: 'All staff came', state: 'partly_met' })],
});

async function begin(write = true) {
  const comments = { open: jest.fn() };
  const providers = [PlanEditor, PlanAdditions, { provide: CommentsOpener, useValue: comments }];
  const screen = await open(CriteriaList, { objective }, providers);
  const plan = aPlan({ may: { write, moves: [], review: false }, objectives: [objective] });
  TestBed.inject(PlanEditor).plan.set(plan);
  await screen.rendered();
  const choose = async (state: string) => {
    const control = screen.element.querySelector('select')!;
    control.value = state;
    control.dispatchEvent(new Event('change'));
    await screen.rendered();
  };
  return { screen, comments, plan, choose, said: () => TestBed.inject(Notice).said() };
}

it('writes how far a criterion is met, and undoes it', async () => {
  const { screen, choose, plan, said } = await begin();
  await choose('met');
  const met = { ...objective.criteria[0]!, state: 'met' as const, version: 2 };
  const { request } = await screen.answer('PATCH', '/api/criteria/c', met);
  expect([request.body, request.headers.get('If-Match')]).toEqual([{ state: 'met' }, '"1"']);
  await screen.answer('GET', '/api/plans/p', plan);
  const undone = said()?.undo?.();
  await screen.rendered();
  const back = await screen.answer('PATCH', '/api/criteria/c', objective.criteria[0]);
  expect(back.request.body).toEqual({ state: 'partly_met' });
  await screen.answer('GET', '/api/plans/p', plan);
  await undone;
});

it('shows the stored state again when the one chosen was refused', async () => {
  const { screen, choose, plan, said } = await begin();
  await choose('met');
  await screen.refuse('PATCH', '/api/criteria/c', { status: 422, detail: 'The plan is locked.' });
  await screen.answer('GET', '/api/plans/p', plan);
  expect(screen.element.querySelector('select')!.value).toBe('partly_met');
  expect(said()).toMatchObject({ tone: 'bad', text: 'The plan is locked.' });
});

it('writes nothing for a state that is none', async () => {
  const { screen, choose } = await begin();
  await choose('nonsense');
  expect(screen.sent('PATCH', '/api/criteria/c')).toBe(0);
});

it('adds a criterion after the others', async () => {
  const { screen, plan } = await begin();
  const field = screen.element.querySelector<HTMLInputElement>(
    '[aria-label="New success criterion for Staff know what to do"]',
  )!;
  field.value = 'Pupils say so';
  await screen.click('Add');
  const { request } = await screen.answer('POST', '/api/criteria', aCriterion({ id: 'new' }));
  expect(request.body).toMatchObject({ objectiveId: 'o1', title: 'Pupils say so' });
  expect((request.body as { position: string }).position > 'a0').toBe(true);
  await screen.answer('GET', '/api/plans/p', plan);
  expect(field.value).toBe('');
});

it('removes a criterion, and opens the comments on it', async () => {
  const { screen, comments, plan, said } = await begin();
  await screen.click('Comments on: All staff came');
  expect(comments.open).toHaveBeenCalledWith('p', 'criterion', objective.criteria[0]);
  await screen.click('Remove: All staff came');
  const { request } = await screen.answer('PATCH', '/api/criteria/c', objective.criteria[0]);
  expect(request.body).toEqual({ removed: true });
  await screen.answerAll('GET', '/api/plans/p', plan);
  expect(said()?.text).toBe('“All staff came” is removed.');
});

it('shows a reader the state alone', async () => {
  const { screen } = await begin(false);
  expect(screen.text).toContain('partly met');
  expect(screen.element.querySelector('select, input')).toBeNull();
});
