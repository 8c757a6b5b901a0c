import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { open } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { AuditList } from './audit-list';

const viewer = {
  provide: CurrentSession,
  useValue: { may: () => true, school: () => ({ urn: 107000 }) },
};
const audit = {
  id: 'a',
  schoolName: 'Oak Primary',
  begunOn: '2026-03-01',
  finishedOn: null,
  fully: 3,
  partly: 2,
  notYet: 1,
  statements: 20,
  mayWrite: true,
};

it('begins one audit, however often it is clicked', async () => {
  const screen = await open(AuditList, {}, [viewer]);
  await screen.answer('GET', '/api/audits', []);
  const go = jest.spyOn(TestBed.inject(Router), 'navigate');
  screen.named('Begin our audit').click();
  await screen.click('Begin our audit');
  const { request } = await screen.answer('POST', '/api/audits', { audit });
  expect(request.body).toEqual({ id: expect.any(String), urn: 107000 });
  expect(go).toHaveBeenCalledWith(['/audits', 'a']);
});

it('offers none while one is not finished', async () => {
  const screen = await open(AuditList, {}, [viewer]);
  await screen.answer('GET', '/api/audits', [audit]);
  expect(screen.text).toContain('6 of 20 rated');
  expect(screen.text).not.toContain('Begin the next audit');
});

it('offers the next when the last is finished, and says why it is refused', async () => {
  const screen = await open(AuditList, {}, [viewer]);
  await screen.answer('GET', '/api/audits', [{ ...audit, finishedOn: '2026-03-02' }]);
  await screen.click('Begin the next audit');
  await screen.refuse('POST', '/api/audits', { status: 422, detail: 'One is open already.' });
  expect(screen.text).toContain('One is open already.');
});

it('begins one audit when the first answer was lost', async () => {
  const screen = await open(AuditList, {}, [viewer]);
  await screen.answer('GET', '/api/audits', []);
  jest.spyOn(TestBed.inject(Router), 'navigate');
  await screen.click('Begin our audit');
  const lost = screen.http.expectOne(({ method }) => method === 'POST');
  lost.error(new ProgressEvent('error'));
  await screen.rendered();
  await screen.click('Begin our audit');
  const { request } = await screen.answer('POST', '/api/audits', { audit });
  expect(request.body).toEqual(lost.request.body);
});
