import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import type { Plan } from '@all-together/contracts';
import { of } from 'rxjs';
import { open } from '../../../../testing/screen';
import { Notice } from '../../../shell/notice';
import { PlanEditor } from '../editing/plan-editor';
import { aPlan } from '../plan-fixture';
import { PlanStanding } from './plan-standing';

const reviews = '/api/reviews?plan=p&limit=5';
const review = {
  id: 'r',
  cycleTitle: 'Spring review',
  at: '2016-03-01T09:00:00Z',
  reviewer: 'Dana Officer',
  wentWell: 'Staff came.',
  nextSteps: 'Ask pupils.',
  nextDate: '2016-06-01',
};
const returned = {
  id: 'd',
  move: 'return',
  at: '2016-02-01T09:00:00Z',
  by: 'Dana Officer',
  reason: 'Name the owners.',
} as const;
const locked: Partial<Plan> = {
  lock: { title: 'Spring review', closes: '2016-05-01' } as Plan['lock'],
  may: { write: false, moves: [], review: true },
};

/** @param reason what is answered when a reason is asked for */
async function begin(fields: Partial<Plan> = {}, at?: string, reason?: string) {
  const dialog = { open: jest.fn((..._: unknown[]) => ({ afterClosed: () => of(reason) })) };
  const plan = aPlan(fields);
  const screen = await open(PlanStanding, { plan, ...(at ? { at } : {}) }, [
    PlanEditor,
    { provide: MatDialog, useValue: dialog },
  ]);
  TestBed.inject(PlanEditor).plan.set(plan);
  return { screen, plan, dialog, said: () => TestBed.inject(Notice).said() };
}

it('says why the plan was returned, while it is', async () => {
  const { screen } = await begin({ status: 'returned', decisions: [returned] });
  expect(screen.text).toContain('Returned: Name the owners.');
  const again = aPlan({ status: 'submitted', decisions: [returned] });
  screen.fixture.componentRef.setInput('plan', again);
  await screen.rendered();
  expect(screen.text).not.toContain('Name the owners.');
});

it('gives no reason of an earlier decision', async () => {
  const decisions = [returned, { ...returned, id: 'e', move: 'submit' as const, reason: '' }];
  const { screen } = await begin({ status: 'returned', decisions });
  expect(screen.text).not.toContain('Returned:');
});

it('shows the latest review alone, and when the next one is', async () => {
  const { screen } = await begin();
  await screen.answer('GET', reviews, { items: [review, { ...review, cycleTitle: 'Older' }] });
  expect(screen.text).toContain('Spring review, 1 Mar 2016, Dana Officer');
  expect(screen.text).toContain('Next review1 Jun 2016');
  expect(screen.text).not.toContain('Older');
});

it('says nothing of reviews where there are none, or they do not load', async () => {
  const { screen } = await begin();
  await screen.refuse('GET', reviews, { status: 500 });
  expect(screen.text).not.toContain('What went well');
});

it('says as at which day the plan is shown', async () => {
  const { screen } = await begin({}, '2016-01-05');
  expect(screen.text).toContain('The plan as it stood on 5 Jan 2016.');
});

it('lets an officer release a locked plan, with a reason', async () => {
  const { screen, dialog, said } = await begin(locked, undefined, 'A child is at risk.');
  expect(screen.text).toContain('Locked for “Spring review” until 1 May 2016.');
  await screen.click('Release it');
  expect(dialog.open.mock.calls[0]?.[1]).toMatchObject({ data: { heading: 'Release the plan' } });
  const { request } = await screen.answer('POST', '/api/plans/p/release', null);
  expect(request.body).toEqual({ reason: 'A child is at risk.' });
  await screen.answer('GET', '/api/plans/p', aPlan());
  expect(said()?.text).toBe('The plan can be changed again.');
});

it('releases nothing when the officer thinks again', async () => {
  const { screen } = await begin(locked);
  await screen.click('Release it');
  expect(screen.sent('POST', '/api/plans/p/release')).toBe(0);
});

it('says why the plan was not released', async () => {
  const { screen, said } = await begin(locked, undefined, 'Now.');
  await screen.click('Release it');
  await screen.refuse('POST', '/api/plans/p/release', { status: 422, detail: 'It is not locked.' });
  expect(said()).toMatchObject({ tone: 'bad', text: 'It is not locked.' });
});

it('offers the release to officers alone', async () => {
  const { screen } = await begin({ ...locked, may: { write: false, moves: [], review: false } });
  expect(screen.text).toContain('Locked for');
  expect(screen.text).not.toContain('Release it');
});
