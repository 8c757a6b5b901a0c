import type { Role } from '@all-together/contracts';
import { open } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { AreaTable } from './area-table';
import { Home } from './home';
import { OfficerHome } from './officer-home';

const as = (...roles: Role[]) => ({
  provide: CurrentSession,
  useValue: {
    is: (role: Role) => roles.includes(role),
    ledArea: () => ({ areaId: 'a' }),
    organisation: () => null,
    may: () => false,
    session: () => null,
  },
});

it.each([
  [['area_lead', 'administrator'], '/api/home/area/a'],
  [['school_lead'], '/api/home/school'],
  [['safeguarding_lead'], '/api/pupil-messages?state=waiting&limit=1'],
  [['funder'], '/api/programme/figures'],
] as [Role[], string][])('shows %s the home with most to do', async (roles, address) => {
  const screen = await open(Home, {}, [as(...roles)]);
  expect(screen.sent('GET', address)).toBe(1);
});

it('shows an administrator where to go', async () => {
  const screen = await open(Home, {}, [as('administrator')]);
  expect(screen.named('Register').getAttribute('href')).toBe('/imports');
});

it('says what to do about an account without a role', async () => {
  const screen = await open(Home, {}, [as()]);
  expect(screen.text).toContain('Your account has no role yet.');
});

const area = (name: string, concerns: object[]) => ({
  areaId: name,
  name,
  region: null,
  planId: null,
  planStatus: null,
  gss: null,
  need: concerns.length * 40,
  concerns,
  overdue: 2,
  actions: { notStarted: 1, inProgress: 2, blocked: 3, complete: 4 },
  milestones: { reached: 1, due: 3 },
  rag: { red: 1, amber: 0, green: 2, complete: 0, none: 3 },
  schools: { enrolled: 5, participating: 6, champion: 7, withdrawn: 8 },
  visitsThisTerm: 0,
  stalled: 0,
});

it('puts the areas with concerns first, five of them until asked for all', async () => {
  const screen = await open(OfficerHome);
  await screen.answer('GET', '/api/programme/overview', {
    term: { name: 'Spring 2016', starts: '2016-01-04', ends: '2016-03-24' },
    cycle: null,
    areas: [
      ...Array.from({ length: 6 }, (_, n) => area(`Area ${n}`, [{ code: 'x', reason: 'Late.' }])),
      area('Calm', []),
    ],
  });
  const queue = () => screen.element.querySelectorAll('.queue > li').length;
  expect(queue()).toBe(5);
  await screen.click('Show all 6');
  expect(queue()).toBe(6);
  await screen.click('Show the first five');
  expect(queue()).toBe(5);
});

it('counts actions of every status, and schools that have not withdrawn', async () => {
  const screen = await open(AreaTable, { areas: [area('Leeds', []) as never] });
  expect(screen.text).toContain('4 of 10');
  expect(screen.text).toContain('7 of 18');
  const rags = [...screen.element.querySelectorAll('.chip')].map((one) => one.textContent);
  expect(rags).toEqual(['2', '1 red', '2 green', '3 none']);
});

it('says so where no area needs an officer, and why the programme did not load', async () => {
  const screen = await open(OfficerHome);
  await screen.refuse('GET', '/api/programme/overview', { status: 500, title: 'Not now' });
  expect(screen.text).toContain('Not now');
  await screen.click('Try again');
  await screen.answer('GET', '/api/programme/overview', {
    term: { name: 'Spring 2016', starts: '2016-01-04', ends: '2016-03-24' },
    cycle: { title: 'Spring review', opens: '2016-03-01', closes: '2016-03-20' },
    areas: [area('Calm', [])],
  });
  expect(screen.text).toContain('No area needs you now');
  expect(screen.text).toContain('Spring review: 1 Mar 2016 to 20 Mar 2016.');
});
