import {
  dayInName,
  isLinksFile,
  mapLinks,
  mapRegister,
  readLinkRow,
  readRegisterRow,
  schoolColumns,
} from './gias';

const cells: Record<string, string> = {
  URN: '100006',
  EstablishmentName: ' Ashfield School ',
  'EstablishmentStatus (name)': 'Open',
};
/** The row that a register with these cells has, read. */
const read = (more: Record<string, string> = {}) => {
  const all = { ...cells, ...more };
  const map = mapRegister(Object.keys(all));
  return readRegisterRow(Object.values(all), map, Object.keys(all).length);
};
const valueOf = (column: (typeof schoolColumns)[number], more: Record<string, string>) => {
  const found = read(more);
  return 'row' in found ? found.row[schoolColumns.indexOf(column)] : found.reason;
};

describe('the columns of a register', () => {
  it('are found by heading, whatever their order, case and blanks', () => {
    const map = mapRegister([
      'Unknown',
      'establishmentname',
      'URN',
      ' EstablishmentStatus  (NAME) ',
      'Town',
    ]);
    expect(map.used).toEqual(['urn', 'name', 'status', 'town']);
    expect(map.ignored).toEqual(['Unknown']);
    expect([map.places[0], map.places[4], map.places[1]]).toEqual([2, 1, null]);
  });
  it('that no school can do without are asked for by name', () =>
    expect(() => mapRegister(['URN', 'Town'])).toThrow(
      'The first row has no column "EstablishmentName", "EstablishmentStatus (name)". ' +
        'Choose a GIAS establishments file.',
    ));
});

describe('a row of a register', () => {
  it('is read in the order of the columns, nothing where a column is missing or empty', () => {
    const found = read({ Town: '' });
    const row = 'row' in found ? found.row : [];
    expect(row).toHaveLength(schoolColumns.length);
    expect(row.filter((value) => value !== null)).toEqual(['100006', 'Ashfield School', 'Open']);
  });
  it.each([
    ['opened', 'OpenDate', '01-09-2012', '2012-09-01'],
    ['opened', 'OpenDate', '1/9/2012', '2012-09-01'],
    ['closed', 'CloseDate', '2012-09-01T00:00:00', '2012-09-01'],
    ['opened', 'OpenDate', '29-02-2016', '2016-02-29'],
    ['opened', 'OpenDate', '', null],
    ['pupils', 'NumberOfPupils', '340.0', '340'],
    ['pupils', 'NumberOfPupils', 'SUPP', null],
    ['low_age', 'StatutoryLowAge', '', null],
    ['free_meals_percent', 'PercentageFSM', '12.50%', '12.5'],
    ['free_meals_percent', 'PercentageFSM', 'x', null],
    ['free_meals_percent', 'PercentageFSM', '', null],
  ] as const)('reads %s from %s “%s” as %p', (column, heading, text, value) =>
    expect(valueOf(column, { [heading]: text })).toBe(value),
  );
  it.each([
    [{ OpenDate: '30-02-2016' }, 'OpenDate: "30-02-2016" is not a date.'],
    [{ OpenDate: 'soon' }, 'OpenDate: "soon" is not a date.'],
    [{ NumberOfPupils: 'many' }, 'NumberOfPupils: "many" is not a whole number.'],
    [{ PercentageFSM: '101' }, 'PercentageFSM: "101" is not a percentage.'],
    [{ URN: '12345' }, 'URN: "12345" is not a number of six digits.'],
    [{ URN: '' }, 'URN: "" is not a number of six digits.'],
    [{ EstablishmentName: ' ' }, 'EstablishmentName: it is empty.'],
    [
      { 'EstablishmentStatus (name)': 'Ajar' },
      'EstablishmentStatus: "Ajar" is not a status that GIAS uses.',
    ],
    [
      { 'EstablishmentStatus (name)': '' },
      'EstablishmentStatus: "" is not a status that GIAS uses.',
    ],
  ])('is rejected with %j', (more, reason) => expect(read(more)).toEqual({ reason }));
  it('is rejected when its fields are more or fewer than the headings', () => {
    const map = mapRegister(Object.keys(cells));
    expect(readRegisterRow(['100006'], map, 3)).toEqual({
      reason: 'It has 1 fields where the first row has 3.',
    });
  });
});

describe('a links file', () => {
  const headings = ['LinkType', 'URN', 'LinkURN', 'LinkName', 'LinkEstablishedDate'];
  const link = ['Successor', '100006', '137001', '', '01-09-2012'];
  const places = mapLinks(headings);
  it('is told by its headings', () => {
    expect([isLinksFile(headings), isLinksFile(Object.keys(cells))]).toEqual([true, false]);
    expect(() => mapLinks(headings.slice(0, 4))).toThrow(
      'The first row has no column "LinkEstablishedDate". Choose a GIAS links file.',
    );
  });
  it('says which school became which', () =>
    expect(readLinkRow(link, places, 5)).toEqual({
      row: {
        urn: 100006,
        linkedUrn: 137001,
        linkedName: null,
        kind: 'Successor',
        established: '2012-09-01',
      },
    }));
  it.each([
    [1, '7', 'URN: "7" is not a number of six digits.'],
    [2, '7', 'LinkURN: "7" is not a number of six digits.'],
    [0, ' ', 'LinkType: it is empty.'],
    [4, 'once', 'LinkEstablishedDate: "once" is not a date.'],
  ])('rejects a row whose cell %i is “%s”', (at, text, reason) =>
    expect(readLinkRow(link.with(at, text), places, 5)).toEqual({ reason }),
  );
  it('rejects a row of another width', () =>
    expect(readLinkRow(link.slice(1), places, 5)).toHaveProperty('reason'));
});

it.each([
  ['edubasealldata20190901.csv', '2019-09-01'],
  ['links_edubasealldata20250422-part.csv', '2025-04-22'],
  ['edubasealldata20191301.csv', null],
  ['schools.csv', null],
])('reads the day in the name of %s', (name, day) => {
  expect(dayInName(name)).toBe(day);
});
