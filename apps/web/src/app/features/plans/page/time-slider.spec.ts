import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import type { PlanMoments } from '@all-together/contracts';
import { addDays, dayOf } from '@all-together/domain';
import { provideTestHttp } from '../../../../testing/http';
import { TimeSlider } from './time-slider';

const today = dayOf(new Date());
const [first, second] = [addDays(today, -30), addDays(today, -10)];
const moments: PlanMoments = {
  begun: first,
  days: [
    { day: second, changes: 2 },
    { day: first, changes: 1 },
    { day: today, changes: 4 },
  ],
  marks: [
    { at: `${second}T12:00:00Z`, what: 'review', title: 'Autumn' },
    { at: `${second}T13:00:00Z`, what: 'sign_off', title: '' },
  ],
};

async function begin(at?: string, answer: PlanMoments = moments) {
  TestBed.configureTestingModule({
    providers: [provideRouter([]), provideTestHttp()],
  });
  const fixture = TestBed.createComponent(TimeSlider);
  fixture.componentRef.setInput('planId', 'p');
  fixture.componentRef.setInput('at', at);
  fixture.detectChanges();
  TestBed.inject(HttpTestingController).expectOne('/api/plans/p/moments').flush(answer);
  await fixture.whenStable();
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  const page = fixture.nativeElement as HTMLElement;
  return {
    fixture,
    page,
    range: () => page.querySelector<HTMLInputElement>('input[type=range]')!,
    button: (name: string) =>
      [...page.querySelectorAll('button')].find(
        (one) => one.getAttribute('aria-label') === name || one.textContent!.trim() === name,
      )!,
    goneTo: () => navigate.mock.lastCall?.[1]?.queryParams,
  };
}

it('stands at today, from where one goes back day by day of change', async () => {
  const { range, button, goneTo, page } = await begin();
  expect([range().value, range().max]).toEqual(['2', '2']);
  expect(range().getAttribute('aria-valuetext')).toBe('today');
  expect(button('Later change').disabled).toBe(true);
  button('Earlier change').click();
  expect(goneTo()).toEqual({ at: second });
  expect(page.textContent).not.toContain('Back to today');
});

it('says what was decided on the day that is looked at, and leads back to today', async () => {
  const { page, button, goneTo } = await begin(second);
  expect(page.textContent).toContain('On that day: review “Autumn”, sign off.');
  button('Back to today').click();
  expect(goneTo()).toEqual({ at: null });
  expect(page.querySelector('a')!.getAttribute('href')).toBe(`/plans/p/changes?from=${second}`);
});

it('names the day while one slides, and goes there only in the end', async () => {
  const { fixture, range, goneTo } = await begin();
  range().value = '0';
  range().dispatchEvent(new Event('input'));
  await fixture.whenStable();
  expect(range().getAttribute('aria-valuetext')).not.toBe('today');
  expect(goneTo()).toBeUndefined();
  range().dispatchEvent(new Event('change'));
  expect(goneTo()).toEqual({ at: first });
});

it('keeps a day of the address on which nothing changed', async () => {
  const between = addDays(today, -20);
  const { range } = await begin(between);
  expect([range().value, range().max]).toEqual(['1', '3']);
});

it('is not there while nothing but today can be looked at', async () => {
  const { page } = await begin(undefined, { ...moments, days: [] });
  expect(page.textContent!.trim()).toBe('');
});
