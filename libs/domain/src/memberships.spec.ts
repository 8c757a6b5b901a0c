import { membershipPlaceFault } from './memberships';

describe('where a role is held', () => {
  it('is the place that the role needs', () => {
    expect(membershipPlaceFault({ role: 'area_lead', areaId: 'a' })).toBeUndefined();
    expect(membershipPlaceFault({ role: 'school_lead', urn: 900001 })).toBeUndefined();
    expect(membershipPlaceFault({ role: 'safeguarding_lead', urn: 900001 })).toBeUndefined();
    expect(membershipPlaceFault({ role: 'partner_worker', organisationId: 'o' })).toBeUndefined();
    expect(membershipPlaceFault({ role: 'officer' })).toBeUndefined();
  });

  it('is asked for where it is missing', () => {
    expect(membershipPlaceFault({ role: 'school_lead', urn: null })).toEqual({
      detail: 'Choose a school for this role.',
      error: { path: 'urn', message: 'Choose a school.' },
    });
  });

  it('is refused where the role has none, or another', () => {
    expect(membershipPlaceFault({ role: 'officer', areaId: 'a' })).toEqual({
      detail: 'This role does not go with an area.',
      error: { path: 'areaId', message: 'Leave this out.' },
    });
    expect(membershipPlaceFault({ role: 'area_lead', areaId: 'a', urn: 1 })?.error.path).toBe(
      'urn',
    );
  });
});
