import { TestBed } from '@angular/core/testing';
import { open } from '../../../testing/screen';
import { Notice } from '../../shell/notice';
import { AreaSchools } from './area-schools';

const school = {
  urn: 900001,
  name: 'Hill Top School',
  town: 'Leeds',
  status: 'Open',
  phase: 'Primary',
  pupils: 210,
  enrolment: { id: 'e', status: 'enrolled', since: '2015-09-01', reason: '', version: 2 },
};
const area = { id: 'a', enrolments: { enrolled: 1, participating: 0, champion: 0, withdrawn: 0 } };
const list = '/api/schools?area=a';
const page = (...items: object[]) => ({ items, next: null, total: items.length });
const today = new Date().toISOString().slice(0, 10);

async function begin() {
  const screen = await open(AreaSchools, { area: area as never, mayWrite: true });
  await screen.answer('GET', list, page(school));
  return screen;
}

it('enrols a school that was found, and explains the ones that are not', async () => {
  const screen = await begin();
  await screen.enter('Find a school', 'valley');
  await screen.click('Find');
  await screen.answer(
    'GET',
    '/api/schools?limit=20&search=valley',
    page({ ...school, urn: 900002, name: 'Valley School', enrolment: null }),
  );
  await screen.click('Enrol Valley School');
  const { request } = await screen.answer('POST', '/api/areas/a/enrolments', {
    enrolled: [{}],
    refused: [{ given: '900003', reason: 'It is closed.' }],
  });
  expect(request.body).toEqual({ urns: [900002], since: today });
  await screen.answer('GET', list, page(school));
  expect(screen.text).toContain('1 enrolled, 1 not.');
  expect(screen.text).toContain('900003: It is closed.');
});

it('reads nothing again when none of a pasted list was enrolled', async () => {
  const screen = await begin();
  await screen.enter('Or paste URNs', '900003');
  await screen.click('Enrol these');
  const { request } = await screen.answer('POST', '/api/areas/a/enrolments', {
    enrolled: [],
    refused: [{ given: '900003', reason: 'It is closed.' }],
  });
  expect(request.body).toEqual({ pasted: '900003', since: today });
  expect(screen.sent('GET', list)).toBe(0);
});

it('looks for two letters or more', async () => {
  const screen = await begin();
  await screen.enter('Find a school', 'v');
  await screen.click('Find');
  expect(screen.http.match(({ method }) => method === 'GET')).toEqual([]);
});

it('changes the status of a school with its reason', async () => {
  const screen = await begin();
  await screen.click('Change the status of Hill Top School');
  await screen.enter('New status', 'withdrawn');
  await screen.click('Save');
  expect(screen.text).toContain('Enter the reason of 1 to 1000 characters.');
  await screen.enter('Why?', 'The head has left.');
  await screen.click('Save');
  const { request } = await screen.answer('PATCH', '/api/enrolments/e', {});
  expect(request.headers.get('If-Match')).toBe('"2"');
  expect(request.body).toEqual({
    status: 'withdrawn',
    since: today,
    reason: 'The head has left.',
  });
  await screen.answer('GET', list, page(school));
  expect(TestBed.inject(Notice).said()?.text).toBe('Hill Top School is changed.');
  expect(screen.text).not.toContain('New status');
});

it('keeps the form open, and says why, when someone else was quicker', async () => {
  const screen = await begin();
  await screen.click('Change the status of Hill Top School');
  await screen.enter('Why?', 'The head has left.');
  await screen.click('Save');
  await screen.refuse('PATCH', '/api/enrolments/e', { status: 409, detail: 'It has changed.' });
  expect(screen.text).toContain('It has changed.');
  expect(screen.field('Why?').value).toBe('The head has left.');
});

it('filters by status and words', async () => {
  const screen = await begin();
  await screen.enter('Name or URN', 'hill');
  expect(screen.sent('GET', `${list}&search=hill`)).toBe(1);
  const [status] = screen.element.querySelectorAll<HTMLSelectElement>('.row.end select');
  if (status) status.value = 'champion';
  status?.dispatchEvent(new Event('change'));
  await screen.rendered();
  expect(screen.sent('GET', `${list}&status=champion&search=hill`)).toBe(1);
});

it('tells of a status that begins on a later day', async () => {
  const screen = await open(AreaSchools, { area: area as never, mayWrite: true });
  const planned = { status: 'withdrawn', since: '2027-07-20', reason: 'It closes.' };
  await screen.answer(
    'GET',
    list,
    page({ ...school, enrolment: { ...school.enrolment, planned } }),
  );
  expect(screen.text.replace(/\s+/g, ' ')).toContain('Changes to withdrawn on 20 Jul 2027');
});
