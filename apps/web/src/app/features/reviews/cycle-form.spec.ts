import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { settle } from '../../../testing/screen';
import { CycleForm } from './cycle-form';

async function begin() {
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
  const fixture = TestBed.createComponent(CycleForm);
  const planned = jest.fn();
  fixture.componentInstance.planned.subscribe(planned);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const write = (field: string, value: string) => {
    const control = page.querySelector<HTMLInputElement>(`[data-field=${field}]`)!;
    control.value = value;
    control.dispatchEvent(new Event('input'));
  };
  return {
    fixture,
    page,
    planned,
    write,
    http: TestBed.inject(HttpTestingController),
    submit: async () => {
      page.querySelector('form')!.dispatchEvent(new Event('submit'));
      await settle();
    },
  };
}

it('plans a cycle once, however often one presses', async () => {
  const { page, write, submit, http, planned } = await begin();
  write('title', 'Spring');
  write('opens', '2016-03-01');
  write('closes', '2016-03-31');
  page.querySelector<HTMLInputElement>('input[type=checkbox]')!.click();
  await submit();
  await submit();
  const request = http.expectOne('/api/review-cycles');
  expect(request.request.body).toMatchObject({
    title: 'Spring',
    opens: '2016-03-01',
    closes: '2016-03-31',
    locks: true,
  });
  request.flush({});
  await settle();
  expect(planned).toHaveBeenCalledTimes(1);
});

it('names each day that is missing, and asks no server', async () => {
  const { page, write, submit, http, fixture, planned } = await begin();
  write('title', 'Spring');
  await submit();
  await fixture.whenStable();
  http.expectNone('/api/review-cycles');
  expect(
    [...page.querySelectorAll('[role=alert] li')].map((one) => one.textContent!.trim()),
  ).toEqual([
    'Enter the first day as a date, for example 2016-03-27.',
    'Enter the last day as a date, for example 2016-03-27.',
  ]);
  expect(planned).not.toHaveBeenCalled();
});
