import { TestBed } from '@angular/core/testing';
import { open } from '../../../../testing/screen';
import { CommentsOpener } from '../comments/comments-opener';
import { PlanEditor } from '../editing/plan-editor';
import { anObjective, aPlan } from '../plan-fixture';
import { ObjectiveMenu } from './objective-menu';

const first = anObjective({ title: 'Staff know what to do' });
const second = anObjective({ id: 'o2', position: 'a1' });
const plan = aPlan({ objectives: [first, second] });

async function begin(mayHandOn = true) {
  const comments = { open: jest.fn() };
  const providers = [PlanEditor, { provide: CommentsOpener, useValue: comments }];
  const screen = await open(ObjectiveMenu, { objective: first, mayHandOn }, providers);
  TestBed.inject(PlanEditor).plan.set(plan);
  return { screen, comments };
}

it('renames the objective, without the spaces around its title', async () => {
  const { screen } = await begin();
  await screen.enter('Title', ' Staff act ');
  const { request } = await screen.answer('PATCH', '/api/objectives/o1', first);
  expect(request.body).toEqual({ title: 'Staff act' });
});

it('writes no empty title, and none that is the same', async () => {
  const { screen } = await begin();
  await screen.enter('Title', '  ');
  expect(screen.field('Title').value).toBe('Staff know what to do');
  await screen.enter('Title', 'Staff know what to do ');
  expect(screen.sent('PATCH', '/api/objectives/o1')).toBe(0);
});

it('shows the stored title again when the new one was refused', async () => {
  const { screen } = await begin();
  await screen.enter('Title', 'Staff act');
  await screen.refuse('PATCH', '/api/objectives/o1', { status: 422 });
  await screen.answer('GET', '/api/plans/p', plan);
  expect(screen.field('Title').value).toBe('Staff know what to do');
});

it('keeps the new title when neither it was written nor the plan could be read', async () => {
  const { screen } = await begin();
  await screen.enter('Title', 'Staff act');
  await screen.refuse('PATCH', '/api/objectives/o1', { status: 503 });
  await screen.refuse('GET', '/api/plans/p', { status: 503 });
  expect(screen.field('Title').value).toBe('Staff act');
});

it('moves the objective down; the first of its theme goes no further up', async () => {
  const { screen } = await begin();
  await screen.click('Move up');
  expect(screen.sent('PATCH', '/api/objectives/o1')).toBe(0);
  await screen.click('Move down');
  const { request } = await screen.answer('PATCH', '/api/objectives/o1', first);
  expect((request.body as { position: string }).position > 'a1').toBe(true);
});

it('asks to hand the objective on where that may be done', async () => {
  const { screen, comments } = await begin();
  const asked = jest.fn();
  screen.fixture.componentInstance.handOn.subscribe(asked);
  await screen.click('Hand on to schools');
  expect(asked).toHaveBeenCalledTimes(1);
  await screen.click('Comments');
  expect(comments.open).toHaveBeenCalledWith('p', 'objective', first);
  screen.fixture.componentRef.setInput('mayHandOn', false);
  await screen.rendered();
  expect(screen.text).not.toContain('Hand on to schools');
});

it('removes the objective', async () => {
  const { screen } = await begin();
  await screen.click('Remove this objective');
  const { request } = await screen.refuse('PATCH', '/api/objectives/o1', { status: 422 });
  expect(request.body).toEqual({ removed: true });
});
