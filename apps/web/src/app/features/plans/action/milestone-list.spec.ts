import { ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { dayOf } from '@all-together/domain';
import type { Milestone } from '@all-together/contracts';
import { open } from '../../../../testing/screen';
import { Notice } from '../../../shell/notice';
import { Writing } from '../../../shell/writing';
import { CommentsOpener } from '../comments/comments-opener';
import { PlanAdditions } from '../editing/plan-additions';
import { PlanEditor } from '../editing/plan-editor';
import { aMilestone, anAction, anObjective, aPlan } from '../plan-fixture';
import { MilestoneList } from './milestone-list';

async function begin(milestones: Milestone[] = [aMilestone({ title: 'Date set' })], write = true) {
  const action = anAction({ milestones });
  const comments = { open: jest.fn() };
  const writing = new Writing(new Notice(), new ErrorHandler(), { whenBusy: 'wait' });
  const screen = await open(MilestoneList, { action, writing }, [
    PlanEditor,
    PlanAdditions,
    { provide: CommentsOpener, useValue: comments },
  ]);
  const plan = aPlan({
    may: { write, moves: [], review: false },
    objectives: [anObjective({ actions: [action] })],
  });
  TestBed.inject(PlanEditor).plan.set(plan);
  await screen.rendered();
  return { screen, plan, comments, writing };
}

it('says when each is due or was reached', async () => {
  const { screen } = await begin([
    aMilestone({ id: 'x', title: 'Reached', reachedOn: '2016-02-01', due: '2016-01-01' }),
    aMilestone({ id: 'y', title: 'Dated', due: '2016-03-01' }),
    aMilestone({ id: 'z', title: 'Undated' }),
  ]);
  const states = [...screen.element.querySelectorAll('li label .small')].map(
    (one) => one.textContent,
  );
  expect(states).toEqual(['reached 1 Feb 2016', 'due 1 Mar 2016', 'no date']);
  expect(screen.field('Reached').checked).toBe(true);
});

it('is reached today when ticked, and no more when it is not', async () => {
  const { screen, plan } = await begin();
  const today = dayOf(new Date());
  await screen.tick('Date set');
  const reached = aMilestone({ title: 'Date set', reachedOn: today, version: 2 });
  const ticked = await screen.answer('PATCH', '/api/milestones/m', reached);
  expect(ticked.request.body).toEqual({ reachedOn: today });
  await screen.answer('GET', '/api/plans/p', plan);
  screen.fixture.componentRef.setInput('action', anAction({ milestones: [reached] }));
  await screen.rendered();
  await screen.tick('Date set');
  const { request } = await screen.answer('PATCH', '/api/milestones/m', aMilestone({ version: 3 }));
  expect([request.body, request.headers.get('If-Match')]).toEqual([{ reachedOn: null }, '"2"']);
});

it('takes the tick back when it was refused', async () => {
  const { screen, writing } = await begin();
  await screen.tick('Date set');
  await screen.refuse('PATCH', '/api/milestones/m', { status: 422, detail: 'The plan is locked.' });
  expect(screen.field('Date set').checked).toBe(false);
  expect(writing.problem()?.detail).toBe('The plan is locked.');
});

it('adds a milestone with its date, and empties the fields', async () => {
  const { screen, plan } = await begin();
  await screen.enter('New milestone', ' Governors came ');
  await screen.enter('Its date', '2016-04-01');
  await screen.click('Add the milestone');
  const { request } = await screen.answer('POST', '/api/milestones', aMilestone({ id: 'new' }));
  expect(request.body).toMatchObject({ actionId: 'a', title: 'Governors came', due: '2016-04-01' });
  await screen.answer('GET', '/api/plans/p', plan);
  expect([screen.field('New milestone').value, screen.field('Its date').value]).toEqual(['', '']);
});

it('adds one milestone for two quick presses', async () => {
  const { screen, plan } = await begin();
  await screen.enter('New milestone', 'Governors came');
  screen.named('Add the milestone').click();
  await screen.click('Add the milestone');
  await screen.answer('POST', '/api/milestones', aMilestone({ id: 'new' }));
  await screen.answer('GET', '/api/plans/p', plan);
  expect(screen.sent('POST', '/api/milestones')).toBe(0);
});

it('adds none without words, and keeps them when it was refused', async () => {
  const { screen } = await begin([]);
  expect(screen.text).toContain('None yet.');
  await screen.click('Add the milestone');
  expect(screen.sent('POST', '/api/milestones')).toBe(0);
  await screen.enter('New milestone', 'Too many');
  await screen.click('Add the milestone');
  const { request } = await screen.refuse('POST', '/api/milestones', { status: 422 });
  expect(request.body).toMatchObject({ due: null });
  expect(screen.field('New milestone').value).toBe('Too many');
});

it('opens the comments on a milestone; a reader changes nothing', async () => {
  const { screen, comments } = await begin(undefined, false);
  await screen.click('Comments on the milestone Date set');
  expect(comments.open).toHaveBeenCalledWith('p', 'milestone', aMilestone({ title: 'Date set' }));
  expect(screen.field('Date set').disabled).toBe(true);
  expect(screen.text).not.toContain('New milestone');
});
