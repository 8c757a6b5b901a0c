import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import type { Page, ProgrammeOverview, Review, ReviewCycle } from '@all-together/contracts';
import { refuse } from '../../../testing/http';
import { settle } from '../../../testing/screen';
import { Notice } from '../../shell/notice';
import * as drafts from '../../shell/offline/draft';
import { aPlan } from './review-fixture';
import { ReviewPage } from './review-page';

const noReviews: Page<Review> = { items: [], next: null, total: 0, totalIsMore: false };
const cycles: ReviewCycle[] = [
  { id: 'spring', title: 'Spring', opens: '', closes: '', locks: false, version: 1 },
];
const waiting = (...planIds: string[]) =>
  ({
    areas: planIds.map((planId) => ({
      areaId: `area of ${planId}`,
      planId,
      name: planId,
      planStatus: 'in_delivery',
      concerns: [{ code: 'review_due', reason: 'Due.' }],
    })),
  }) as Partial<ProgrammeOverview>;

/** Stands in for the drafts of this device. */
const keepNothing = (draft: Pick<drafts.Draft, 'stop' | 'clear'>) =>
  jest.spyOn(drafts, 'keepDraft').mockImplementation((_, model) => ({
    ...draft,
    restored: signal(false),
    leftOver: signal(''),
    full: signal(false),
    ready: Promise.resolve(),
    preset: (fields) => model.update((before) => ({ ...before, ...fields })),
    handOver: (send) => send('review'),
  }));

async function begin(due: string[] = ['p', 'next']) {
  const draft = { stop: jest.fn(), clear: jest.fn(() => Promise.resolve()) };
  const keep = keepNothing(draft);
  window.scrollTo = jest.fn();
  TestBed.configureTestingModule({
    providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
  });
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  const fixture = TestBed.createComponent(ReviewPage);
  const http = TestBed.inject(HttpTestingController);
  const show = async (planId: string) => {
    fixture.componentRef.setInput('planId', planId);
    fixture.detectChanges();
    http.expectOne(`/api/plans/${planId}`).flush(aPlan({ id: planId }));
    http
      .expectOne(`/api/plans/${planId}/changes`)
      .flush({ since: null, sinceWhat: 'review', changes: [], more: false });
    http.expectOne(`/api/reviews?plan=${planId}`).flush(noReviews);
  };
  await show('p');
  http.expectOne('/api/review-cycles').flush(cycles);
  http.expectOne('/api/programme/overview').flush(waiting(...due));
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  return {
    fixture,
    http,
    page,
    show,
    draft,
    keep,
    navigate,
    write: (field: string, value: string) => {
      const control = page.querySelector<HTMLTextAreaElement>(`[data-field="${field}"]`)!;
      control.value = value;
      control.dispatchEvent(new Event('input'));
    },
    submit: async () => {
      page.querySelector('form')!.dispatchEvent(new Event('submit'));
      await settle();
    },
  };
}

afterEach(() => jest.restoreAllMocks());

it('sends the review, forgets its draft and goes on to the next plan', async () => {
  const { http, page, write, submit, draft, navigate, fixture } = await begin();
  write('wentWell', 'The launch.');
  write('nextSteps', 'Train the governors.');
  [...page.querySelectorAll('button')]
    .find((one) => one.textContent!.includes('Keep every RAG'))!
    .click();
  await fixture.whenStable();
  await submit();
  await submit();
  const request = http.expectOne('/api/reviews');
  expect(request.request.body).toMatchObject({
    planId: 'p',
    cycleId: 'spring',
    wentWell: 'The launch.',
    nextSteps: 'Train the governors.',
    nextDate: null,
  });
  request.flush({});
  await settle();
  expect(draft.clear).toHaveBeenCalled();
  expect(navigate).toHaveBeenLastCalledWith(['/reviews/plans', 'next']);
  expect(TestBed.inject(Notice).said()!.text).toBe('The review is saved. This is the next one.');
});

it('says why the changes did not come', async () => {
  const { fixture, http, page } = await begin();
  fixture.componentRef.setInput('planId', 'next');
  fixture.detectChanges();
  refuse(http.expectOne('/api/plans/next/changes'), { status: 500, detail: 'It broke.' });
  http.expectOne('/api/plans/next').flush(aPlan({ id: 'next' }));
  http.expectOne('/api/reviews?plan=next').flush(noReviews);
  await fixture.whenStable();
  expect(page.querySelector('app-load-fault')!.textContent).toContain('It broke.');
});

it('leaves someone who went on while a review was saved where they are', async () => {
  const { http, write, submit, show, fixture, navigate } = await begin();
  write('wentWell', 'The launch.');
  write('nextSteps', 'Train the governors.');
  await submit();
  await show('next');
  await fixture.whenStable();
  write('wentWell', 'Written for the next one.');
  http.expectOne('/api/reviews').flush({});
  await settle();
  expect(navigate).not.toHaveBeenCalled();
  expect(fixture.componentInstance['model']().wentWell).toBe('Written for the next one.');
});

it('goes back to the queue after the last', async () => {
  const { http, write, submit, navigate } = await begin(['p']);
  write('wentWell', 'The launch.');
  write('nextSteps', 'Train the governors.');
  await submit();
  http.expectOne('/api/reviews').flush({});
  await settle();
  expect(navigate).toHaveBeenLastCalledWith(['/reviews']);
});

it('says what is missing before it asks the server, and keeps the draft', async () => {
  const { http, page, submit, draft, fixture } = await begin();
  await submit();
  await fixture.whenStable();
  http.expectNone('/api/reviews');
  expect(page.querySelector('[role=alert]')!.textContent).toContain(
    'Enter what went well of 1 to 4000 characters.',
  );
  expect(draft.clear).not.toHaveBeenCalled();
});

it('shows a refusal at the objective that it is about, and keeps the draft', async () => {
  const { http, page, write, submit, draft, fixture } = await begin();
  write('wentWell', 'The launch.');
  write('nextSteps', 'Train the governors.');
  await submit();
  const message = 'Choose a RAG and give the reason.';
  http.expectOne('/api/reviews').flush(
    {
      type: '',
      title: '',
      status: 422,
      detail: '',
      errors: [{ path: 'objectives.o2', message }],
    },
    { status: 422, statusText: 'Unprocessable' },
  );
  await settle();
  await fixture.whenStable();
  expect(page.querySelectorAll('app-objective-judgement')[1]!.textContent).toContain(message);
  expect(draft.clear).not.toHaveBeenCalled();
});

it('keeps one draft for each plan of the queue', async () => {
  const { fixture, show, keep, draft, page } = await begin();
  expect(keep).toHaveBeenCalledTimes(1);
  await show('next');
  await fixture.whenStable();
  expect(draft.stop).toHaveBeenCalled();
  expect(keep.mock.lastCall?.[0]).toBe('review:/reviews/plans/next');
  expect(page.querySelector<HTMLTextAreaElement>('[data-field=wentWell]')!.value).toBe('');
});

it('judges by keyboard: a number for the RAG, = for the RAG as it is', async () => {
  const { page, fixture } = await begin();
  const [first, second] = [...page.querySelectorAll<HTMLElement>('[data-objective]')];
  const rag = (group: HTMLElement) => group.querySelector('select')!.value;
  document.body.append(page);
  second!.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true }));
  first!.dispatchEvent(new KeyboardEvent('keydown', { key: '=', bubbles: true }));
  await fixture.whenStable();
  expect([rag(first!), rag(second!)]).toEqual(['green', 'red']);
  expect(first!.querySelector('input')!.value).toBe('On course.');
});

const press = (key: string) =>
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));

it('goes through the queue with J and K', async () => {
  const { navigate } = await begin(['before', 'p', 'next']);
  press('j');
  expect(navigate).toHaveBeenLastCalledWith(['/reviews/plans', 'next']);
  await settle(); // the address stays as it was: the next key counts from the plan shown
  press('k');
  expect(navigate).toHaveBeenLastCalledWith(['/reviews/plans', 'before']);
});

it('counts K after J from the plan that is coming, before its address is there', async () => {
  const { navigate } = await begin(['before', 'p', 'next', 'last']);
  press('j');
  press('k');
  expect(navigate).toHaveBeenLastCalledWith(['/reviews/plans', 'p']);
  press('j');
  press('j');
  expect(navigate).toHaveBeenLastCalledWith(['/reviews/plans', 'last']);
});

it('counts from the plan in the address before it is on the screen', async () => {
  const { navigate, fixture } = await begin(['p', 'next']);
  press('j');
  await settle();
  fixture.componentRef.setInput('planId', 'next');
  press('k');
  expect(navigate).toHaveBeenLastCalledWith(['/reviews/plans', 'p']);
});
