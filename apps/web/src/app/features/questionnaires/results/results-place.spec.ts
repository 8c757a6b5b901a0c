import { keyOf, mayPlan, paramsOf, placeOf, placesFor, queryOf } from './results-place';

type Viewer = Parameters<typeof placeOf>[1];
const nothing = { level: undefined, areaId: undefined, urn: undefined, form: undefined };
const membership = {
  id: 'm',
  role: 'school_lead' as const,
  areaId: null,
  areaName: null,
  urn: null,
  schoolName: null,
  organisationId: null,
  organisationName: null,
  confirmed: true,
};
const viewer = (of: { urn?: number; areaId?: string; role?: string; may?: boolean }): Viewer => ({
  school: (() => (of.urn ? { ...membership, urn: of.urn } : null)) as Viewer['school'],
  ledArea: (() => (of.areaId ? { ...membership, areaId: of.areaId } : null)) as Viewer['ledArea'],
  is: (role) => role === of.role,
  may: () => of.may ?? true,
});

it.each([
  [viewer({ urn: 107000 }), 'level=school&urn=107000&form=pupils', '107000'],
  [viewer({ areaId: 'l' }), 'level=area&areaId=l&form=pupils', 'l'],
  [viewer({ role: 'officer' }), 'level=programme&form=pupils', 'programme'],
])('begins with what concerns the viewer most', (who, query, key) => {
  const place = placeOf(nothing, who);
  expect(queryOf(place)).toBe(query);
  expect(keyOf(place)).toBe(key);
});

it.each([
  ['programme', { level: 'programme', areaId: null, urn: null }],
  ['107000', { level: 'school', urn: '107000', areaId: null }],
  ['l', { level: 'area', areaId: 'l', urn: null }],
])('turns the choice %s into the address of the page', (key, params) => {
  expect(paramsOf(key)).toEqual(params);
});

it('offers a lead the programme and their own area, a school only itself', () => {
  expect(placesFor(viewer({ areaId: 'l' }), [], undefined)).toEqual([
    { key: 'programme', name: 'The whole programme' },
    { key: 'l', name: 'My area' },
  ]);
  expect(placesFor(viewer({ urn: 107000 }), [], undefined)).toEqual([
    { key: '107000', name: 'Our school' },
  ]);
});

describe('who decides', () => {
  const programme = placeOf({ ...nothing, level: 'programme' }, viewer({}));
  const area = placeOf({ ...nothing, level: 'area', areaId: 'l' }, viewer({}));
  const school = placeOf({ ...nothing, level: 'school', urn: '107000' }, viewer({}));

  it('what becomes an objective: the school’s or the area’s own people', () => {
    expect(mayPlan(school, viewer({ urn: 107000 }))).toBe(true);
    expect(mayPlan(school, viewer({ urn: 107001 }))).toBe(false);
    expect(mayPlan(area, viewer({ areaId: 'l' }))).toBe(true);
    expect(mayPlan(programme, viewer({ role: 'officer' }))).toBe(false);
    expect(mayPlan(area, viewer({ areaId: 'l', may: false }))).toBe(false);
  });
});
