import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { open } from '../../../testing/screen';
import { Notice } from '../../shell/notice';
import { IndicatorForm } from './indicator-form';

const indicator = {
  id: 'i',
  title: 'Schools reached',
  description: '',
  source: 'Registers',
  better: 'higher',
  baseline: 10,
  baselineOn: '2016-01-01',
  target: null,
  targetOn: '2017-01-01',
  version: 4,
};
const areas = { items: [{ id: 'a', name: 'Derby' }], next: null, total: 1 };

async function begin(id?: string) {
  const screen = await open(IndicatorForm, id ? { id } : { of: 'a' });
  if (id) await screen.answer('GET', '/api/indicators/i', { indicator, points: [] });
  else await screen.answer('GET', '/api/areas?limit=200', areas);
  const went = jest.spyOn(TestBed.inject(Router), 'navigate');
  return { screen, went, said: () => TestBed.inject(Notice).said() };
}
const submit = async ({ screen }: Awaited<ReturnType<typeof begin>>) => {
  screen.element.querySelector('form')!.dispatchEvent(new Event('submit'));
  await screen.rendered();
};

it('adds an indicator once, with its figures as numbers', async () => {
  const begun = await begin();
  const { screen, went } = begun;
  await screen.enter('Title', 'Attendance');
  await screen.enter('Source', 'Census');
  await screen.enter('Baseline', '1,200.5 %');
  await submit(begun);
  await submit(begun);
  const { request } = await screen.answer('POST', '/api/indicators', { indicator });
  expect(request.body).toMatchObject({
    areaId: 'a',
    title: 'Attendance',
    baseline: 1200.5,
    target: null,
    computed: null,
    unit: 'percent',
  });
  expect(went).toHaveBeenCalledWith(['/indicators', 'i']);
});

it('says what is missing before it sends anything', async () => {
  const begun = await begin();
  await begun.screen.enter('Target', '1.234');
  await submit(begun);
  expect(begun.screen.sent('POST', '/api/indicators')).toBe(0);
  for (const words of [
    'Enter a title',
    'Enter the source',
    'Enter the baseline as a number with at most two decimals.',
    'Enter the target as a number with at most two decimals.',
  ])
    expect(begun.screen.text).toContain(words);
});

it('changes only what may change, on top of the version that was seen', async () => {
  const begun = await begin('i');
  await begun.screen.enter('Target', '20');
  await submit(begun);
  const { request } = await begun.screen.answer('PATCH', '/api/indicators/i', { indicator });
  expect(request.headers.get('If-Match')).toBe('"4"');
  expect(request.body).toEqual({
    title: 'Schools reached',
    description: '',
    source: 'Registers',
    better: 'higher',
    baseline: 10,
    target: 20,
    targetOn: '2017-01-01',
  });
});

it('keeps what was entered when someone else changed it first', async () => {
  const begun = await begin('i');
  await begun.screen.enter('Target', '20');
  await submit(begun);
  await begun.screen.refuse('PATCH', '/api/indicators/i', { status: 409, detail: 'Changed.' });
  expect(begun.screen.text).toContain('Changed.');
  expect(begun.screen.field('Target').value).toBe('20');
  expect(begun.went).not.toHaveBeenCalled();
});
