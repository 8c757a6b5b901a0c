import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { open } from '../../../testing/screen';
import { Notice } from '../../shell/notice';
import { AuditPage } from './audit-page';

const audit = {
  id: 'a',
  areaId: 'l',
  urn: 107000,
  schoolName: 'Oak Primary',
  edition: 1,
  begunOn: '2026-03-01',
  finishedOn: null,
  fully: 0,
  partly: 1,
  notYet: 0,
  statements: 2,
  mayWrite: true,
  version: 1,
};
const statement = (id: string, text: string) => ({
  id,
  theme: 'culture',
  text,
  suggestion: { objective: 'Change the culture', action: 'Hold an assembly' },
});
const first = { id: 'r1', statementId: 's1', rating: 'partly', evidence: '', version: 4 };
const second = { id: 'r2', statementId: 's2', rating: null, evidence: '', version: 7 };
const detail = {
  audit,
  statements: [statement('s1', 'All know the policy.'), statement('s2', 'Pupils were asked.')],
  ratings: [first, second],
  before: null,
};

async function begin(shown: object = detail) {
  const screen = await open(AuditPage, { id: 'a' });
  await screen.answer('GET', '/api/audits/a', shown);
  return screen;
}
const said = () => TestBed.inject(Notice).said()?.text;

it('saves a rating with the version that was seen', async () => {
  const screen = await begin();
  await screen.tick('Fully');
  const { request } = await screen.answer('PATCH', '/api/audit-ratings/r1', detail);
  expect(request.body).toEqual({ rating: 'fully' });
  expect(request.headers.get('If-Match')).toBe('"4"');
});

it('saves evidence, then a rating made meanwhile, each on the version of its turn', async () => {
  const screen = await begin();
  await screen.enter('Evidence', 'Minutes of the governors');
  await screen.tick('Fully');
  const evidence = await screen.answer('PATCH', '/api/audit-ratings/r1', {
    ...detail,
    ratings: [{ ...first, evidence: 'Minutes of the governors', version: 5 }, second],
  });
  expect(evidence.request.body).toEqual({ evidence: 'Minutes of the governors' });
  const rating = await screen.answer('PATCH', '/api/audit-ratings/r1', detail);
  expect(rating.request.headers.get('If-Match')).toBe('"5"');
});

it('shows a refused rating at the head', async () => {
  const screen = await begin();
  await screen.tick('Fully');
  await screen.refuse('PATCH', '/api/audit-ratings/r1', { status: 409, detail: 'It was changed.' });
  expect(screen.text).toContain('It was changed.');
});

it('finishes, and is then rated no more', async () => {
  const screen = await begin();
  await screen.click('Finish the audit');
  await screen.answer('POST', '/api/audits/a/finish', {
    ...detail,
    audit: { ...audit, finishedOn: '2026-03-02' },
    ratings: [{ ...first, evidence: 'Seen' }, second],
  });
  expect(said()).toBe('The audit is finished. Its ratings stay as they are.');
  expect(screen.field('Fully').disabled).toBe(true);
  expect(screen.text).toContain('Seen');
});

it('makes a weak statement an objective of the plan', async () => {
  const screen = await begin();
  await screen.click('Add it to our plan: All know the policy.');
  await screen.answer('GET', '/api/plans?school=107000&of=school&limit=5', {
    items: [{ id: 'p', title: 'Our plan', status: 'draft' }],
  });
  const { request } = await screen.answer('POST', '/api/origins', {});
  expect(request.body).toMatchObject({
    planId: 'p',
    title: 'Change the culture',
    action: 'Hold an assembly',
    link: '/audits/a',
  });
  expect(said()).toContain('It is an objective of “Our plan” now');
});

it('leads to a new plan where there is none', async () => {
  const screen = await begin();
  const go = jest.spyOn(TestBed.inject(Router), 'navigate');
  await screen.click('Add it to our plan: All know the policy.');
  await screen.answer('GET', '/api/plans?school=107000&of=school&limit=5', { items: [] });
  expect(go).toHaveBeenCalledWith(['/plans/new']);
});

it('says what has changed since the audit before', async () => {
  const screen = await begin({
    ...detail,
    before: { begunOn: '2025-03-01', ratings: { s1: 'not_yet' } },
  });
  expect(screen.text).toContain('1 better, 0 worse');
  expect(screen.text).toContain('better than before');
});
