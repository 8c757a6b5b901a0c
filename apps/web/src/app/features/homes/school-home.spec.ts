import { open } from '../../../testing/screen';
import { SchoolHomePage } from './school-home';

const home = {
  today: '2016-03-01',
  school: { urn: 900001, name: 'Ashfield', areaName: 'Derby', status: 'enrolled' },
  nextStep: { label: 'Open our plan', link: '/plans/p' },
  plan: { id: 'p', title: 'Our plan', status: 'in_delivery' },
  dueSoon: [],
  visits: [],
};
const page = (items: object[]) => ({ items, next: null, total: items.length });
const bookable = '/api/sessions?bookable=yes&limit=5';
const waves = '/api/waves?state=open&limit=3';

async function begin(fields: object = {}) {
  const screen = await open(SchoolHomePage);
  await screen.answer('GET', '/api/home/school', { ...home, ...fields });
  return screen;
}

it('shows the next step, what is open and what can be booked', async () => {
  const screen = await begin();
  await screen.answer('GET', waves, page([{ id: 'w', title: 'Spring', used: 3, codes: 9 }]));
  await screen.answer('GET', '/api/audits', [
    { id: 'x', finishedOn: null, fully: 1, partly: 2, notYet: 3 },
  ]);
  const session = { id: 's', title: 'Peers', heldOn: '2016-03-05', startsAt: '', venue: '' };
  await screen.answer(
    'GET',
    bookable,
    page([{ ...session, mode: 'venue', areaName: 'Derby', organisationName: 'Council' }]),
  );
  expect(screen.named('Open our plan').getAttribute('href')).toBe('/plans/p');
  expect(screen.text).toContain('3 of 9 answered');
  expect(screen.text).toContain('Our audit: 1 fully, 2 partly, 3 not yet met');
  expect(screen.text).toContain('5 Mar 2016 · Derby · Council');
});

it('says what there is to begin', async () => {
  const screen = await begin({ school: { ...home.school, areaName: null }, plan: null });
  await screen.answer('GET', waves, page([]));
  await screen.answer('GET', '/api/audits', []);
  await screen.answer('GET', bookable, page([]));
  expect(screen.text).toContain('Not enrolled in an area yet');
  expect(screen.text).toContain('No questionnaire is open.');
  expect(screen.named('Begin our audit').getAttribute('href')).toBe('/audits');
  expect(screen.text).not.toContain('Training that you can book');
});

it('still shows the plan and the visits when other parts do not load', async () => {
  const visit = { id: 'v', visitedOn: '2016-02-01', purpose: 'planning', agreed: 'A map.' };
  const screen = await begin({ visits: [{ ...visit, organisationName: 'Council' }] });
  await screen.loseLine('GET', waves);
  await screen.loseLine('GET', '/api/audits');
  await screen.refuse('GET', bookable, { status: 500 });
  expect(screen.text).toContain('Our plan');
  expect(screen.text).toContain('A map.');
});
