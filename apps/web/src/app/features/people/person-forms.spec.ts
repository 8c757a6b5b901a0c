import type { Role } from '@all-together/contracts';
import { isOfSchool, placeOf } from './person-forms';

/** What was entered for each kind of place before the role was chosen. */
const everything = { areaId: 'a', urn: ' 900001 ', organisationId: 'o' };

it.each<[Role, object]>([
  ['area_lead', { areaId: 'a' }],
  ['school_lead', { urn: 900001 }],
  ['safeguarding_lead', { urn: 900001 }],
  ['partner_worker', { organisationId: 'o' }],
  ['officer', {}],
  ['funder', {}],
])('holds the role of %s at its own kind of place alone', (role, place) => {
  expect(placeOf({ role, ...everything })).toEqual(place);
});

it.each<Role>(['area_lead', 'school_lead', 'partner_worker'])(
  'names no place for %s where none was entered',
  (role) => {
    expect(placeOf({ role, areaId: '', urn: '  ', organisationId: '' })).toEqual({});
  },
);

it('knows the roles of a school', () => {
  const roles: Role[] = ['school_lead', 'safeguarding_lead', 'area_lead', 'administrator'];
  expect(roles.filter(isOfSchool)).toEqual(['school_lead', 'safeguarding_lead']);
});
