import { TestBed } from '@angular/core/testing';
import { open } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { Notice } from '../../shell/notice';
import { AreaPage } from './area-page';

const area = {
  id: 'a',
  kind: 'local_authority',
  part: 'champion',
  name: 'Leeds',
  gss: 'E08000035',
  laCode: '383',
  region: 'Yorkshire',
  status: 'active',
  statusSince: '2015-09-01',
  version: 4,
  leads: [],
  contacts: [{ id: 'c', name: 'Dana Lewis', job: 'SEND adviser', email: '', phone: '' }],
  keyDates: [{ id: 'k', title: 'Launch', onDate: '2016-04-01' }],
  organisations: [],
  statusHistory: [],
  neighbours: [],
  enrolments: {},
  context: { measures: [], bullyingExclusions: [] },
};
const officer = {
  provide: CurrentSession,
  useValue: { is: () => true, may: () => false, ledArea: () => null },
};

async function begin() {
  const screen = await open(AreaPage, { id: 'a' }, [officer]);
  await screen.answer('GET', '/api/areas/a', area);
  return screen;
}
const said = () => TestBed.inject(Notice).said();

it('changes the status with the version that was seen', async () => {
  const screen = await begin();
  await screen.click('Change the status');
  await screen.enter('Status', 'sustaining');
  await screen.enter('From', '2016-04-01');
  await screen.enter('Why?', 'The funding has ended.');
  await submit(screen, 'Change the status');
  const { request } = await screen.answer('PATCH', '/api/areas/a', {
    ...area,
    status: 'sustaining',
    version: 5,
  });
  expect(request.headers.get('If-Match')).toBe('"4"');
  expect(request.body).toEqual({
    part: 'champion',
    status: 'sustaining',
    statusSince: '2016-04-01',
    statusReason: 'The funding has ended.',
  });
  expect(said()?.text).toBe('The status is changed.');
});

it('says what is missing of a date before it is sent', async () => {
  const screen = await begin();
  await screen.enter('What happens', '');
  await submit(screen, 'Add the date');
  expect(screen.sent('POST', '/api/areas/a/key-dates')).toBe(0);
  expect(screen.text).toContain('Enter what happens on the date of 1 to 200 characters.');
  expect(screen.text).toContain('Enter the date as a date, for example 2016-03-27.');
});

it('adds a date and empties the form', async () => {
  const screen = await begin();
  await screen.enter('What happens', 'Review');
  await screen.enter('Date', '2016-05-01');
  await submit(screen, 'Add the date');
  const { request } = await screen.answer('POST', '/api/areas/a/key-dates', area);
  expect(request.body).toMatchObject({ title: 'Review', onDate: '2016-05-01' });
  expect(screen.field('What happens').value).toBe('');
});

it('removes a contact, and makes the same one again on undo', async () => {
  const screen = await begin();
  await screen.click('Remove Dana Lewis');
  await screen.answer('DELETE', '/api/areas/a/contacts/c', { ...area, contacts: [] });
  expect(screen.text).not.toContain('Dana Lewis');
  const undone = said()?.undo?.();
  const { request } = await screen.answer('POST', '/api/areas/a/contacts', area);
  await undone;
  expect(request.body).toEqual({
    id: expect.not.stringMatching(/^c$/),
    name: 'Dana Lewis',
    job: 'SEND adviser',
    email: '',
    phone: '',
  });
});

it('shows a refused contact at the head of the page, and keeps what was entered', async () => {
  const screen = await begin();
  await screen.enter('Name', 'Olive');
  await submit(screen, 'Add the contact');
  await screen.refuse('POST', '/api/areas/a/contacts', {
    errors: [{ path: 'name', message: 'That name is taken.' }],
  });
  expect(screen.text).toContain('That name is taken.');
  expect(screen.field('Name').value).toBe('Olive');
});

/** Presses the button of a form; a summary may have the same name. */
async function submit(screen: Awaited<ReturnType<typeof begin>>, words: string): Promise<void> {
  const button = [...screen.element.querySelectorAll('form button')].find(
    (one) => one.textContent?.trim() === words,
  );
  if (!(button instanceof HTMLElement)) throw new Error(`No form has the button “${words}”`);
  button.click();
  await screen.rendered();
}
