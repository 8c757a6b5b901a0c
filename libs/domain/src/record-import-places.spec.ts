import type { RecordImportKind } from '@all-together/contracts';
import { answerKey, placeOf, placesByName } from './record-import-places';

const places = placesByName({
  areas: [
    { id: 'derby', name: 'Derby ' },
    { id: 'leeds', name: 'Leeds' },
  ],
  schools: [
    { urn: 100006, name: 'Ashfield', areaId: 'derby' },
    { urn: 100007, name: 'St Mary’s', areaId: 'derby' },
    { urn: 100008, name: 'St Mary’s', areaId: 'leeds' },
  ],
  answers: new Map([
    [answerKey('The Derwent Valley'), 'derby'],
    [answerKey('Brussels'), null],
    [answerKey('Leeds City Council'), null],
  ]),
  authorities: ['Croydon', 'E09000008'],
});
const find = (kind: RecordImportKind, area: string, school: string) =>
  placeOf(kind, area, school, places);

describe('a school', () => {
  it('is found by its URN, or by its name where one school of the area has it', () => {
    expect(find('visits', '', '100007')).toEqual({
      areaId: 'derby',
      urn: 100007,
      place: '',
      askedPlace: '',
    });
    expect(find('visits', 'derby', 'st mary’s').urn).toBe(100007);
    expect(find('sessions', 'LEEDS', 'St Mary’s').urn).toBe(100008);
    expect(find('sessions', '', 'Ashfield').urn).toBe(100006);
  });
  it('that is not known is refused, but for online learning', () => {
    expect(() => find('visits', 'Derby', 'Nowhere')).toThrow('“Nowhere” is no school');
    expect(() => find('attendances', '', '999999')).toThrow('the URN 999999');
    expect(() => find('visits', 'Leeds', 'Ashfield')).toThrow('is no school of your areas');
    expect(find('completions', 'Derby', 'Nowhere')).toEqual({
      areaId: 'derby',
      urn: null,
      place: 'Derby',
      askedPlace: '',
    });
  });
  it('that may be one of several is asked about', () =>
    expect(() => find('visits', '', 'St Mary’s')).toThrow('Several schools are called'));
});

describe('an area', () => {
  it('stands for itself, and for nowhere else', () => {
    expect(find('visits', 'Derby', '')).toEqual({
      areaId: 'derby',
      urn: null,
      place: '',
      askedPlace: '',
    });
    expect(() => find('sessions', 'Wales', '')).toThrow('none of the areas');
    expect(() => find('visits', '', '')).toThrow('neither an area nor a school');
  });
  it('may be any place for those who attend or learn online', () => {
    expect(find('attendances', 'Wales', '')).toEqual({
      areaId: null,
      urn: null,
      place: 'Wales',
      askedPlace: '',
    });
    expect(find('completions', 'x'.repeat(300), '').place).toHaveLength(200);
    expect(find('completions', '', '')).toEqual({
      areaId: null,
      urn: null,
      place: '',
      askedPlace: '',
    });
  });
});

describe('a place that no list knows', () => {
  const online = (area: string, school = '') => find('completions', area, school);
  it('is asked about, by what the row calls it', () => {
    expect(online('Derbee')).toMatchObject({ areaId: null, place: 'Derbee', askedPlace: 'Derbee' });
    expect(online('', 'Elm Infants')).toMatchObject({ askedPlace: 'Elm Infants' });
    expect(online('Derby', 'Elm Infants')).toMatchObject({ areaId: 'derby', askedPlace: '' });
  });
  it('is what somebody has said, however it is written', () => {
    expect(online('the DERWENT  valley')).toMatchObject({
      areaId: 'derby',
      place: '',
      askedPlace: 'the DERWENT  valley',
    });
    expect(online('Brussels')).toMatchObject({ areaId: null, place: 'Brussels' });
    expect(find('visits', 'Derwent Valley', '').areaId).toBe('derby');
  });
  it('is not asked about where it is an authority or a nation elsewhere', () => {
    for (const place of ['London Borough of Croydon', 'e09000008', 'Scotland', ''])
      expect(online(place)).toMatchObject({ areaId: null, place, askedPlace: '' });
  });
  it('is never said over an area’s own name', () =>
    expect(online('City of Leeds')).toMatchObject({ areaId: 'leeds', place: '', askedPlace: '' }));
});
