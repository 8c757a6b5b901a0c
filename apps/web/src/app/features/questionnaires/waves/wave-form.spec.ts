import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { open } from '../../../../testing/screen';
import { CurrentSession } from '../../../shell/current-session';
import { WaveForm } from './wave-form';

const viewer = (...urns: number[]) => ({
  provide: CurrentSession,
  useValue: { session: () => ({ memberships: urns.map((urn) => ({ role: 'school_lead', urn })) }) },
});

it('opens a wave at the lead’s only school without asking where', async () => {
  const screen = await open(WaveForm, {}, [viewer(107000)]);
  await screen.enter('Who answers', 'staff');
  await screen.enter('First day', '2026-03-01');
  await screen.enter('Last day', '2026-03-29');
  const go = jest.spyOn(TestBed.inject(Router), 'navigate');
  await screen.click('Open it');
  const { request } = await screen.answer('POST', '/api/waves', [{ id: 'w' }]);
  expect(request.body).toEqual({
    waves: [
      {
        id: expect.any(String),
        urn: 107000,
        form: 'staff',
        kind: 'baseline',
        opens: '2026-03-01',
        closes: '2026-03-29',
      },
    ],
  });
  expect(go).toHaveBeenCalledWith(['/questionnaires', 'w']);
});

it('opens one at each school of a list, and goes back to all of them', async () => {
  const screen = await open(WaveForm, {}, [viewer()]);
  await screen.enter('URNs of the schools', '107000, 107001');
  const go = jest.spyOn(TestBed.inject(Router), 'navigate');
  await screen.click('Open it');
  await screen.answer('POST', '/api/waves', [{ id: 'w' }, { id: 'x' }]);
  expect(go).toHaveBeenCalledWith(['/questionnaires']);
});

it('needs a school and both days', async () => {
  const screen = await open(WaveForm, {}, [viewer()]);
  await screen.enter('Last day', '');
  await screen.click('Open it');
  expect(screen.sent('POST', '/api/waves')).toBe(0);
  expect(screen.text).toContain('Enter the URN of at least one school.');
  expect(screen.text).toContain('Enter the last day as a date, for example 2016-03-27.');
});

it('shows the fault of one wave of many at its field', async () => {
  const screen = await open(WaveForm, {}, [viewer()]);
  await screen.enter('URNs of the schools', '107000, 107001');
  await screen.click('Open it');
  await screen.refuse('POST', '/api/waves', {
    errors: [{ path: 'waves.1.closes', message: 'The last day is too late.' }],
  });
  expect(screen.element.querySelector('ui-field .fault')?.textContent).toContain('too late');
});
