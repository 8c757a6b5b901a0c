import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { open } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { factsOf, nameAndReason } from './school-facts';
import { SchoolList } from './school-list';
import { SchoolPage } from './school-page';

const school = {
  urn: 900001,
  name: 'Hill Top Academy',
  status: 'Open',
  town: 'Leeds',
  laName: 'Leeds',
  laEstab: '383/2034',
  kind: 'Academy',
  phase: 'Primary',
  lowAge: 4,
  highAge: 11,
  gender: null,
  religiousCharacter: null,
  pupils: 1210,
  ehcPlans: 12,
  ehcPercent: 1.5,
  senSupport: 30,
  senSupportPercent: null,
  freeMealsPercent: 22.4,
  trustName: null,
  street: 'Hill Road',
  postcode: 'LS1 1AA',
  website: null,
  family: [],
  enrolments: [],
  changes: [],
  enrolment: null,
};

it('leaves out what the register does not say', () => {
  const facts = new Map(factsOf(school as never));
  expect(facts.get('Ages')).toBe('4 to 11');
  expect(facts.get('Pupils')).toBe('1,210');
  expect(facts.get('EHC plans')).toBe('12 pupils (1.5 %)');
  expect(facts.get('SEN support')).toBe('30 pupils');
  expect(facts.get('Free school meals')).toBe('22.4 %');
  expect(facts.get('Address')).toBe('Hill Road, Leeds, LS1 1AA');
  expect(['Gender', 'Trust', 'Website'].filter((name) => facts.has(name))).toEqual([]);
  const bare = { ...school, lowAge: null, ehcPlans: null, freeMealsPercent: null, pupils: null };
  expect(factsOf(bare as never).map(([name]) => name)).not.toContain('EHC plans');
});

it('says under which name a school was enrolled, and why, in one sentence after the other', () => {
  const then = { urn: 112, schoolName: 'Old Mill Primary', reason: 'Asked by the head.' };
  expect(nameAndReason(then as never, { urn: 113 } as never)).toBe(
    ', as Old Mill Primary (URN 112). Asked by the head.',
  );
  expect(nameAndReason({ ...then, reason: '' } as never, { urn: 112 } as never)).toBe('');
});

it('asks for plans and visits only where allowed, and names the school of today', async () => {
  const may = (permission: string) => permission === 'plans:read';
  const screen = await open(SchoolPage, { urn: '900001' }, [
    { provide: CurrentSession, useValue: { may } },
  ]);
  const family = [
    { urn: 900000, name: 'Hill Top School', relation: 'predecessor' },
    { urn: 900005, name: 'Hill Top Trust School', relation: 'successor' },
  ];
  await screen.answer('GET', '/api/schools/900001', { ...school, family });
  await screen.answer('GET', '/api/plans?school=900001', {
    items: [{ id: 'p', title: 'Our plan', status: 'draft' }],
  });
  screen.http.verify();
  expect(screen.text).toContain('This school is now Hill Top Trust School (URN 900005)');
  expect(screen.text).toContain('Our plan');
});

it.each([
  [{}, 'The register of schools in England.'],
  [{ status: 'champion' }, 'Champion schools in the programme.'],
  [{ area: 'a' }, 'Schools that take part in one area.'],
])('says what the list of %j holds', async (filters, words) => {
  const screen = await open(SchoolList, filters);
  expect(screen.text).toContain(words);
});

it('keeps the search in the address, and shows all again', async () => {
  const screen = await open(SchoolList, { search: 'hill', enrolled: 'yes' });
  await screen.answer('GET', '/api/schools?search=hill&enrolled=yes', {
    items: [],
    next: null,
    total: 0,
  });
  expect(screen.text).toContain('No school found');
  const went = jest.spyOn(TestBed.inject(Router), 'navigate');
  await screen.enter('Name, URN, LAEstab or postcode', ' ');
  await screen.click('Search');
  await screen.click('Show all schools');
  expect(went.mock.calls.map(([, extras]) => extras?.queryParams)).toEqual([
    { search: null },
    { search: 'hill' },
  ]);
});
