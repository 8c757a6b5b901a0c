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

it('removes an indicator, and brings it back on undo', async () => {
  const { screen, went, said } = await begin('i');
  await screen.click('Remove the indicator');
  const removed = { ...indicator, removed: true, version: 5 };
  const gone = await screen.answer('PATCH', '/api/indicators/i', { indicator: removed });
  expect(gone.request.body).toEqual({ removed: true });
  expect(went).toHaveBeenLastCalledWith(['/indicators']);
  const undone = said()!.undo!();
  await screen.rendered();
  const back = await screen.answer('PATCH', '/api/indicators/i', { indicator });
  await undone;
  expect([back.request.body, back.request.headers.get('If-Match')]).toEqual([
    { removed: false },
    '"5"',
  ]);
  expect(went).toHaveBeenLastCalledWith(['/indicators', 'i']);
});

it('stays where it is when the indicator could not be removed', async () => {
  const { screen, went } = await begin('i');
  await screen.click('Remove the indicator');
  await screen.refuse('PATCH', '/api/indicators/i', { status: 422, detail: 'It is locked.' });
  expect(screen.text).toContain('It is locked.');
  expect(went).not.toHaveBeenCalled();
});

it('counts people of the audiences chosen, each once, and asks for no unit', async () => {
  const begun = await begin();
  const { screen } = begun;
  await screen.enter('Title', 'People');
  await screen.enter('Source', 'Registers');
  await screen.enter('Baseline', '0');
  await screen.enter('Figures come from', 'people_reached');
  await screen.tick('Pupils');
  await screen.tick('School staff');
  await screen.tick('Pupils');
  await submit(begun);
  const { request } = await screen.answer('POST', '/api/indicators', { indicator });
  expect(request.body).toMatchObject({
    computed: 'people_reached',
    unit: 'people',
    audiences: ['school_staff'],
  });
});

it('can be of the whole programme, also where the areas do not load', async () => {
  const screen = await open(IndicatorForm, { of: '' });
  await screen.loseLine('GET', '/api/areas?limit=200');
  expect(screen.field('Of').value).toBe('');
  await screen.enter('Title', 'Attendance');
  await screen.enter('Source', 'Census');
  await screen.enter('Baseline', '1');
  await screen.submit('Title');
  const { request } = await screen.answer('POST', '/api/indicators', { indicator });
  expect(request.body).toMatchObject({ areaId: null });
});

it('shows why there is nothing to change', async () => {
  const screen = await open(IndicatorForm, { id: 'i' });
  await screen.refuse('GET', '/api/indicators/i', { status: 404, title: 'Not found' });
  expect(screen.text).toContain('Not found');
  expect(screen.element.querySelector('form')).toBeNull();
});
